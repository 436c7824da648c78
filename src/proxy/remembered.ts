import { ChannelError } from '../gateway/errors.js'
import type { Reading } from '../gateway/pairing.js'

/**
 * An error that outlives its request: without its cause, and without a stack. Until somebody reads a stack V8
 * keeps every function on it, with all that they reach: a gateway, say, and its key.
 */
export function rememberedError({ code, retryAfterMs, fieldErrors }: ChannelError): ChannelError {
  const error = new ChannelError(code, { retryAfterMs, fieldErrors })
  error.stack = String(error)
  return error
}

/** A reading that outlives its request. */
export function rememberedReading(reading: Reading): Reading {
  return reading.status === 'failed'
    ? { ...reading, error: rememberedError(reading.error) }
    : reading
}
