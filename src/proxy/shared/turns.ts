import { deadlineIn, remainingMs } from '../../gateway/deadline.js'
import type { Reading } from '../../gateway/pairing.js'
import { reading as readingShape } from '../codec.js'
import { count, object, text } from '../shapes.js'
import type { WatchName } from '../watches.js'
import type { NotesOf } from './notes.js'

/** Readings of a pairing by one process after the other: what one has read the others tell as well. */
export interface Turns {
  /** The reading of any process that is not older than so many milliseconds; else the one that is made. */
  read(which: WatchName, freshMs: number, task: () => Promise<Reading>): Promise<TurnReading>
}

/** A reading, and how long ago it was made. */
export interface TurnReading {
  readonly reading: Reading
  readonly ageMs: number
}

interface NotedReading {
  readonly reading: Reading
  /** Milliseconds of the wall clock. */
  readonly at: number
}

/** Milliseconds for which a reading is noted: no page asks more seldom. */
const notedMs = 10 * 60_000

/** Milliseconds for which a process that has died has its turn: longer than a reading takes. */
const turnMs = 20_000

/** Milliseconds between looks for the reading of another, and after which it is not waited for. */
const lookMs = 150
const patienceMs = 15_000

/** The turns of a host's processes. */
export function createTurns(notes: NotesOf): Turns {
  const noted = notes<NotedReading>(
    'reading',
    object<NotedReading>({ reading: readingShape, at: count }),
  )
  const turns = notes<string>('reading: turn', text)

  async function fresh({ subject, name }: WatchName, freshMs: number): Promise<TurnReading | null> {
    const known = await noted.get(subject, name)
    // The clocks of two machines differ: what was read later than now was read now.
    const ageMs = known && Math.max(0, Date.now() - known.at)
    return known && ageMs !== null && ageMs < freshMs ? { reading: known.reading, ageMs } : null
  }

  return {
    async read(which, freshMs, task) {
      const { subject, name } = which
      const patience = deadlineIn(patienceMs)
      for (;;) {
        const turn = await turns.claim(subject, name, '', turnMs)
        try {
          const theirs = await fresh(which, freshMs)
          if (theirs) return theirs
          if (turn || remainingMs(patience) === 0) {
            const reading = await task()
            // Why it failed is not for the store.
            const mayBeNoted = reading.status !== 'failed'
            if (mayBeNoted) await noted.set(subject, name, { reading, at: Date.now() }, notedMs)
            return { reading, ageMs: 0 }
          }
        } finally {
          await turn?.release()
        }
        await new Promise((resolve) => setTimeout(resolve, lookMs))
      }
    },
  }
}
