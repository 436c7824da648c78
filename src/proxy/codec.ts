/**
 * The shapes of the wire's answers. The handler writes by them, so that nothing a gateway adds, and
 * nothing a provider garbles, slips through. Pages take the wire's version for them.
 */
import type { Channel } from '../gateway/channel.js'
import { channelKinds } from '../gateway/channel.js'
import type { Challenge, CredentialOutcome, ResendReceipt } from '../gateway/credentials.js'
import { ChannelError, readErrorCode } from '../gateway/errors.js'
import type { ChannelNews } from '../gateway/gateway.js'
import type { Offer } from '../gateway/offer.js'
import { syncStatuses } from '../gateway/health.js'
import type { Handoff, Invitation, PairingSession, Reading } from '../gateway/pairing.js'
import {
  count,
  flag,
  listOf,
  nullable,
  object,
  oneOf,
  optional,
  recordOf,
  refuse,
  type Shape,
  tagged,
  text,
} from './shapes.js'

/** Milliseconds, a day at most: timers overflow after 24 of them, and would then fire at once. */
export const duration: Shape<number> = (value) => Math.min(count(value), 86_400_000)

/** A moment that a page can format. One that nobody can read is as good as none. */
const moment: Shape<string | null> = (value) =>
  value === null || Number.isNaN(Date.parse(text(value))) ? null : text(value)

/** One of the kinds of channel. */
export const kind: Shape<Channel['kind']> = oneOf(channelKinds)

/** How a pairing is finished. */
export const method: Shape<PairingSession['method']> = oneOf(['qr', 'link'])

/** The address ends in a link of the page, so it must not be `javascript:`. */
const url: Shape<string> = (value) => (/^https?:\/\//.test(text(value)) ? text(value) : refuse())

/** What the person is given. */
export const invitation: Shape<Invitation> = tagged('type', {
  qr: { payload: text, lifetimeMs: nullable(duration) },
  link: { url },
})

/** What can be connected. */
export const offer: Shape<Offer> = object({
  kind,
  method: oneOf(['qr', 'link', 'credentials']),
  actions: listOf(oneOf(['connect', 'refresh', 'disconnect'])),
  maxChannels: nullable(count),
  coexistence: optional(flag),
})

/** An account that is, or was, connected. */
export const channel: Shape<Channel> = object<Channel>({
  id: text,
  kind,
  name: nullable(text),
  username: nullable(text),
  isConnected: flag,
  syncStatus: oneOf(syncStatuses),
  rawStatus: optional(text),
  lastSyncedAt: moment,
  details: recordOf(text),
})

/** The shape of {@link ChannelNews}. */
export const channelNews: Shape<ChannelNews> = object({ changed: flag, askAfterMs: duration })

/** An attempt that is under way. */
export const session: Shape<PairingSession> = object({
  id: text,
  kind,
  method,
  invitation: nullable(invitation),
  expiresInMs: nullable(duration),
  readAfterMs: duration,
})

/** Leave to show an attempt elsewhere. */
export const handoff: Shape<Handoff> = object({ token: text, expiresInMs: duration })

/** What crosses the wire of an error. */
export type ErrorWire = Pick<ChannelError, 'code' | 'retryAfterMs' | 'fieldErrors'>

const errorFields = object<ErrorWire>({
  code: (value) => readErrorCode(text(value)),
  retryAfterMs: optional(duration),
  fieldErrors: optional(recordOf(listOf(text))),
})

/** Why something failed. */
export const error: Shape<ChannelError> = (value) => {
  const fields = errorFields(value)
  return new ChannelError(fields.code, fields)
}

/** How an attempt stands. */
export const reading: Shape<Reading> = tagged('status', {
  waiting: { readAfterMs: duration, invitation: optional(invitation) },
  scanned: { readAfterMs: duration },
  connected: { channel },
  failed: { error },
  expired: {},
  cancelled: {},
})

/** A code that is asked for. */
export const challenge: Shape<Challenge> = object<Challenge>({
  id: text,
  kind,
  round: count,
  type: oneOf(['code', 'elsewhere']),
  rawType: optional(text),
  sentTo: nullable(oneOf(['sms', 'email', 'app'])),
  canResend: flag,
  expiresInMs: nullable(duration),
})

/** What a login or a code led to. */
export const outcome: Shape<CredentialOutcome> = tagged('status', {
  connected: { channel },
  challenged: { challenge },
})

/** How soon a code may be sent again. */
export const receipt: Shape<ResendReceipt> = object({ retryAfterMs: nullable(duration) })

/** What each question is answered with. */
export interface Answers {
  readonly 'GET /offers': readonly Offer[]
  readonly 'GET /channels': readonly Channel[]
  readonly 'GET /channels/:kind': Channel | null
  readonly 'GET /changes': ChannelNews
  readonly 'POST /channels/:kind/refresh': Channel
  readonly 'POST /channels/:kind/disconnect': void
  readonly 'POST /pairings': PairingSession
  readonly 'GET /pairings/:kind/session': PairingSession
  readonly 'GET /pairings/:kind/reading': Reading
  readonly 'POST /handoffs/:kind': Handoff
  readonly 'POST /logins': CredentialOutcome
  readonly 'POST /logins/:kind/answer': CredentialOutcome
  readonly 'POST /logins/:kind/resend': ResendReceipt
  readonly 'GET /logins/:kind/challenge': Challenge
}
