/** The time of one world: the machine's, moved forward at will. */
export interface WorldClock {
  /** Milliseconds since 1970. */
  now(): number
  /**
   * Moves the world this many milliseconds into its future, from alarm to alarm: each rings at its own
   * moment. Throws on a negative number.
   */
  advance(ms: number): void
  /**
   * Calls once when the world reaches a moment, whether the machine's time passes or somebody advances.
   * Returns what takes the alarm back. Only alarms keep a timer of the machine.
   */
  alarm(at: number, ring: () => void): () => void
}

interface Alarm {
  readonly at: number
  readonly ring: () => void
  timer?: ReturnType<typeof setTimeout>
}

/** A clock that starts at the machine's time. */
export function createClock(): WorldClock {
  let aheadMs = 0
  const alarms = new Set<Alarm>()

  function now(): number {
    return Date.now() + aheadMs
  }

  function arm(alarm: Alarm): void {
    const delayMs = Math.max(1, Math.ceil(alarm.at - now()))
    // A timer may come too early: by rounding, or since there is a longest one.
    alarm.timer = setTimeout(
      () => (alarm.at <= now() ? ring(alarm) : arm(alarm)),
      Math.min(delayMs, longestTimerMs),
    )
  }

  function takeBack(alarm: Alarm): void {
    clearTimeout(alarm.timer)
    alarms.delete(alarm)
  }

  function ring(alarm: Alarm): void {
    takeBack(alarm)
    alarm.ring()
  }

  /** The next alarm up to a moment; of two at once the one that was set first. */
  function nextUntil(end: number): Alarm | undefined {
    return [...alarms].filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0]
  }

  return {
    now,
    advance(ms) {
      if (!(ms >= 0 && ms < Infinity)) throw new RangeError('A world only moves forward.')
      const endMs = aheadMs + ms
      for (;;) {
        const alarm = nextUntil(Date.now() + endMs)
        if (!alarm) break
        aheadMs = Math.min(endMs, Math.max(aheadMs, alarm.at - Date.now()))
        ring(alarm)
      }
      aheadMs = Math.max(aheadMs, endMs)
      for (const alarm of alarms) {
        clearTimeout(alarm.timer)
        arm(alarm)
      }
    },
    alarm(at, callback) {
      const alarm: Alarm = { at, ring: callback }
      alarms.add(alarm)
      arm(alarm)
      return () => takeBack(alarm)
    },
  }
}

/** A longer timer would fire at once: browsers and Node keep its milliseconds in 31 bits. */
const longestTimerMs = 2 ** 31 - 1

/** The moment as the provider prints it: ISO 8601 in Riyadh's time, to the second. */
export function toIso(ms: number): string {
  return `${new Date(ms + riyadhMs).toISOString().slice(0, 19)}+03:00`
}

const riyadhMs = 3 * 3_600_000
