import type { QuotaWindow } from '../../gateway/quota.js'
import type { Budget } from './budget.js'

/** How often something was done in a window, and in how many milliseconds that is forgotten. */
export interface Count {
  readonly used: number
  readonly resetMs: number
}

/** Counts by account and length of the window, which begins with the first that is counted. */
export interface Counter {
  /** Nothing used and 0 ms where nothing is counted. */
  read(account: string, windowMs: number): Promise<Count>
  /** Counts one more, whatever the limit. */
  add(account: string, windowMs: number): Promise<Count>
  /** Counts one less. */
  remove(account: string, windowMs: number): Promise<void>
  /**
   * Somebody who knows better has counted so many. Where we count more, the answers of some requests
   * are under way: the count stays, and only an earlier end of the window is taken over.
   */
  adopt(account: string, windowMs: number, said: Count): Promise<void>
}

/** Milliseconds of a window's end in which nothing is given back: it would reach the next window. */
const endMs = 1000

/** Milliseconds after which one asks again where others have spent, and not yet given back, the last. */
const soonMs = 100

/** Several windows as one budget that is never overspent, and not spent at all where one window refuses. */
export function createBudget(counter: Counter): Budget {
  /** Milliseconds until every window has something left. */
  async function waitOf(account: string, windows: readonly QuotaWindow[]): Promise<number> {
    const waits = windows.map(async ({ limit, windowMs }) => {
      const { used, resetMs } = await counter.read(account, windowMs)
      return used < limit ? 0 : Math.max(1, resetMs || windowMs)
    })
    return Math.max(0, ...(await Promise.all(waits)))
  }

  return {
    left: async (account, windows) =>
      Promise.all(
        windows.map(async ({ limit, windowMs }) => {
          const { used, resetMs } = await counter.read(account, windowMs)
          return { windowMs, left: Math.max(0, limit - used), resetMs }
        }),
      ),

    async spend(account, windows) {
      // Refused by a look, not by a count: who asks in vain must not fill the windows that are not yet full.
      const waitMs = await waitOf(account, windows)
      if (waitMs > 0) return waitMs
      const spent = await Promise.all(
        windows.map(async ({ limit, windowMs }) => {
          const { used, resetMs } = await counter.add(account, windowMs)
          return { windowMs, resetMs, fits: used <= limit }
        }),
      )
      if (spent.every(({ fits }) => fits)) return 0
      const lasting = spent.filter(({ resetMs }) => resetMs > endMs)
      await Promise.all(lasting.map(async ({ windowMs }) => counter.remove(account, windowMs)))
      return Math.max(soonMs, await waitOf(account, windows))
    },

    async adopt(account, windows, said) {
      await Promise.all(
        windows.map(async ({ limit, windowMs }) => {
          const own = said.find((each) => each.windowMs === windowMs)
          if (!own || own.resetMs <= 0) return
          const used = Math.max(0, limit - Math.floor(own.left))
          const resetMs = Math.min(windowMs, Math.ceil(own.resetMs))
          await counter.adopt(account, windowMs, { used, resetMs })
        }),
      )
    },
  }
}
