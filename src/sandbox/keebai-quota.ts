import type { WorldClock } from './clock.js'
import type { Allowance } from './quota.js'

/** The windows in which Keebai counts a project's requests, and what each allows. */
export const keebaiWindows = [
  { name: 'minute', limit: 60, lengthMs: 60_000 },
  { name: 'hour', limit: 200, lengthMs: 3_600_000 },
  { name: 'day', limit: 1_000, lengthMs: 86_400_000 },
] as const

/** How one window stands. */
export interface KeebaiWindowReading {
  readonly name: (typeof keebaiWindows)[number]['name']
  readonly limit: number
  readonly remaining: number
  /** Milliseconds until it is whole again; its whole length where nothing was asked yet. */
  readonly resetsInMs: number
}

/** Keebai's allowance for one project: a request is one of every window, and the tightest decides. */
export interface KeebaiQuota extends Allowance {
  /** The shortest first. */
  read(): readonly KeebaiWindowReading[]
}

/** Windows that open with their first request; so many requests of the shortest are spent. */
export function createKeebaiQuota(clock: WorldClock, spent: number): KeebaiQuota {
  const counts = keebaiWindows.map(({ name, limit, lengthMs }) => {
    return { name, limit, lengthMs, openedAt: clock.now(), used: name === 'minute' ? spent : 0 }
  })

  /** The windows, of which those that are past have not opened again. */
  function current(): typeof counts {
    const now = clock.now()
    for (const count of counts) if (now - count.openedAt >= count.lengthMs) count.used = 0
    for (const count of counts) if (count.used === 0) count.openedAt = now
    return counts
  }

  function read(): readonly KeebaiWindowReading[] {
    return current().map(({ name, limit, used, openedAt, lengthMs }) => {
      const resetsInMs = openedAt + lengthMs - clock.now()
      return { name, limit, remaining: limit - used, resetsInMs }
    })
  }

  return {
    read,
    take() {
      const open = current()
      if (open.some(({ used, limit }) => used >= limit)) return false
      for (const count of open) count.used += 1
      return true
    },
    retryAfterMs() {
      const spent = read().filter(({ remaining }) => remaining === 0)
      return Math.max(0, ...spent.map(({ resetsInMs }) => resetsInMs))
    },
  }
}
