const lasting = [
  'unauthenticated',
  'forbidden',
  'provider-unauthorized',
  'provider-forbidden',
  'not-found',
  'expired',
  'already-connected',
  'campaign-active',
  'invalid',
  'wrong-credentials',
  'wrong-code',
  'pairing-failed',
  'device-limit',
  'passkey-required',
  'stream-unavailable',
  'unsupported',
  'version-mismatch',
] as const

const passing = [
  'rate-limited',
  'provider-unavailable',
  'malformed-answer',
  'timeout',
  'network',
  'unexpected',
] as const

/** One of {@link channelErrorCodes}. The list is closed: it grows with versions only. */
export type ChannelErrorCode = (typeof lasting | typeof passing)[number]

const codes: readonly ChannelErrorCode[] = lasting

/**
 * Every way a channel operation can go wrong. docs/errors.md says what each means and what to do; the
 * sentences a person reads are in the catalogues, under the same codes.
 */
export const channelErrorCodes: readonly ChannelErrorCode[] = /* @__PURE__ */ codes.concat(passing)

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
  declare readonly code: ChannelErrorCode
  declare readonly retryAfterMs?: number | undefined
  declare readonly fieldErrors?: Readonly<Record<string, readonly string[]>> | undefined

  constructor(code: ChannelErrorCode, options: ChannelErrorOptions = {}) {
    super(`${code}: see channelkit/docs/errors.md`, options)
    this.code = code
    this.retryAfterMs = options.retryAfterMs
    this.fieldErrors = options.fieldErrors
  }
}

/** Whether a caught value is a {@link ChannelError}, also one made by another copy of the library. */
export function isChannelError(value: unknown): value is ChannelError {
  return value instanceof Error && value.name === 'ChannelError'
}

/** The published code that a word is. Words of nobody's, or of another version, are `unexpected`. */
export function readErrorCode(word: unknown): ChannelErrorCode {
  return channelErrorCodes.find((code) => code === word) ?? 'unexpected'
}

/** Any caught value as a {@link ChannelError}: its own, or `unexpected` with the value as cause. */
export function toChannelError(value: unknown): ChannelError {
  return isChannelError(value) ? value : new ChannelError('unexpected', { cause: value })
}

/** Whether the same request may succeed later without anybody doing anything. */
export function isPassing(error: ChannelError): boolean {
  return (passing as readonly ChannelErrorCode[]).includes(error.code)
}

/** Whether an attempt or a login is no more. */
export function isOver(value: unknown): boolean {
  return isChannelError(value) && /^(expired|not-found)$/.test(value.code)
}
