/** Time that passes when it is told to: clocks and timers of this process, until it ends. */
export interface VirtualTime {
  /** Lets so many milliseconds pass, from timer to timer, with all that follows from each. */
  pass(ms: number): Promise<void>
  /** How many timers are set. */
  readonly pending: number
  /** The machine's own time again. */
  end(): void
}

interface Alarm {
  at: number
  readonly everyMs: number | null
  readonly ring: () => void
}

const realNow = performance.now.bind(performance)
const realImmediate = setImmediate

/** Milliseconds of the machine's time after which something that needs none has not ended. */
const patienceMs = 10_000

/** Begins at a moment, in milliseconds since 1970. Everything that tells the time is to be loaded before. */
export function beginVirtualTime(start: number): VirtualTime {
  const alarms = new Set<Alarm>()
  const crypto = countCrypto()
  const { Date: RealDate, setTimeout, clearTimeout, setInterval, clearInterval } = globalThis
  let present = start

  function set(task: (...given: unknown[]) => void, ms = 0, given: unknown[], repeats: boolean) {
    const waitMs = Math.max(1, Number(ms) || 0)
    const alarm: Alarm = {
      at: present + waitMs,
      everyMs: repeats ? waitMs : null,
      ring: () => task(...given),
    }
    alarms.add(alarm)
    return Object.assign(alarm, { ref: () => alarm, unref: () => alarm, hasRef: () => true })
  }

  class VirtualDate extends RealDate {
    constructor(...given: []) {
      super(...(given.length > 0 ? given : ([present] as unknown as [])))
    }
    static override now(): number {
      return Math.floor(present)
    }
  }

  const virtual = {
    Date: VirtualDate,
    setTimeout: (task: () => void, ms?: number, ...given: unknown[]) => set(task, ms, given, false),
    setInterval: (task: () => void, ms?: number, ...given: unknown[]) => set(task, ms, given, true),
    clearTimeout: (alarm: Alarm) => void alarms.delete(alarm),
    clearInterval: (alarm: Alarm) => void alarms.delete(alarm),
  }
  Object.assign(globalThis, virtual)
  Object.defineProperty(performance, 'now', { value: () => present - start, configurable: true })

  function next(end: number): Alarm | undefined {
    let first: Alarm | undefined
    for (const alarm of alarms)
      if (alarm.at <= end && !(first && first.at <= alarm.at)) first = alarm
    return first
  }

  /** Everything happens that needs no time. */
  async function settle(): Promise<void> {
    const begun = realNow()
    for (let calm = 0; calm < 3; calm += 1) {
      await new Promise((resolve) => realImmediate(resolve))
      if (crypto.underWay() > 0) calm = -1
      if (realNow() - begun > patienceMs) throw new Error('Something goes on without an end.')
    }
  }

  return {
    get pending() {
      return alarms.size
    },
    async pass(ms) {
      const end = present + ms
      await settle()
      for (let alarm = next(end); alarm; alarm = next(end)) {
        present = Math.max(present, alarm.at)
        if (alarm.everyMs === null) alarms.delete(alarm)
        else alarm.at = present + alarm.everyMs
        alarm.ring()
        await settle()
      }
      present = end
    },
    end() {
      Object.assign(globalThis, {
        Date: RealDate,
        setTimeout,
        clearTimeout,
        setInterval,
        clearInterval,
      })
      Reflect.deleteProperty(performance, 'now')
      crypto.end()
    },
  }
}

/** What is encrypted is done on other threads: the one thing that takes the machine's time. */
function countCrypto(): { underWay(): number; end(): void } {
  const { subtle } = globalThis.crypto
  const names = Object.keys(SubtleCrypto.prototype) as (keyof SubtleCrypto)[]
  let count = 0
  for (const name of names) {
    const real = subtle[name].bind(subtle) as (...given: unknown[]) => Promise<unknown>
    const counted = (...given: unknown[]): Promise<unknown> => {
      count += 1
      return real(...given).finally(() => (count -= 1))
    }
    Object.defineProperty(subtle, name, { value: counted, configurable: true })
  }
  return {
    underWay: () => count,
    end: () => names.forEach((name) => Reflect.deleteProperty(subtle, name)),
  }
}
