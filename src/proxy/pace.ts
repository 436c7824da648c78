import type { QuotaLeft, QuotaWindow } from '../gateway/quota.js'
import type { PairingMethod } from '../gateway/pairing.js'

/** How freely the account of a key may be read at the moment. */
export interface Ease {
  readonly windows: readonly QuotaWindow[]
  /** How much rarer reads are than they could be: 1 while there is plenty. */
  readonly strain: number
}

/** The share of each window that is left to what people do: a start, a code, a disconnect. */
const keptShare = 0.25

/** The share of what reads may spend down to which nobody has to wait longer. */
const plentyShare = 0.5

/** What a list and the reads of single channels may spend of each window. */
const listShare = 0.25

const minuteMs = 60_000
const longestMs = 10 * minuteMs

/** Milliseconds between two readings of one pairing, whoever asks. */
export const leastMs = 3000

/** Milliseconds between readings of a signup elsewhere whose page is looked at. */
const linkMs = 20_000

/** Milliseconds until a read may be made; 0 for now. What people do needs no leave. */
export function readableInMs(windows: readonly QuotaWindow[], left: readonly QuotaLeft[]): number {
  const waits = windows.map(({ limit, windowMs }) => {
    const known = left.find((each) => each.windowMs === windowMs)
    return known && known.left <= keptOf(limit) ? known.resetMs : 0
  })
  return Math.max(0, ...waits)
}

/** How the reads of an account stand. */
export function easeOf(windows: readonly QuotaWindow[], left: readonly QuotaLeft[]): Ease {
  const shares = windows.map(({ limit, windowMs }) => {
    const kept = keptOf(limit)
    const known = left.find((each) => each.windowMs === windowMs)?.left ?? limit
    return Math.max(0, known - kept) / Math.max(1, limit - kept)
  })
  const share = Math.min(1, ...shares)
  return { windows, strain: Math.max(1, plentyShare / Math.max(share, 0.01)) }
}

/** Who waits for a reading. */
export interface Attention {
  readonly method: PairingMethod
  /** Whether the page that asks is looked at. */
  readonly view: 'visible' | 'hidden'
  /** Milliseconds from when any page of the pairing was, to its last reading. */
  readonly unattendedMs: number
}

/**
 * Milliseconds from one reading to the next: what the provider says at least. A code is looked at while
 * it is scanned; of a signup elsewhere nobody asks much before the person comes back, and a page that
 * nobody comes back to asks ever more seldom.
 */
export function readingPaceMs(
  saidMs: number,
  { method, view, unattendedMs }: Attention,
  { strain }: Ease,
): number {
  const hiddenMs = Math.min(Math.max(2 * unattendedMs, minuteMs), longestMs)
  const usualMs = method === 'qr' ? leastMs : view === 'hidden' ? hiddenMs : linkMs
  return Math.max(saidMs, Math.min(Math.max(saidMs, usualMs) * strain, longestMs))
}

/** Milliseconds between lists that spend a quarter of each window. */
export function listPaceMs({ windows, strain }: Ease): number {
  const paces = windows.map(({ limit, windowMs }) => windowMs / (limit * listShare))
  return Math.min(Math.max(0, ...paces) * strain, longestMs)
}

function keptOf(limit: number): number {
  return Math.ceil(limit * keptShare)
}
