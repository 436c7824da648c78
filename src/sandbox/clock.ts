/** The time of one world: the machine's, moved forward at will. */
export interface WorldClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Moves the world this many milliseconds into its future. Throws on a negative number. */
  advance(ms: number): void
}

/** A clock that starts at the machine's time. */
export function createClock(): WorldClock {
  let aheadMs = 0
  return {
    now() {
      return Date.now() + aheadMs
    },
    advance(ms) {
      if (!(ms >= 0 && ms < Infinity)) throw new RangeError('A world only moves forward.')
      aheadMs += ms
    },
  }
}

/** The moment as the provider prints it: ISO 8601 in Riyadh's time, to the second. */
export function toIso(ms: number): string {
  return `${new Date(ms + riyadhMs).toISOString().slice(0, 19)}+03:00`
}

const riyadhMs = 3 * 3_600_000
