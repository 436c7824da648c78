import { type Instant, now } from '../gateway/deadline.js'
import type { Reading } from '../gateway/pairing.js'
import { reading as readingShape } from './codec.js'
import { elapsedMs } from './elapsed.js'
import { type Attention, type Ease, leastMs, readingPaceMs } from './pace.js'
import type { TurnReading, Turns } from './shared/turns.js'
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
  /** What a session and all that replace it have in common: a reading of one may be of the others too. */
  readonly root: string
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

interface Heard extends TurnReading {
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

/** Shared readings, in the memory of this process, which takes turns with the others. */
export function createSharedReadings(turns: Turns | null = null): SharedReadings {
  const entries = new Map<string, Entry>()
  const roots = new Map<string, Instant>()

  /** Milliseconds until any session of a root may be read. */
  function restMs(which: WatchName, { root }: Asked): number {
    const last = roots.get(keyOf({ ...which, name: root }))
    return last ? Math.max(0, leastMs - elapsedMs(last)) : 0
  }

  function noteRoot(which: WatchName, { root }: Asked, { from, ease }: Heard): void {
    const key = keyOf({ ...which, name: root })
    roots.delete(key)
    const [oldest] = roots.keys()
    if (roots.size >= limit && oldest !== undefined) roots.delete(oldest)
    if (ease) roots.set(key, from)
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
    entry: Entry,
    asked: Asked,
    freshMs: number,
    task: () => Promise<Reading>,
  ): void {
    const key = keyOf(which)
    const last = entry.heard
    const shaped = async (): Promise<Reading> => readingShape(await task())
    const ask = async (): Promise<TurnReading> =>
      turns ? turns.read(which, freshMs, shaped) : { reading: await shaped(), ageMs: 0 }
    const hear = async (): Promise<Heard> => {
      try {
        const { reading, ageMs } = await ask().catch((error: unknown) => postponed(error, last))
        const heard = { reading, ageMs, from: ago(ageMs), ease: await asked.ease() }
        entry.heard = heard
        noteRoot(which, asked, heard)
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
      const known = entries.get(keyOf(which))
      const entry = known ?? newEntry(asked)
      if (asked.view === 'visible') entry.attended = now()
      const { heard } = entry
      const isDue = !known || (heard !== null && isTime(entry, heard, asked))
      const waitMs = restMs(which, asked)
      // Another session of the same attempt was just read, and this one with it.
      if (isDue && waitMs > 0) return resting(heard, Math.ceil(waitMs))
      if (isDue || (heard && waitMs === 0 && mayHurry(entry, heard, asked))) {
        const isLate = isDue && heard !== null
        const freshMs = isLate ? dueMs(entry, heard, asked) : hurry.counted.gapMs
        entry.early = isDue ? 0 : entry.early + 1
        begin(which, entry, asked, freshMs, task)
      }
      const isNews = entry.heard === null
      return told(entry, await entry.outcome, asked, isNews)
    },
  }
}

function keyOf({ subject, name }: WatchName): string {
  return JSON.stringify([subject, name])
}

function newEntry({ view, ageMs }: Asked): Entry {
  const attended = ago(view === 'visible' ? 0 : ageMs)
  return { outcome: new Promise(() => {}), heard: null, attended, early: 0 }
}

function ago(ms: number): Instant {
  const { monotonic, wall } = now()
  return { monotonic: monotonic - ms, wall: wall - ms }
}

/** The last reading of a session that is not to be read for so long. */
function resting(last: Heard | null, readAfterMs: number): Reading {
  const before = last && aged(last.reading, last.from)
  const open = before && !isFinal(before) ? before : { status: 'waiting' }
  return { ...open, readAfterMs } as Reading
}

/** What is said where the quota allows no reading now. Rejects for any other reason. */
function postponed(error: unknown, last: Heard | null): TurnReading {
  if (!(error instanceof Postponed)) throw error
  return { reading: resting(last, error.retryAfterMs ?? soonMs), ageMs: 0 }
}

/** Milliseconds from a reading to the next. What ended is read again when it has been forgotten. */
function paceMs({ attended }: Entry, heard: Heard, { method, view }: Asked): number {
  const { reading, ease, from } = heard
  if (isFinal(reading)) return endMs
  const saidMs = (reading as { readAfterMs: number }).readAfterMs
  const unattendedMs = Math.max(0, elapsedMs(attended) - elapsedMs(from))
  return ease ? readingPaceMs(saidMs, { method, view, unattendedMs }, ease) : saidMs
}

/** Milliseconds after which a reading is not early. */
function dueMs(entry: Entry, heard: Heard, asked: Asked): number {
  return Math.min(paceMs(entry, heard, asked), hurryOf(heard).lateMs)
}

function isTime(entry: Entry, heard: Heard, asked: Asked): boolean {
  return elapsedMs(heard.from) >= dueMs(entry, heard, asked)
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
  const agoMs = isNews ? heard.ageMs : elapsedMs(from)
  const leftMs = paceMs(entry, heard, asked) - agoMs
  // Somebody who has come back just after a reading is not left to wait for the next but one.
  const hasComeBack = !isNews && ease !== null && asked.view === 'visible' && entry.early === 0
  const soonestMs = hasComeBack ? hurryOf(heard).gapMs - agoMs : leftMs
  return {
    ...aged(reading, from),
    readAfterMs: Math.max(0, Math.ceil(Math.min(soonestMs, leftMs))),
  } as Reading
}
