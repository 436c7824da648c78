import { ChannelError } from '../gateway/errors.js'

/** Tasks that are run once for each name of an owner. */
export interface Joins<T> {
  /** The outcome of the owner's task of that name: of the one begun already, else of this one. */
  join(owner: string, name: string, begin: () => Promise<T>): Promise<T>
  /** Has the owner's next task of that name run anew. */
  forget(owner: string, name: string): void
}

/** How much is remembered. */
export interface JoinLimits {
  /** Milliseconds: of a task under way from its begin, of a success from its end. */
  readonly keepMs: number
  /** Tasks of all owners. */
  readonly limit: number
  /** Tasks of one owner. */
  readonly share: number
  /** What becomes of a task for which there is no room: `rate-limited`, or run and not remembered. */
  readonly surplus: 'refuse' | 'run'
}

interface Entry<T> {
  readonly owner: string
  readonly outcome: Promise<T>
  /** Milliseconds of the wall clock. */
  keptUntil: number
  progress: 'under way' | 'done'
}

/**
 * Remembers tasks while they are under way, and successes for a while after; failures are forgotten
 * at once. Where an owner's share is full, the owner's oldest success goes for a new task; where all
 * is full, the oldest of all. There is no room where all of them are under way.
 */
export function createJoins<T>({ keepMs, limit, share, surplus }: JoinLimits): Joins<T> {
  const entries = new Map<string, Entry<T>>()
  /** The same, of each owner: thousands of others are not looked through for one task. */
  const owners = new Map<string, Map<string, Entry<T>>>()

  function put(key: string, entry: Entry<T>): void {
    entries.set(key, entry)
    owners.set(entry.owner, (owners.get(entry.owner) ?? new Map()).set(key, entry))
  }

  function remove(key: string): void {
    const owner = entries.get(key)?.owner ?? ''
    const own = owners.get(owner)
    entries.delete(key)
    own?.delete(key)
    if (own?.size === 0) owners.delete(owner)
  }

  function forgetOld(): void {
    for (const [key, { keptUntil }] of entries) {
      if (keptUntil > Date.now()) return
      remove(key)
    }
  }

  function makeRoom(owner: string): boolean {
    forgetOld()
    const own = owners.get(owner)
    if (own && own.size >= share) return giveUpOldest(own)
    return entries.size < limit || giveUpOldest(entries)
  }

  function giveUpOldest(some: Iterable<readonly [string, Entry<T>]>): boolean {
    for (const [key, { progress, keptUntil }] of some) {
      if (progress === 'under way' && keptUntil > Date.now()) continue
      remove(key)
      return true
    }
    return false
  }

  return {
    async join(owner, name, begin) {
      const key = keyOf(owner, name)
      const known = entries.get(key)
      if (known && known.keptUntil > Date.now()) return known.outcome
      remove(key)
      if (!makeRoom(owner)) {
        if (surplus === 'run') return begin()
        throw new ChannelError('rate-limited', { retryAfterMs: 1000 })
      }
      const keptUntil = Date.now() + keepMs
      const entry: Entry<T> = { owner, outcome: begin(), keptUntil, progress: 'under way' }
      put(key, entry)
      try {
        const value = await entry.outcome
        entry.keptUntil = Date.now() + keepMs
        entry.progress = 'done'
        return value
      } catch (error) {
        if (entries.get(key) === entry) remove(key)
        throw error
      }
    },

    forget: (owner, name) => remove(keyOf(owner, name)),
  }
}

function keyOf(owner: string, name: string): string {
  return JSON.stringify([owner, name])
}
