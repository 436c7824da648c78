/**
 * Every way a channel operation can go wrong, with what it means to a developer. The sentences a
 * person reads are in the message catalogues, under the same codes.
 */
export const channelErrorCodes = {
  unauthenticated: 'The channel handler does not know who is asking. Sign in to the host again.',
  forbidden: 'The subject may not do this. Grant it in `authenticate`, or do not offer it.',
  'provider-unauthorized': 'The provider refused the API key. Check the key on the server.',
  'provider-forbidden': 'The provider refused the account or the origin. Check both with it.',
  'not-found': 'There is no such channel or attempt, or it belongs to somebody else.',
  expired: 'The attempt is over. Start a new one.',
  'already-connected': 'A channel of this kind is connected. Disconnect it first.',
  'campaign-active': 'A campaign is running or paused on the channel. Cancel it first.',
  invalid: 'The request was refused as malformed. `fieldErrors` may say where.',
  'rate-limited': 'The quota is spent. Ask again after `retryAfterMs`.',
  'pairing-failed': 'The provider gave the attempt up. Start a new one.',
  'provider-unavailable': 'The provider failed or could not be reached. Try again.',
  'malformed-answer': 'The answer could not be understood. Check the endpoint and the versions.',
  timeout: 'No answer came in time. The operation may still have happened.',
  network: 'The connection failed. The operation may still have happened.',
  unsupported: 'The provider cannot do this.',
  'version-mismatch': 'The page and the channel handler are of different versions. Reload.',
  unexpected: 'Something broke that should not. See `cause`.',
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
