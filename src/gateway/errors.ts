/**
 * Every way a channel operation can go wrong. docs/errors.md says what each means and what to do; the
 * sentences a person reads are in the catalogues, under the same codes.
 */
export const channelErrorCodes = [
  'unauthenticated',
  'forbidden',
  'provider-unauthorized',
  'provider-forbidden',
  'not-found',
  'expired',
  'already-connected',
  'campaign-active',
  'invalid',
  'rate-limited',
  'wrong-credentials',
  'wrong-code',
  'pairing-failed',
  'provider-unavailable',
  'malformed-answer',
  'timeout',
  'network',
  'unsupported',
  'version-mismatch',
  'unexpected',
] as const

/** One of {@link channelErrorCodes}. The list is closed: it grows with versions only. */
export type ChannelErrorCode = (typeof channelErrorCodes)[number]

/** What a {@link ChannelError} may carry besides its code. */
export interface ChannelErrorOptions {
  /** Milliseconds to wait before asking again. */
  readonly retryAfterMs?: number | undefined
  /** Names of refused fields, each with what is wrong with it. */
  readonly fieldErrors?: Readonly<Record<string, readonly string[]>> | undefined
  /** The original failure. Stays where it was thrown: it never crosses the wire. */
  readonly cause?: unknown
}

/** The only error this library throws on purpose. Branch on `code`; `message` is for developers. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError'
  readonly code: ChannelErrorCode
  readonly retryAfterMs?: number
  readonly fieldErrors?: Readonly<Record<string, readonly string[]>>

  constructor(code: ChannelErrorCode, options: ChannelErrorOptions = {}) {
    super(
      `${code}: see channelkit/docs/errors.md`,
      'cause' in options ? { cause: options.cause } : undefined,
    )
    this.code = code
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs
    if (options.fieldErrors !== undefined) this.fieldErrors = options.fieldErrors
  }
}

/** Whether a caught value is a {@link ChannelError}, also one made by another copy of the library. */
export function isChannelError(value: unknown): value is ChannelError {
  return value instanceof Error && value.name === 'ChannelError' && 'code' in value
}

/** Whether a string is a published error code. */
export function isChannelErrorCode(value: string): value is ChannelErrorCode {
  return channelErrorCodes.some((code) => code === value)
}

/** Any caught value as a {@link ChannelError}: its own, or `unexpected` with the value as cause. */
export function toChannelError(value: unknown): ChannelError {
  return isChannelError(value) ? value : new ChannelError('unexpected', { cause: value })
}

/** Whether the same request may succeed later without anybody doing anything. */
export function isPassing(error: ChannelError): boolean {
  return passing.has(error.code)
}

const passing: ReadonlySet<ChannelErrorCode> = new Set([
  'rate-limited',
  'provider-unavailable',
  'malformed-answer',
  'timeout',
  'network',
  'unexpected',
])
