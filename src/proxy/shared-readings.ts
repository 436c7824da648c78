import { type Instant, now } from '../gateway/deadline.js'
import type { Reading } from '../gateway/pairing.js'
import { reading as readingShape } from './codec.js'
import { elapsedMs } from './elapsed.js'
import { leastMs } from './pace.js'
import {
  ago,
  type Asked,
  dueMs,
  type Heard,
  type Interest,
  mayHurry,
  postponed,
  resting,
  told,
} from './reading-pace.js'
import { rememberedReading } from './remembered.js'
import type { TurnReading, Turns } from './shared/turns.js'
import type { WatchName } from './watches.js'

/** Readings that the provider is asked for: one at a time, for all pages that ask. */
export interface SharedReadings {
  /**
   * The reading that is under way; the last one, until it is time for the next; else the one that is
   * begun. A few times in between a page that is looked at may ask earlier: a person may have come back.
   * What the quota does not allow now is asked for later, and no error.
   */
  read(which: WatchName, asked: Asked, begin: () => Promise<Reading>): Promise<Reading>
}

/** How many are kept, of all subjects: the oldest goes for a new one, and is shared no more. */
const limit = 10_000

/** Milliseconds after which a reading is of no use to anybody. */
const uselessMs = 15 * 60_000

interface Entry extends Interest {
  /** The reading that is under way, or the last one. */
  outcome: Promise<Heard>
  /** Null while it is under way. */
  heard: Heard | null
  attended: Instant
  early: number
}

/** Shared readings, in the memory of this process, which takes turns with the others. */
export function createSharedReadings(turns: Turns | null = null): SharedReadings {
  const entries = new Map<string, Entry>()
  const roots = new Map<string, Instant>()

  /** Milliseconds until any session of this root may be read. */
  function restMs(root: string): number {
    const last = roots.get(root)
    return last ? Math.max(0, leastMs - elapsedMs(last)) : 0
  }

  function noteRoot(root: string, { from, ease }: Heard): void {
    roots.delete(root)
    for (const [each, last] of roots) {
      if (roots.size < limit && elapsedMs(last) < leastMs) break
      roots.delete(each)
    }
    if (ease) roots.set(root, from)
  }

  function forgetOld(): void {
    for (const [key, { heard }] of entries) {
      const isUseless = heard !== null && elapsedMs(heard.from) > uselessMs
      if (!isUseless && entries.size < limit) return
      entries.delete(key)
    }
  }

  /** Begins a reading, of which the entry is about from now on. Another's may be so old. */
  function begin(
    which: WatchName,
    key: string,
    root: string,
    entry: Entry,
    asked: Asked,
    freshMs: number,
    task: () => Promise<Reading>,
  ): void {
    const last = entry.heard
    const shaped = async (): Promise<Reading> => rememberedReading(readingShape(await task()))
    const ask = async (): Promise<TurnReading> =>
      turns ? turns.read(which, freshMs, shaped) : { reading: await shaped(), ageMs: 0 }
    const hear = async (): Promise<Heard> => {
      try {
        const { reading, ageMs } = await ask().catch((error: unknown) => postponed(error, last))
        const heard = { reading, ageMs, from: ago(ageMs), ease: await asked.ease() }
        entry.heard = heard
        noteRoot(root, heard)
        return heard
      } catch (error) {
        if (entries.get(key) === entry) entries.delete(key)
        throw error
      }
    }
    entry.heard = null
    entry.outcome = hear()
    entries.delete(key)
    forgetOld()
    entries.set(key, entry)
  }

  return {
    async read(which, asked, task) {
      const key = keyOf(which)
      const root = keyOf({ ...which, name: asked.root })
      const known = entries.get(key)
      const entry = known ?? newEntry(asked)
      if (asked.view === 'visible') entry.attended = now()
      const { heard } = entry
      const isDue =
        !known || (heard !== null && elapsedMs(heard.from) >= dueMs(entry, heard, asked))
      const waitMs = restMs(root)
      // Another session of the same attempt was just read, and this one with it.
      if (isDue && waitMs > 0) return resting(heard, Math.ceil(waitMs))
      if (isDue || (heard && waitMs === 0 && mayHurry(entry, heard, asked))) {
        const isLate = isDue && heard !== null
        const freshMs = isLate ? dueMs(entry, heard, asked) : leastMs
        entry.early = isDue ? 0 : entry.early + 1
        begin(which, key, root, entry, asked, freshMs, task)
      }
      const isNews = entry.heard === null
      return told(entry, await entry.outcome, asked, isNews)
    },
  }
}

function keyOf({ subject, name }: WatchName): string {
  return JSON.stringify([subject, name])
}

function newEntry({ ageMs }: Asked): Entry {
  return { outcome: new Promise(() => {}), heard: null, attended: ago(ageMs), early: 0 }
}
