import { type Instant, now } from '../gateway/deadline.js'
import type { Reading } from '../gateway/pairing.js'
import { elapsedMs } from './elapsed.js'
import { aged } from './heard.js'
import { type Attention, type Ease, leastMs, readingPaceMs } from './pace.js'
import type { TurnReading } from './shared/turns.js'
import { Postponed } from './spending.js'
import { isFinal } from './watch.js'

/** How a page asks for a reading. */
export interface Asked extends Omit<Attention, 'unattendedMs'> {
  /** What a session and all that replace it have in common: a reading of one may be of the others too. */
  readonly root: string
  /** Milliseconds since the pairing began: then it was looked at. */
  readonly ageMs: number
  /** How freely its provider may be read; null where nobody counts. */
  readonly ease: () => Promise<Ease | null>
}

/** A reading, when it was made, and how its provider stood. */
export interface Heard extends TurnReading {
  readonly from: Instant
  readonly ease: Ease | null
}

/** How a pairing is asked about. */
export interface Interest {
  /** When a page of it was last looked at. */
  readonly attended: Instant
  /** How many readings came before their time, since the last one that did not. */
  readonly early: number
}

/** Milliseconds for which an end is kept: nothing follows it, and readers come back for it. */
const endMs = 60_000

/** Milliseconds until a page asks again that nothing can be said to. */
const soonMs = 2000

/** How early pages may ask, how often, and after how long it is not early any more. */
const hurry = {
  counted: { gapMs: leastMs, most: 4, lateMs: 10 * 60_000 },
  free: { gapMs: 1000, most: 1, lateMs: 15_000 },
}

/** The moment so many milliseconds before now. */
export function ago(ms: number): Instant {
  const { monotonic, wall } = now()
  return { monotonic: monotonic - ms, wall: wall - ms }
}

/** Milliseconds after which a reading is not early. What ended is read again when it has been forgotten. */
export function dueMs(interest: Interest, heard: Heard, asked: Asked): number {
  return Math.min(paceMs(interest, heard, asked), hurryOf(heard).lateMs)
}

/** Whether a page may ask before its time. */
export function mayHurry({ early }: Interest, heard: Heard, { view }: Asked): boolean {
  const { most, gapMs } = hurryOf(heard)
  const isOpen = !isFinal(heard.reading)
  return isOpen && view === 'visible' && early < most && elapsedMs(heard.from) >= gapMs
}

/** The last reading of a session that is not to be read for so long. Its end is no less the end. */
export function resting(last: Heard | null, readAfterMs: number): Reading {
  const before: Reading | null = last && aged(last.reading, last.from)
  if (before && isFinal(before)) return before
  return { ...(before ?? { status: 'waiting' }), readAfterMs } as Reading
}

/** What is said where the quota allows no reading now. Rejects for any other reason. */
export function postponed(error: unknown, last: Heard | null): TurnReading {
  if (!(error instanceof Postponed)) throw error
  return { reading: resting(last, error.retryAfterMs ?? soonMs), ageMs: 0 }
}

/** A reading as it is now, with the time until the next one. */
export function told(interest: Interest, heard: Heard, asked: Asked, isNews: boolean): Reading {
  const { reading, from, ease } = heard
  if (isFinal(reading)) return reading
  const agoMs = isNews ? heard.ageMs : elapsedMs(from)
  const leftMs = paceMs(interest, heard, asked) - agoMs
  // Somebody who has come back just after a reading is not left to wait for the next but one.
  const hasComeBack = !isNews && ease !== null && asked.view === 'visible' && interest.early === 0
  const soonestMs = hasComeBack ? hurryOf(heard).gapMs - agoMs : leftMs
  return {
    ...aged(reading, from),
    readAfterMs: Math.max(0, Math.ceil(Math.min(soonestMs, leftMs))),
  } as Reading
}

/** Milliseconds from a reading to the next. */
function paceMs({ attended }: Interest, heard: Heard, { method, view }: Asked): number {
  const { reading, ease, from } = heard
  if (isFinal(reading)) return endMs
  const saidMs = (reading as { readAfterMs: number }).readAfterMs
  const unattendedMs = Math.max(0, elapsedMs(attended) - elapsedMs(from))
  return ease ? readingPaceMs(saidMs, { method, view, unattendedMs }, ease) : saidMs
}

function hurryOf({ ease }: Heard): (typeof hurry)['free'] {
  return ease ? hurry.counted : hurry.free
}
