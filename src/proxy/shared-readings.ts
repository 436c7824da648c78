import { type Instant, now } from '../gateway/deadline.js'
import type { Reading } from '../gateway/pairing.js'
import { reading as readingShape } from './codec.js'
import { elapsedMs } from './elapsed.js'
import { type Attention, type Ease, leastMs, readingPaceMs } from './pace.js'
import { Postponed } from './spending.js'
import { aged, isFinal } from './watch.js'
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

/** How a page asks. */
export interface Asked extends Omit<Attention, 'unattendedMs'> {
  /** Milliseconds since the pairing began: then it was looked at. */
  readonly ageMs: number
  /** How freely its provider may be read; null where nobody counts. */
  readonly ease: () => Promise<Ease | null>
}

/** How many are kept, of all subjects: the oldest goes for a new one, and is shared no more. */
const limit = 10_000

/** Milliseconds for which an end is kept: nothing follows it, and readers come back for it. */
const endMs = 60_000

/** Milliseconds after which a reading is of no use to anybody. */
const uselessMs = 15 * 60_000

/** Milliseconds until a page asks again that nothing can be said to. */
const soonMs = 2000

/** How early pages may ask, how often, and after how long it is not early any more. */
const hurry = {
  counted: { gapMs: leastMs, most: 4, lateMs: 10 * 60_000 },
  free: { gapMs: 1000, most: 1, lateMs: 15_000 },
}

interface Heard {
  readonly reading: Reading
  readonly from: Instant
  readonly ease: Ease | null
}

interface Entry {
  /** The reading that is under way, or the last one. */
  outcome: Promise<Heard>
  /** Null while it is under way. */
  heard: Heard | null
  /** When a page of it was last looked at. */
  attended: Instant
  /** How many readings came before their time, since the last one that did not. */
  early: number
}

/** Shared readings, in the memory of this process. */
export function createSharedReadings(): SharedReadings {
  const entries = new Map<string, Entry>()

  function forgetOld(): void {
    for (const [key, { heard }] of entries) {
      const isUseless = heard !== null && elapsedMs(heard.from) > uselessMs
      if (!isUseless && entries.size < limit) return
      entries.delete(key)
    }
  }

  /** Begins a reading, of which the entry is about from now on. */
  function begin(key: string, entry: Entry, asked: Asked, task: () => Promise<Reading>): void {
    const last = entry.heard
    const ask = async (): Promise<Heard> => {
      try {
        const reading = await task().then(readingShape, (error: unknown) => postponed(error, last))
        entry.heard = { reading, from: now(), ease: await asked.ease() }
        return entry.heard
      } catch (error) {
        if (entries.get(key) === entry) entries.delete(key)
        throw error
      }
    }
    entry.heard = null
    entry.outcome = ask()
    entries.delete(key)
    forgetOld()
    entries.set(key, entry)
  }

  return {
    async read({ subject, name }, asked, task) {
      const key = JSON.stringify([subject, name])
      const known = entries.get(key)
      const entry = known ?? newEntry(asked)
      if (asked.view === 'visible') entry.attended = now()
      const { heard } = entry
      const isDue = !known || (heard !== null && isTime(entry, heard, asked))
      if (isDue || (heard && mayHurry(entry, heard, asked))) {
        entry.early = isDue ? 0 : entry.early + 1
        begin(key, entry, asked, task)
      }
      const isNews = entry.heard === null
      return told(entry, await entry.outcome, asked, isNews)
    },
  }
}

function newEntry({ view, ageMs }: Asked): Entry {
  const { monotonic, wall } = now()
  const attended =
    view === 'visible' ? { monotonic, wall } : { monotonic: monotonic - ageMs, wall: wall - ageMs }
  return { outcome: new Promise(() => {}), heard: null, attended, early: 0 }
}

/** What is said where the quota allows no reading now. Rejects for any other reason. */
function postponed(error: unknown, last: Heard | null): Reading {
  if (!(error instanceof Postponed)) throw error
  const before = last && aged(last.reading, last.from)
  const open = before && !isFinal(before) ? before : { status: 'waiting' }
  return { ...open, readAfterMs: error.retryAfterMs ?? soonMs } as Reading
}

/** Milliseconds from a reading to the next. What ended is read again when it has been forgotten. */
function paceMs({ attended }: Entry, { reading, ease }: Heard, { method, view }: Asked): number {
  if (isFinal(reading)) return endMs
  const saidMs = (reading as { readAfterMs: number }).readAfterMs
  return ease
    ? readingPaceMs(saidMs, { method, view, unattendedMs: elapsedMs(attended) }, ease)
    : saidMs
}

function isTime(entry: Entry, heard: Heard, asked: Asked): boolean {
  const { lateMs } = hurryOf(heard)
  return elapsedMs(heard.from) >= Math.min(paceMs(entry, heard, asked), lateMs)
}

/** Whether a page may ask before its time. */
function mayHurry(entry: Entry, heard: Heard, { view }: Asked): boolean {
  const { most, gapMs } = hurryOf(heard)
  const isOpen = !isFinal(heard.reading)
  return isOpen && view === 'visible' && entry.early < most && elapsedMs(heard.from) >= gapMs
}

function hurryOf({ ease }: Heard): (typeof hurry)['free'] {
  return ease ? hurry.counted : hurry.free
}

/** A reading as it is now, with the time until the next one. */
function told(entry: Entry, heard: Heard, asked: Asked, isNews: boolean): Reading {
  const { reading, from, ease } = heard
  if (isFinal(reading)) return reading
  const agoMs = elapsedMs(from)
  const leftMs = paceMs(entry, heard, asked) - agoMs
  // Somebody who has come back just after a reading is not left to wait for the next but one.
  const hasComeBack = !isNews && ease !== null && asked.view === 'visible' && entry.early === 0
  const soonestMs = hasComeBack ? hurryOf(heard).gapMs - agoMs : leftMs
  return {
    ...aged(reading, from),
    readAfterMs: Math.max(0, Math.ceil(Math.min(soonestMs, leftMs))),
  } as Reading
}
