/**
 * Every way a channel operation can go wrong, in a word to a developer; docs/errors.md says what each
 * means and what to do. The sentences a person reads are in the catalogues, under the same codes.
 */
export const channelErrorCodes = {
  unauthenticated: 'Not signed in to the host.',
  forbidden: '`can` of `authenticate` does not grant this.',
  'provider-unauthorized': 'The provider refused the API key.',
  'provider-forbidden': 'The provider refused the account or origin.',
  'not-found': 'No such channel or attempt.',
  expired: 'The attempt is over.',
  'already-connected': 'Disconnect the connected channel first.',
  'campaign-active': 'A campaign runs on the channel.',
  invalid: 'The request was refused as malformed.',
  'rate-limited': 'The quota is spent: wait `retryAfterMs`.',
  'wrong-credentials': 'The provider refused the login.',
  'wrong-code': 'The provider refused the code.',
  'pairing-failed': 'The provider gave the attempt up.',
  'provider-unavailable': 'The provider failed or is out of reach.',
  'malformed-answer': 'No answer of a channel handler or provider.',
  timeout: 'No answer in time.',
  network: 'The connection failed.',
  unsupported: 'The provider cannot do this.',
  'version-mismatch': 'Page and handler differ in version: reload.',
  unexpected: 'A fault: see `cause`.',
} as const

/** One of the keys of {@link channelErrorCodes}. The list is closed: it grows with versions only. */
export type ChannelErrorCode = keyof typeof channelErrorCodes

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
    super(channelErrorCodes[code], 'cause' in options ? { cause: options.cause } : undefined)
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
  return Object.hasOwn(channelErrorCodes, value)
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
