import type { Clocks, Tab } from './tab.js'

/** How a tab's clocks stood at a moment. */
function clocksAt({ clocks }: Tab, at: number): Clocks {
  return clocks.findLast(({ since }) => since <= at) ?? { since: at, aheadMs: 0, sleptMs: 0 }
}

/**
 * Milliseconds of which a tab cannot know that they passed since a moment: its monotonic clock stood while the
 * machine slept, and the other one was set back.
 */
export function unknownMs(tab: Tab, from: number, now: number): number {
  const before = clocksAt(tab, from)
  const after = clocksAt(tab, now)
  return Math.max(0, Math.min(after.sleptMs - before.sleptMs, before.aheadMs - after.aheadMs))
}

/** Milliseconds, at most, that passed by a tab's wall clock alone, which was set forward. */
export function inventedMs({ clocks }: Tab): number {
  let lowest = Number.POSITIVE_INFINITY
  let most = 0
  for (const { aheadMs } of clocks) {
    lowest = Math.min(lowest, aheadMs)
    most = Math.max(most, aheadMs - lowest)
  }
  return most
}
