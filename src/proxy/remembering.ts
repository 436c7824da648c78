import { ageOf, longestMs, type Sealed } from './handles.js'
import type { Seal } from './seal.js'

/** Handles of all subjects: the oldest goes for a new one. */
const limit = 10_000

/**
 * A seal that opens a handle once, and not at each of a page's questions. It knows the handle by all its
 * letters, and for its own subject alone: what is another's costs as much work as what is forged. Whether a
 * handle may be used still is not asked here; one that is too old is let go when the next is opened.
 */
export function remembering<T extends Sealed>(seal: Seal<T>): Seal<T> {
  const opened = new Map<string, T>()

  function keep(handle: string, held: T): void {
    for (const [each, one] of opened) {
      if (opened.size < limit && ageOf(one) <= longestMs) break
      opened.delete(each)
    }
    opened.set(handle, held)
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
