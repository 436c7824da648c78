import type { WorldClock } from './clock.js'

/** SkylightChat's allowance for one key, per minute. */
export const requestsPerMinute = 120

/** How the allowance stands. */
export interface QuotaReading {
  readonly limit: number
  readonly remaining: number
  /** When it is whole again: milliseconds since 1970 by the world's clock. */
  readonly resetsAt: number
}

/** What any provider's requests are counted by. */
export interface Allowance {
  /** Spends one request. False where none was left. */
  take(): boolean
  /** Milliseconds until there is one again; 0 where there is one. */
  retryAfterMs(): number
}

/** SkylightChat's allowance. */
export interface Quota extends Allowance {
  read(): QuotaReading
}

/** A minute's allowance that begins with its first request. */
export function createQuota(clock: WorldClock, used: number): Quota {
  let current = { startedAt: clock.now(), used }

  function open(): typeof current {
    const now = clock.now()
    if (now - current.startedAt >= 60_000) current = { startedAt: now, used: 0 }
    return current
  }

  return {
    take() {
      const { startedAt, used } = open()
      if (used >= requestsPerMinute) return false
      // A minute in which nothing was asked has not begun.
      current = { startedAt: used === 0 ? clock.now() : startedAt, used: used + 1 }
      return true
    },
    retryAfterMs() {
      const { startedAt, used } = open()
      return used < requestsPerMinute ? 0 : startedAt + 60_000 - clock.now()
    },
    read() {
      const { startedAt, used } = open()
      const remaining = requestsPerMinute - used
      return { limit: requestsPerMinute, remaining, resetsAt: startedAt + 60_000 }
    },
  }
}
