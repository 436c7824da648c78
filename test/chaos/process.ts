import { dateOf, server, type Time } from './time.js'
import { sealAtOnce } from './sealing.js'

/** What the process has in place of its own while a run lasts. */
interface Stand {
  time: Time
  chance: () => number
}

/** Whatever is thrown and not caught, by handler, providers and sandbox. */
export interface ProcessStage {
  /** The next run's time and chance. */
  enter(time: Time, chance: () => number): void
  readonly uncaught: unknown[]
  /** Everything as it was. */
  end(): void
}

/**
 * Takes clocks, timers, chance and encryption of this process into the hand of a run, since handler and
 * providers use the platform's. Everything that keeps its own reference is to be loaded before.
 */
export function takeProcess(): ProcessStage {
  const { Date, setTimeout, clearTimeout, setInterval, clearInterval } = globalThis
  const { random } = Math
  const uncaught: unknown[] = []
  const note = (error: unknown): void => void uncaught.push(error)
  let stand: Stand | undefined
  const held = (): Stand => {
    if (!stand) throw new Error('no run')
    return stand
  }
  const timerOf =
    (repeats: boolean) =>
    (task: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
      held().time.set(() => task(...given), ms, server, repeats ? Math.max(1, ms ?? 1) : undefined)
  const seal = sealAtOnce(() => held().chance())
  const clear = (timer: unknown): void => stand?.time.clear(timer)

  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)

  return {
    uncaught,
    enter(time, chance) {
      if (!stand) {
        Object.assign(globalThis, {
          Date: dateOf(() => held().time.now()),
          setTimeout: timerOf(false),
          setInterval: timerOf(true),
          clearTimeout: clear,
          clearInterval: clear,
        })
        Math.random = () => held().chance()
        const elapsed = { value: () => held().time.elapsed(), configurable: true }
        Object.defineProperty(performance, 'now', elapsed)
      }
      stand = { time, chance }
      uncaught.length = 0
    },
    end() {
      process.off('unhandledRejection', note)
      process.off('uncaughtException', note)
      Object.assign(globalThis, { Date, setTimeout, clearTimeout, setInterval, clearInterval })
      Math.random = random
      Reflect.deleteProperty(performance, 'now')
      seal.end()
    },
  }
}
