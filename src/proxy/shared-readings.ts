import { type Instant, now, remainingMs } from '../gateway/deadline.js'
import type { Reading } from '../gateway/pairing.js'
import { aged, isFinal } from './watch.js'
import type { WatchName } from './watches.js'

/** Readings that the provider is asked for: one at a time, for all pages that ask. */
export interface SharedReadings {
  /**
   * The reading that is under way; the last one, until it is time for the next; else the one that is
   * begun. Once in that time a page may ask earlier, a second after the last: a person may have come
   * back, and pages come into step by it.
   */
  read(which: WatchName, begin: () => Promise<Reading>): Promise<Reading>
}

/** How many are kept, of all subjects: the oldest goes for a new one, and is shared no more. */
const limit = 10_000

/** Milliseconds for which a reading is kept at most. */
const longestMs = 15_000

/** Milliseconds for which no page may ask earlier. */
const hurriedMs = 1000

interface Heard {
  readonly reading: Reading
  readonly from: Instant
}

interface Entry {
  readonly outcome: Promise<Reading>
  /** It was asked for before it was time. */
  readonly isEarly: boolean
  /** Null while it is under way. */
  heard: Heard | null
}

/** Shared readings, in the memory of this process. */
export function createSharedReadings(): SharedReadings {
  const entries = new Map<string, Entry>()

  function forgetOld(): void {
    for (const [key, { heard }] of entries) {
      const isOld = heard !== null && !isKept(heard)
      if (!isOld && entries.size < limit) return
      entries.delete(key)
    }
  }

  return {
    async read({ subject, name }, begin) {
      const key = JSON.stringify([subject, name])
      const known = entries.get(key)
      const last = known?.heard
      if (known && !last) return known.outcome
      const isEarly = Boolean(last && isKept(last))
      if (last && isEarly && (known.isEarly || !mayHurry(last))) return later(last)
      entries.delete(key)
      forgetOld()
      const entry: Entry = { outcome: begin(), isEarly, heard: null }
      entries.set(key, entry)
      try {
        const reading = await entry.outcome
        entry.heard = { reading, from: now() }
        return reading
      } finally {
        if (!entry.heard && entries.get(key) === entry) entries.delete(key)
      }
    },
  }
}

/** Whether it is told to others: what ended is asked for again. */
function isKept({ reading, from }: Heard): boolean {
  return remainingMs({ from, afterMs: Math.min(waitOf(reading), longestMs) }) > 0
}

function mayHurry({ from }: Heard): boolean {
  return remainingMs({ from, afterMs: hurriedMs }) === 0
}

/** The same for whoever asks later, who comes again when all do. */
function later({ reading, from }: Heard): Reading {
  if (isFinal(reading)) return reading
  const readAfterMs = Math.ceil(remainingMs({ from, afterMs: waitOf(reading) }))
  return { ...aged(reading, from), readAfterMs } as Reading
}

function waitOf(reading: Reading): number {
  return 'readAfterMs' in reading ? reading.readAfterMs : 0
}
