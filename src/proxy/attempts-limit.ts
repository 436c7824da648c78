import { ChannelError, type ChannelErrorCode, isChannelError } from '../gateway/errors.js'

/** Guards what can be guessed. */
export interface AttemptsLimit {
  /**
   * Makes an attempt of the owner's at what is named. Rejects with `rate-limited`, and makes none,
   * where too many were refused; those under way count until they are known to be none of them.
   */
  make<T>(owner: string, name: string, task: () => Promise<T>): Promise<T>
}

/** How much is tried, and how much of that is remembered. */
export interface AttemptLimits {
  /** What an attempt that was refused rejects with. */
  readonly refusals: readonly ChannelErrorCode[]
  /** Refused attempts at one name. */
  readonly most: number
  /** Milliseconds for which a refused attempt counts, from its begin. */
  readonly countsMs: number
  /** Names of all owners: the one not tried for longest goes for a new one. */
  readonly limit: number
  /** Names of one owner: more than these are refused. */
  readonly share: number
}

interface Attempt {
  /** Milliseconds of the wall clock. */
  readonly at: number
  progress: 'under way' | 'refused'
}

interface Entry {
  readonly owner: string
  /** Those that are under way or were refused, as they began. */
  attempts: Attempt[]
}

/**
 * Counts refused attempts, in the memory of this process. However many names are remembered, an
 * attempt looks at its own, and at others only to forget those that count no more.
 */
export function createAttemptsLimit(limits: AttemptLimits): AttemptsLimit {
  const { refusals, most, countsMs, limit, share } = limits
  /** As they were tried last. */
  const entries = new Map<string, Entry>()
  const owners = new Map<string, Map<string, Entry>>()

  function put(key: string, entry: Entry): void {
    entries.delete(key)
    entries.set(key, entry)
    owners.set(entry.owner, (owners.get(entry.owner) ?? new Map()).set(key, entry))
  }

  function remove(key: string, { owner }: Entry): void {
    const own = owners.get(owner)
    entries.delete(key)
    own?.delete(key)
    if (own?.size === 0) owners.delete(owner)
  }

  /** Keeps of an entry what still counts. Whether that is anything. */
  function keep(key: string, entry: Entry, counts: (attempt: Attempt) => boolean): boolean {
    entry.attempts = entry.attempts.filter(counts)
    if (entry.attempts.length > 0) return true
    // Another may stand in the place of one that was forgotten.
    if (entries.get(key) === entry) remove(key, entry)
    return false
  }

  function isNew({ at }: Attempt): boolean {
    return at > Date.now() - countsMs
  }

  /** The names of an owner that still count. */
  function ownOf(owner: string): readonly Entry[] {
    const own = [...(owners.get(owner) ?? [])]
    return own.flatMap(([key, entry]) => (keep(key, entry, isNew) ? [entry] : []))
  }

  function makeRoom(): void {
    for (const [key, entry] of entries) {
      if (keep(key, entry, isNew)) break
    }
    const [oldest] = entries
    if (entries.size >= limit && oldest) remove(...oldest)
  }

  /** Counts one more. Throws where there is no room for it. */
  function begin(owner: string, key: string): { entry: Entry; attempt: Attempt } {
    const attempt: Attempt = { at: Date.now(), progress: 'under way' }
    const known = entries.get(key)
    if (known && keep(key, known, isNew)) {
      if (known.attempts.length >= most) refuse(known.attempts)
      known.attempts.push(attempt)
      put(key, known)
      return { entry: known, attempt }
    }
    const isFull = (owners.get(owner)?.size ?? 0) >= share
    const own = isFull ? ownOf(owner) : []
    if (own.length >= share) refuse(own.flatMap(({ attempts }) => attempts))
    makeRoom()
    const entry = { owner, attempts: [attempt] }
    put(key, entry)
    return { entry, attempt }
  }

  function refuse(attempts: readonly Attempt[]): never {
    const isSettled = attempts.every(({ progress }) => progress === 'refused')
    const oldest = Math.min(...attempts.map(({ at }) => at))
    const retryAfterMs = isSettled ? oldest + countsMs - Date.now() : 1000
    throw new ChannelError('rate-limited', { retryAfterMs })
  }

  return {
    async make(owner, name, task) {
      const key = JSON.stringify([owner, name])
      const { entry, attempt } = begin(owner, key)
      const forget = (): boolean => keep(key, entry, (each) => each !== attempt)
      try {
        const value = await task()
        forget()
        return value
      } catch (error) {
        const isRefused = isChannelError(error) && refusals.includes(error.code)
        if (isRefused) attempt.progress = 'refused'
        else forget()
        throw error
      }
    },
  }
}
