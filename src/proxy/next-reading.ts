import type { Reading } from '../gateway/pairing.js'
import type { Watch } from './watch.js'

/** Milliseconds that a page waits for the first reading of a watch. */
const firstMs = 10_000

/** Milliseconds after which who found the lines taken asks again: so late it hears of what is pushed. */
const crowdedMs = 2000

/** What is said where the first reading has not come. */
const soon: Reading = { status: 'waiting', readAfterMs: 1000 }

/**
 * The latest reading of a watch, or the first one where that comes in time. Who would have a stream,
 * and finds its lines taken, holds none of those that are left, and is here again soon.
 */
export async function nextReading(
  watch: Watch,
  browser: AbortSignal,
  manner: 'crowded' | 'poll',
): Promise<Reading> {
  const isCrowded = manner === 'crowded'
  const reader = watch.join(isCrowded ? 'stream' : 'poll')
  // The lines may be taken by those who read something else: then nobody else keeps this watch.
  const leave = (): void => reader.leave(isCrowded && watch.streams < 2 ? 'turns' : undefined)
  browser.addEventListener('abort', leave)
  try {
    const known = timely(await reader.next(isCrowded ? 0 : firstMs))
    if (!isCrowded || !('readAfterMs' in known)) return known
    return { ...known, readAfterMs: Math.min(known.readAfterMs, crowdedMs) }
  } finally {
    browser.removeEventListener('abort', leave)
    leave()
  }
}

/** A reading that is asked for again when its code dies: the next one is known then. */
export function timely(reading: Reading | null): Reading {
  const known = reading ?? soon
  if (known.status !== 'waiting' || known.invitation?.type !== 'qr') return known
  const leftMs = Math.max(1000, known.invitation.lifetimeMs ?? Number.POSITIVE_INFINITY)
  return { ...known, readAfterMs: Math.min(known.readAfterMs, leftMs) }
}
