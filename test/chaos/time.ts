/** Time that passes when it is told to: every clock and timer of this process. */
export interface Time {
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds since the beginning. */
  elapsed(): number
  /** A timer. Its owner's are counted together. */
  set(task: () => void, ms: number | undefined, owner: object, everyMs?: number): Timer
  clear(timer: unknown): void
  /** Runs as soon as the process has nothing else to do, as a browser's next task. */
  soon(task: () => void): void
  /** How many timers somebody has, of less than so many milliseconds. */
  timersOf(owner: object, shorterThanMs?: number): number
  clearAllOf(owner: object): void
  /** Lets so much time pass, from timer to timer, with all that follows from each, and a look after each. */
  pass(ms: number, look?: () => void): Promise<void>
  /** Lets every timer come that is set. Throws where there is no end of them within so many milliseconds. */
  rest(withinMs: number): Promise<void>
}

/** A timer that is set, with what Node's have. */
export interface Timer {
  at: number
  /** Milliseconds for which it was set. */
  readonly ms: number
  readonly everyMs: number | undefined
  readonly owner: object
  readonly ring: () => void
  readonly ref: () => Timer
  readonly unref: () => Timer
  readonly hasRef: () => boolean
}

/** Whoever owns what the process itself sets: handler, providers, sandbox. */
export const server = {}

const realSoon = globalThis.setImmediate

/** Tasks one after the other, without any time passing, that are taken for an endless loop. */
const mostTasks = 20_000

/** Time that stands still at a moment, until it is told to pass. */
export function createTime(start: number): Time {
  const timers = new Set<Timer>()
  let present = start
  let pending = 0

  function next(end: number): Timer | undefined {
    let first: Timer | undefined
    for (const timer of timers) {
      if (timer.at <= end && !(first && first.at <= timer.at)) first = timer
    }
    return first
  }

  async function settle(): Promise<void> {
    for (let count = 0; count < mostTasks; count += 1) {
      await new Promise<void>((resolve) => realSoon(resolve))
      if (pending === 0) return
    }
    throw new Error('something goes on without an end, and without any time passing')
  }

  function ring(timer: Timer): void {
    present = Math.max(present, timer.at)
    if (timer.everyMs === undefined) timers.delete(timer)
    else timer.at = present + timer.everyMs
    timer.ring()
  }

  return {
    now: () => present,
    elapsed: () => present - start,
    set(task, ms, owner, everyMs) {
      const timer: Timer = {
        ms: Number(ms) || 0,
        at: present + Math.max(1, Math.ceil(Number(ms) || 0)),
        everyMs,
        owner,
        ring: task,
        ref: () => timer,
        unref: () => timer,
        hasRef: () => true,
      }
      timers.add(timer)
      return timer
    },
    clear: (timer) => void timers.delete(timer as Timer),
    soon(task) {
      pending += 1
      realSoon(() => {
        pending -= 1
        task()
      })
    },
    timersOf: (owner, shorterThanMs = Number.POSITIVE_INFINITY) =>
      [...timers].filter((timer) => timer.owner === owner && timer.ms < shorterThanMs).length,
    clearAllOf(owner) {
      for (const timer of timers) if (timer.owner === owner) timers.delete(timer)
    },
    async pass(ms, look = () => {}) {
      const end = present + ms
      await settle()
      look()
      for (let timer = next(end); timer; timer = next(end)) {
        ring(timer)
        await settle()
        look()
      }
      present = end
      look()
    },
    async rest(withinMs) {
      const end = present + withinMs
      await settle()
      for (let timer = next(Infinity); timer; timer = next(Infinity)) {
        if (timer.at > end) throw new Error(`a timer is left: ${timer.at - present} ms from now`)
        ring(timer)
        await settle()
      }
    },
  }
}

/** A `Date` that tells another time. */
export function dateOf(now: () => number): DateConstructor {
  return class extends RealDate {
    constructor(...given: []) {
      super(...(given.length > 0 ? given : ([now()] as unknown as [])))
    }
    static override now(): number {
      return Math.floor(now())
    }
  } as DateConstructor
}

const RealDate = Date
