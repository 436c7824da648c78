import {
  ChannelError,
  type ChannelErrorCode,
  isChannelError,
  readErrorCode,
} from '../gateway/errors.js'
import {
  type Answers,
  challenge,
  channel,
  channelNews,
  type ErrorWire,
  handoff,
  offer,
  outcome,
  reading,
  receipt,
  session,
} from './codec.js'
import { type Route, versionHeader, wireVersion } from './routes.js'
import { listOf, nullable, type Shape } from './shapes.js'

/** What the handler itself refuses, with the HTTP status that says why. */
export class Refusal extends ChannelError {
  readonly status: number
  /** The methods that the path knows, where the method is wrong. */
  readonly allow: string | undefined

  constructor(
    status: number,
    code: ChannelErrorCode,
    more: { fields?: string[]; allow?: string } = {},
  ) {
    super(code, { fieldErrors: refused(more.fields ?? []) })
    this.status = status
    this.allow = more.allow
  }
}

const statusOf: Readonly<Record<ChannelErrorCode, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  expired: 410,
  'already-connected': 409,
  'version-mismatch': 409,
  'campaign-active': 422,
  invalid: 422,
  'rate-limited': 429,
  'wrong-credentials': 422,
  'wrong-code': 422,
  unsupported: 501,
  // Not the provider's own 401 or 403: a browser would take those for the host's login.
  'provider-unauthorized': 502,
  'provider-forbidden': 502,
  'provider-unavailable': 502,
  'pairing-failed': 502,
  'device-limit': 422,
  'passkey-required': 422,
  'stream-unavailable': 502,
  'malformed-answer': 502,
  network: 502,
  timeout: 504,
  unexpected: 500,
}

/** The fields that an error may name. Other names may be of anybody's making. */
const fieldNames = [
  ...'attemptId code country id kind method password username'.split(' '),
  ...'settings coexistence name pipelineId'.split(' '),
]

const hourMs = 3_600_000

const shapes: { readonly [R in Route]: Shape<Answers[R]> } = {
  'GET /offers': listOf(offer),
  'GET /channels': listOf(channel),
  'GET /channels/:kind': nullable(channel),
  'GET /changes': channelNews,
  'POST /channels/:kind/refresh': channel,
  'POST /channels/:kind/disconnect': () => undefined,
  'POST /pairings': session,
  'GET /pairings/:kind/session': session,
  'GET /pairings/:kind/reading': reading,
  'POST /handoffs/:kind': handoff,
  'POST /logins': outcome,
  'POST /logins/:kind/answer': outcome,
  'POST /logins/:kind/resend': receipt,
  'GET /logins/:kind/challenge': challenge,
}

/** The answer to a question, made of what the wire names and no more. */
export function answer<R extends Route>(route: R, value: Answers[R]): Response {
  const body = shapes[route](value)
  if (body === undefined) return respond(204)
  return respond(route === 'POST /pairings' ? 201 : 200, body)
}

/** One of several answers to a question, in the text of a stream. */
export function written<R extends Route>(route: R, value: Answers[R]): string {
  return toJson(shapes[route](value))
}

/** Of every answer. */
// A service worker's cache knows no `no-store`, and not that handles are in a header: nothing
// that varies by everything is put there.
export const answerHeaders: Readonly<Record<string, string>> = {
  [versionHeader]: wireVersion,
  'cache-control': 'no-store',
  vary: '*',
}

/** The answer where something failed. */
export function refuse(error: ChannelError): Response {
  const known = told(error)
  const { status, allow } =
    error instanceof Refusal ? error : { status: statusOf[known.code], allow: undefined }
  const wait = known.retryAfterMs && String(Math.ceil(known.retryAfterMs / 1000))
  const more = { ...(allow && { allow }), ...(wait && { 'retry-after': wait }) }
  return respond(status, known, more)
}

/** The answer for a browser that has gone, which nobody hears: 499, as nginx writes it down. */
export function unheard(): Response {
  return respond(499)
}

/** What may be known of an error outside: nothing that a provider or anybody else has written. */
export function told(error: ChannelError): ErrorWire {
  // Another copy of the library, or a host's own gateway, may fill these with anything.
  const { code, retryAfterMs, fieldErrors }: Partial<Record<keyof ErrorWire, unknown>> = error
  const isWait = typeof retryAfterMs === 'number' && retryAfterMs >= 0
  const fields = fieldNames.filter((name) => Object.hasOwn(Object(fieldErrors), name))
  return {
    code: readErrorCode(code),
    // A longer wait is no news to a page: it asks once more then.
    ...(isWait && { retryAfterMs: Math.min(retryAfterMs, hourMs) }),
    ...(fields.length > 0 && { fieldErrors: refused(fields) }),
  }
}

function refused(fields: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(fields.map((name) => [name, ['refused']]))
}

function respond(
  status: number,
  body?: unknown,
  more?: Readonly<Record<string, string>>,
): Response {
  const headers = { ...answerHeaders, ...more }
  if (body === undefined) return new Response(null, { status, headers })
  const text = toJson(body)
  const type = { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' }
  const response = new Response(text, { status, headers: { ...headers, ...type } })
  texts.set(response, text)
  return response
}

const texts = new WeakMap<Response, string>()

/** The body of an answer of ours that nobody has read: what sends it need not read it from a stream. */
export function textOf(response: Response): string | undefined {
  return response.bodyUsed ? undefined : texts.get(response)
}

/** A reading may hold an error, rebuilt by its shape; `told` says what of it may leave. */
function toJson(body: unknown): string {
  const json = JSON.stringify(body, (_, value) => (isChannelError(value) ? told(value) : value))
  // JSON lets these two stand as they are; for a pattern's `.` and `$` they end the line of an event.
  return json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}
