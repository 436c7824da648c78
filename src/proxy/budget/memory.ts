import type { RateLimiterRes } from 'rate-limiter-flexible'
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import type { Budget } from './budget.js'
import { type Count, type Counter, createBudget } from './counter.js'

/** Windows that are counted: the one that rested longest goes for a new one. About 500 B each. */
const most = 20_000

/** Milliseconds that a timer can wait; a longer one ends at once. */
const longestMs = 2 ** 31 - 1

/** A budget in the memory of this process. */
export function memoryBudget(): Budget {
  const budget = createBudget(memoryCounter())
  const turns = new Map<string, Promise<unknown>>()

  /** One after another for each account, so that nobody sees another's half. */
  async function inTurn<T>(account: string, task: () => Promise<T>): Promise<T> {
    const turn = (turns.get(account) ?? Promise.resolve()).then(task)
    turns.set(account, turn)
    try {
      return await turn
    } finally {
      if (turns.get(account) === turn) turns.delete(account)
    }
  }

  return {
    left: async (account, windows) => budget.left(account, windows),
    spend: async (account, windows) => inTurn(account, () => budget.spend(account, windows)),
    adopt: async (account, windows, said) =>
      inTurn(account, () => budget.adopt(account, windows, said)),
  }
}

/** Counts in the memory of this process; whoever adopts while others count may lose one of theirs. */
export function memoryCounter(): Counter {
  // It only counts: the limit is the budget's to compare.
  const limiter = new RateLimiterMemory({
    keyPrefix: '',
    points: Number.MAX_SAFE_INTEGER,
    duration: 1,
  })
  const keys = new Set<string>()

  function touched(key: string): string {
    keys.delete(key)
    keys.add(key)
    const [oldest] = keys
    if (keys.size > most && oldest !== undefined) {
      keys.delete(oldest)
      void limiter.delete(oldest)
    }
    return key
  }

  const read: Counter['read'] = async (account, windowMs) =>
    countOf(await limiter.get(keyOf(account, windowMs)))

  return {
    read,
    add: async (account, windowMs) => {
      const customDuration = Math.min(windowMs, longestMs) / 1000
      const key = touched(keyOf(account, windowMs))
      return countOf(await limiter.consume(key, 1, { customDuration }))
    },
    remove: async (account, windowMs) => {
      const { used } = await read(account, windowMs)
      if (used > 0) await limiter.reward(keyOf(account, windowMs))
    },
    adopt: async (account, windowMs, said) => {
      const { used, resetMs } = await read(account, windowMs)
      if (said.used < used && said.resetMs >= resetMs) return
      const seconds = Math.min(said.resetMs, longestMs) / 1000
      await limiter.set(touched(keyOf(account, windowMs)), Math.max(used, said.used), seconds)
    },
  }
}

function keyOf(account: string, windowMs: number): string {
  return `${windowMs}:${account}`
}

/** A window that has ended counts nothing, also where no timer could take it away. */
function countOf(result: RateLimiterRes | null): Count {
  const isOver = result === null || result.msBeforeNext <= 0
  return isOver
    ? { used: 0, resetMs: 0 }
    : { used: result.consumedPoints, resetMs: result.msBeforeNext }
}
