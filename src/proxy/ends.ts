import type { Reading } from '../gateway/pairing.js'
import { reading as readingShape } from './codec.js'
import { longestMs, type Sealed } from './handles.js'
import type { NotesOf } from './shared/notes.js'
import { isFinal } from './watch.js'

/** How attempts ended, whichever of their sessions a reading told it of. */
export interface Ends {
  /** Notes the end of an attempt, if that is what a reading says. */
  note(session: Sealed, reading: Reading): Promise<void>
  /** The reading that ended the attempt of a session; null where none is known. */
  find(session: Sealed): Promise<Reading | null>
}

/** Attempts of all subjects: the one that ended first goes for a new one. */
const limit = 10_000

interface End {
  readonly reading: Reading
  readonly at: number
}

/** The ends of attempts, in the memory of this process and, where others see them, in the store. */
export function createEnds(notes: NotesOf | null): Ends {
  const own = new Map<string, End>()
  const noted = notes?.('end', readingShape)

  return {
    async note(session, reading) {
      const { subject, root } = session
      if (root === undefined || !isFinal(reading)) return
      const key = keyOf(session)
      own.delete(key)
      const [oldest] = own.keys()
      if (own.size >= limit && oldest !== undefined) own.delete(oldest)
      own.set(key, { reading, at: Date.now() })
      await noted?.set(subject, key, reading, longestMs)
    },

    async find(session) {
      const { subject, root } = session
      if (root === undefined) return null
      const key = keyOf(session)
      const known = own.get(key)
      if (known && Date.now() - known.at < longestMs) return known.reading
      return (await noted?.get(subject, key)) ?? null
    },
  }
}

function keyOf({ subject, kind, root }: Sealed): string {
  return JSON.stringify([subject, kind, root])
}
