import type { ChannelErrorCode } from '../../gateway/errors.js'
import { ChannelError } from '../../gateway/errors.js'
import { evidence, unquotable, wordsIn } from '../evidence.js'
import type { HttpAnswer } from '../http.js'
import { believable, retryAfterMs, untilMs } from '../wait.js'
import { readFailure } from './wire.js'

/** The last part of the paths that channels have. */
export type Call = 'connect' | 'status' | 'refresh' | 'disconnect' | '2fa' | '2fa/resend'

/** What was asked, as far as a refusal depends on it. */
export interface Question {
  readonly call: Call
  /** Whether something went along that a refusal may quote. Of all `connect`, logins alone have it. */
  readonly hasBody: boolean
  /** What a login or a code is refused with. */
  readonly refusalStatuses: readonly number[]
}

/** Any answer that is not a success, as an error. The provider's words stay in its `cause`. */
export function toRefusal(question: Question, answer: HttpAnswer, secret: string): ChannelError {
  const { status, body } = answer
  const code = codeOf(question, answer)
  return new ChannelError(code, {
    retryAfterMs: status === 429 || status === 503 ? waitMs(answer) : undefined,
    fieldErrors: code === 'invalid' ? fieldErrorsOf(body) : undefined,
    cause: evidence(`HTTP ${status} ${question.hasBody ? unquotable : wordsIn(body)}`, secret),
  })
}

function codeOf(question: Question, answer: HttpAnswer): ChannelErrorCode {
  const { call } = question
  const { status, body } = answer
  if (isMistake(question, answer)) return call === '2fa' ? 'wrong-code' : 'wrong-credentials'
  // `success: false` beside a 2xx: the answer is understood, and says that the provider failed.
  if (status < 300 || status >= 500) return 'provider-unavailable'
  if (status === 401) return 'provider-unauthorized'
  if (status === 403) return 'provider-forbidden'
  // A page of text is no answer of the API's: the address is wrong, which must not look like "none".
  if (status === 404 && body && typeof body === 'string') return 'malformed-answer'
  if ((status === 404 || status === 410) && call.startsWith('2fa')) return 'expired'
  if (status === 404) return 'not-found'
  if (status === 409 && call === 'connect') return 'already-connected'
  if (status === 422 && call === 'disconnect') return 'campaign-active'
  if (status === 400 || status === 422) return 'invalid'
  return status === 429 ? 'rate-limited' : 'malformed-answer'
}

/** Whether what the person typed was wrong. Not where fields are named and none of them was typed. */
function isMistake({ call, hasBody, refusalStatuses }: Question, answer: HttpAnswer): boolean {
  const isTyped = call === '2fa' || (call === 'connect' && hasBody)
  if (!isTyped || !refusalStatuses.includes(answer.status)) return false
  const fields = Object.keys(readFailure(answer.body).errors)
  return fields.length === 0 || fields.some((name) => typed.has(name))
}

const typed: ReadonlySet<string> = new Set(['username', 'password', 'code'])

/**
 * Seconds in the body, else `Retry-After`, else the moment in `X-RateLimit-Reset`: unix time, where
 * most other services send seconds. Every answer carries that moment: it is one to wait for only
 * where the quota is what was refused.
 */
function waitMs({ status, headers, body }: HttpAnswer): number | undefined {
  const reset = status === 429 ? headers.get('x-ratelimit-reset') : null
  return (
    believable(readFailure(body).retry_after * 1000) ??
    retryAfterMs(headers) ??
    believable(untilMs(headers, Number(reset ?? Number.NaN) * 1000))
  )
}

const ourNames: ReadonlyMap<string, string> = new Map([
  ['account_id', 'id'],
  ['country', 'country'],
])

/** The refused fields by our names, fields we do not know left out. What is said of them is prose. */
function fieldErrorsOf(body: unknown): ChannelError['fieldErrors'] {
  const ours = Object.keys(readFailure(body).errors).flatMap((name) => ourNames.get(name) ?? [])
  if (ours.length === 0) return undefined
  return Object.fromEntries(ours.map((name) => [name, ['refused']]))
}
