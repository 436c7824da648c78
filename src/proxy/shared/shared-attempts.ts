import { ChannelError, isChannelError } from '../../gateway/errors.js'
import { type AttemptLimits, type AttemptsLimit, createAttemptsLimit } from '../attempts-limit.js'
import { count, object, oneOf, type Shape } from '../shapes.js'
import type { Claim, NotesOf } from './notes.js'

/** An attempt that counts. */
interface Attempt {
  /** Milliseconds of the wall clock. */
  readonly at: number
  readonly progress: 'under way' | 'refused'
}

const attemptShape: Shape<Attempt> = object<Attempt>({
  at: count,
  progress: oneOf(['under way', 'refused']),
})

/**
 * Counts refused attempts in all processes together. Each takes one of as many places as there may
 * be, and leaves it unless it is refused; one whose process has died counts as refused. Where the store is
 * out of reach each process counts its own.
 */
export function createSharedAttempts(
  notes: NotesOf | null,
  purpose: string,
  limits: AttemptLimits,
): AttemptsLimit {
  const own = createAttemptsLimit(limits)
  if (!notes) return own
  const { refusals, most, countsMs } = limits
  const places = notes(purpose, attemptShape)
  const all = (name: string): string[] =>
    Array.from({ length: most }, (_, place) => JSON.stringify([name, place]))

  async function take(owner: string, name: string, at: number): Promise<Claim<Attempt>> {
    for (const place of all(name)) {
      const claim = await places.claim(owner, place, { at, progress: 'under way' }, countsMs)
      if (claim) return claim
    }
    const taken = await Promise.all(all(name).map((place) => places.get(owner, place)))
    const isSettled = taken.every((attempt) => attempt?.progress === 'refused')
    const oldest = Math.min(...taken.map((attempt) => attempt?.at ?? at))
    const leftMs = Math.max(0, oldest + countsMs - at)
    throw new ChannelError('rate-limited', { retryAfterMs: isSettled ? leftMs : 1000 })
  }

  async function across<T>(owner: string, name: string, task: () => Promise<T>): Promise<T> {
    const at = Date.now()
    const claim = await take(owner, name, at)
    try {
      const value = await task()
      await claim.release()
      return value
    } catch (error) {
      const leftMs = at + countsMs - Date.now()
      const isRefused = isChannelError(error) && refusals.includes(error.code) && leftMs > 0
      await (isRefused ? claim.keep({ at, progress: 'refused' }, leftMs) : claim.release())
      throw error
    }
  }

  return {
    make: (owner, name, task) => own.make(owner, name, () => across(owner, name, task)),
  }
}
