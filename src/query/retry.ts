import { type ChannelError, isPassing } from '../gateway/errors.js'

/** Asks again three times, then tells. */
export function retryAFewTimes(failures: number, error: ChannelError): boolean {
  return failures < 3 && isPassing(error)
}

/** Milliseconds before asking again: what the server said, else 1 s doubling up to 30 s. */
export function retryDelayMs(failures: number, error: ChannelError): number {
  return Math.max(error.retryAfterMs ?? 0, Math.min(1000 * 2 ** failures, 30_000))
}
