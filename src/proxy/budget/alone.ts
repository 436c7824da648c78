import type { QuotaWindow } from '../../gateway/quota.js'
import type { Budget } from './budget.js'
import { type Counter, createBudget } from './counter.js'
import { memoryBudget } from './memory.js'

/** The same counter, whose counts another one is told. */
export function noting(counter: Counter, notes: Counter): Counter {
  return {
    ...counter,
    async read(account, windowMs) {
      const count = await counter.read(account, windowMs)
      await notes.adopt(account, windowMs, count)
      return count
    },
    async add(account, windowMs) {
      const count = await counter.add(account, windowMs)
      await notes.adopt(account, windowMs, count)
      return count
    },
    async remove(account, windowMs) {
      await counter.remove(account, windowMs)
      await notes.remove(account, windowMs)
    },
  }
}

/**
 * What a process spends that knows nothing of the others: a quarter of each window, at least one
 * request, and no more than was left when it last knew.
 */
export function aloneBudget(seen: Counter): Budget {
  const last = createBudget(seen)
  const quarters = memoryBudget()

  /** As much of a window as is left of its quarter: who keeps a share for others keeps it now as well. */
  const left: Budget['left'] = async (account, windows) => {
    const [known, own] = await Promise.all([
      last.left(account, windows),
      quarters.left(account, windows.map(quarterOf)),
    ])
    return windows.map((window, index) => {
      const { left: rest = 0, resetMs = 0 } = own[index] ?? {}
      const share = Math.floor((rest * window.limit) / quarterOf(window).limit)
      const whole = known[index]
      return whole && whole.left < share
        ? whole
        : { windowMs: window.windowMs, left: share, resetMs }
    })
  }

  return {
    left,
    async spend(account, windows) {
      // A look at both, so that who asks in vain fills neither.
      const waits = (await left(account, windows)).map((each) =>
        each.left > 0 ? 0 : Math.max(1, each.resetMs || each.windowMs),
      )
      const waitMs = Math.max(0, ...waits)
      if (waitMs > 0) return waitMs
      const ownMs = await quarters.spend(account, windows.map(quarterOf))
      return ownMs > 0 ? ownMs : last.spend(account, windows)
    },
    async adopt(account, windows, said) {
      await last.adopt(account, windows, said)
      await quarters.adopt(account, windows.map(quarterOf), said)
    },
  }
}

function quarterOf({ limit, windowMs }: QuotaWindow): QuotaWindow {
  return { windowMs, limit: Math.max(1, Math.floor(limit / 4)) }
}
