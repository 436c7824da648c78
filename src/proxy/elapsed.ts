import { type Instant, remainingMs } from '../gateway/deadline.js'

/** Milliseconds since a moment, by whichever clock says more. */
export function elapsedMs(from: Instant): number {
  return Number.MAX_SAFE_INTEGER - remainingMs({ from, afterMs: Number.MAX_SAFE_INTEGER })
}
