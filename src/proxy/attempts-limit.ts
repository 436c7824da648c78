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
  /** Names of all owners: the oldest one goes for a new one. */
  readonly limit: number
  /** Names of one owner: more than these are refused. */
  readonly share: number
}

interface Attempt {
  /** Milliseconds of the wall clock. */
  readonly at: number
  progress: 'under way' | 'refused' | 'over'
}

/** Counts refused attempts, in the memory of this process. */
export function createAttemptsLimit(limits: AttemptLimits): AttemptsLimit {
  const { refusals, most, countsMs, limit, share } = limits
  const counted = new Map<string, { owner: string; attempts: Attempt[] }>()

  function forgetOld(): void {
    const since = Date.now() - countsMs
    for (const [key, entry] of counted) {
      entry.attempts = entry.attempts.filter(
        ({ at, progress }) => progress !== 'over' && at > since,
      )
      if (entry.attempts.length === 0) counted.delete(key)
    }
  }

  /** Counts one more. Throws where there is no room for it. */
  function begin(owner: string, key: string): Attempt {
    forgetOld()
    const attempt: Attempt = { at: Date.now(), progress: 'under way' }
    const known = counted.get(key)
    if (known) {
      if (known.attempts.length >= most) refuse(known.attempts)
      known.attempts.push(attempt)
      return attempt
    }
    const own = [...counted.values()].filter((entry) => entry.owner === owner)
    if (own.length >= share) refuse(own.flatMap(({ attempts }) => attempts))
    const [oldest] = counted.keys()
    if (counted.size >= limit && oldest !== undefined) counted.delete(oldest)
    counted.set(key, { owner, attempts: [attempt] })
    return attempt
  }

  function refuse(attempts: readonly Attempt[]): never {
    const isSettled = attempts.every(({ progress }) => progress === 'refused')
    const oldest = Math.min(...attempts.map(({ at }) => at))
    const retryAfterMs = isSettled ? oldest + countsMs - Date.now() : 1000
    throw new ChannelError('rate-limited', { retryAfterMs })
  }

  return {
    async make(owner, name, task) {
      const attempt = begin(owner, JSON.stringify([owner, name]))
      try {
        const value = await task()
        attempt.progress = 'over'
        return value
      } catch (error) {
        const isRefused = isChannelError(error) && refusals.includes(error.code)
        attempt.progress = isRefused ? 'refused' : 'over'
        throw error
      }
    },
  }
}
