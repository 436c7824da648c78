import { ChannelError } from '../gateway/errors.js'

/** Tasks that are run once for each key. */
export interface Joins<T> {
  /** The outcome of the key's task: of the one begun already, else of this one. */
  join(key: string, begin: () => Promise<T>): Promise<T>
}

interface Entry<T> {
  readonly outcome: Promise<T>
  /** Milliseconds of the wall clock; infinite while the task is under way. */
  keptUntil: number
}

/**
 * Remembers tasks while they are under way, and successes for a while after; failures are forgotten
 * at once. Of more than `limit` the oldest success goes; where all are under way, a new task is
 * refused with `rate-limited`.
 */
export function createJoins<T>({ keepMs, limit }: { keepMs: number; limit: number }): Joins<T> {
  const entries = new Map<string, Entry<T>>()

  function makeRoom(): void {
    if (entries.size < limit) return
    const oldest = [...entries].find(([, { keptUntil }]) => Number.isFinite(keptUntil))
    if (!oldest) throw new ChannelError('rate-limited', { retryAfterMs: 1000 })
    entries.delete(oldest[0])
  }

  return {
    async join(key, begin) {
      const known = entries.get(key)
      if (known && known.keptUntil > Date.now()) return known.outcome
      entries.delete(key)
      makeRoom()
      const entry: Entry<T> = { outcome: begin(), keptUntil: Number.POSITIVE_INFINITY }
      entries.set(key, entry)
      try {
        const value = await entry.outcome
        entry.keptUntil = Date.now() + keepMs
        return value
      } catch (error) {
        entries.delete(key)
        throw error
      }
    },
  }
}
