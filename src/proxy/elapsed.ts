import { type Instant, remainingMs } from '../gateway/deadline.js'

/** Thirty years. More would leave no room for parts of a millisecond. */
const longMs = 1e12

/** Milliseconds since a moment, by whichever clock says more. */
export function elapsedMs(from: Instant): number {
  return longMs - remainingMs({ from, afterMs: longMs })
}
