/**
 * The answers of the wire, in the same shapes at both ends: the handler writes by them, so that
 * nothing a gateway adds slips through, and the page reads by them.
 */
import type { Channel } from '../gateway/channel.js'
import { channelKinds, syncStatuses } from '../gateway/channel.js'
import type { Challenge, CredentialOutcome, ResendReceipt } from '../gateway/credentials.js'
import type { ChannelErrorCode } from '../gateway/errors.js'
import { ChannelError, isChannelErrorCode } from '../gateway/errors.js'
import type { Offer } from '../gateway/offer.js'
import type { Invitation, PairingSession, Reading } from '../gateway/pairing.js'
import type { Route } from './routes.js'
import {
  count,
  flag,
  listOf,
  matching,
  nullable,
  object,
  oneOf,
  optional,
  recordOf,
  type Shape,
  tagged,
  text,
} from './shapes.js'

const dayMs = 86_400_000

/** Milliseconds, a day at most: timers overflow after 24 of them, and would then fire at once. */
export const duration: Shape<number> = (value) => Math.min(count(value), dayMs)

/** One of the kinds of channel. */
export const kind: Shape<Channel['kind']> = oneOf(channelKinds)

/** How a pairing is finished. */
export const method: Shape<PairingSession['method']> = oneOf(['qr', 'link'])

/** What the person is given. A page's address ends in a link, so it must not be `javascript:`. */
export const invitation: Shape<Invitation> = tagged('type', {
  qr: object({ payload: text, lifetimeMs: nullable(duration) }),
  link: object({ url: matching(/^https?:\/\//) }),
})

const offer: Shape<Offer> = object({
  kind,
  method: oneOf(['qr', 'link', 'credentials']),
  actions: listOf(oneOf(['connect', 'refresh', 'disconnect'])),
  maxChannels: nullable(count),
})

const channel = object<Channel>({
  id: text,
  kind,
  name: nullable(text),
  username: nullable(text),
  isConnected: flag,
  syncStatus: oneOf(syncStatuses),
  rawStatus: optional(text),
  lastSyncedAt: nullable(text),
  details: recordOf(text),
})

const session: Shape<PairingSession> = object({
  id: text,
  kind,
  method,
  invitation: nullable(invitation),
  expiresInMs: nullable(duration),
  readAfterMs: duration,
})

/** A newer handler may have codes that this page has never heard of: to it they are `unexpected`. */
const code: Shape<ChannelErrorCode> = (value) => {
  const word = text(value)
  return isChannelErrorCode(word) ? word : 'unexpected'
}

/** What crosses the wire of an error. */
export type ErrorWire = Pick<ChannelError, 'code' | 'retryAfterMs' | 'fieldErrors'>

const errorFields = object<ErrorWire>({
  code,
  retryAfterMs: optional(duration),
  fieldErrors: optional(recordOf(listOf(text))),
})

/** A refusal. */
export const error: Shape<ChannelError> = (value) => {
  const fields = errorFields(value)
  return new ChannelError(fields.code, fields)
}

type Waiting = Extract<Reading, { status: 'waiting' }>

const reading: Shape<Reading> = tagged('status', {
  waiting: object<Omit<Waiting, 'status'>>({
    readAfterMs: duration,
    invitation: optional(invitation),
  }),
  scanned: object({ readAfterMs: duration }),
  connected: object({ channel }),
  failed: object({ error }),
  expired: object({}),
  cancelled: object({}),
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

const outcome: Shape<CredentialOutcome> = tagged('status', {
  connected: object({ channel }),
  challenged: object({ challenge }),
})

/** What each question is answered with. */
export interface Answers {
  readonly 'GET /offers': readonly Offer[]
  readonly 'GET /channels': readonly Channel[]
  readonly 'GET /channels/:kind': Channel | null
  readonly 'POST /channels/:kind/refresh': Channel
  readonly 'POST /channels/:kind/disconnect': void
  readonly 'POST /pairings': PairingSession
  readonly 'GET /pairings/session': PairingSession
  readonly 'GET /pairings/reading': Reading
  readonly 'POST /logins': CredentialOutcome
  readonly 'POST /logins/answer': CredentialOutcome
  readonly 'POST /logins/resend': ResendReceipt
  readonly 'GET /logins/challenge': Challenge
}

/** The name each answer has in its body, and its shape. */
export const answers: { readonly [R in Route]: readonly [string, Shape<Answers[R]>] } = {
  'GET /offers': ['offers', listOf(offer)],
  'GET /channels': ['channels', listOf(channel)],
  'GET /channels/:kind': ['channel', nullable(channel)],
  'POST /channels/:kind/refresh': ['channel', channel],
  'POST /channels/:kind/disconnect': ['', () => undefined],
  'POST /pairings': ['session', session],
  'GET /pairings/session': ['session', session],
  'GET /pairings/reading': ['reading', reading],
  'POST /logins': ['outcome', outcome],
  'POST /logins/answer': ['outcome', outcome],
  'POST /logins/resend': ['receipt', object({ retryAfterMs: nullable(duration) })],
  'GET /logins/challenge': ['challenge', challenge],
}
