import { ageOf, longestMs, type Sealed } from './handles.js'
import type { Seal } from './seal.js'

/** Handles of all subjects: the oldest goes for a new one. */
const limit = 10_000

/** Handles of one subject: the subject's oldest goes. */
const share = 200

/**
 * A seal that opens a handle once, and not at each of a page's questions. It knows the handle by all its
 * letters, and for its own subject alone: what is another's costs as much work as what is forged. Whether a
 * handle may be used still is not asked here; one that is too old is let go when the next is opened.
 */
export function remembering<T extends Sealed>(seal: Seal<T>): Seal<T> {
  const opened = new Map<string, T>()
  const subjects = new Map<string, Set<string>>()

  function forget(handle: string, { subject }: T): void {
    const own = subjects.get(subject)
    opened.delete(handle)
    own?.delete(handle)
    if (own?.size === 0) subjects.delete(subject)
  }

  function makeRoom(subject: string): void {
    for (const [each, one] of opened) {
      if (opened.size < limit && ageOf(one) <= longestMs) break
      forget(each, one)
    }
    const own = subjects.get(subject)
    const [oldest = ''] = own ?? []
    const known = opened.get(oldest)
    if (known && own && own.size >= share) forget(oldest, known)
  }

  function keep(handle: string, held: T): void {
    const { subject } = held
    makeRoom(subject)
    opened.set(handle, held)
    subjects.set(subject, (subjects.get(subject) ?? new Set()).add(handle))
  }

  return {
    seal: (value) => seal.seal(value),

    async open(handle, asker) {
      const known = opened.get(handle)
      if (known && known.subject === asker) return known
      const held = await seal.open(handle)
      if (held && held.subject === asker) keep(handle, held)
      return held
    },
  }
}
