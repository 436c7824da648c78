import type { ChannelErrorCode } from '../../gateway/errors.js'
import { ChannelError } from '../../gateway/errors.js'
import { evidence, wordsIn } from '../evidence.js'
import type { HttpAnswer } from '../http.js'
import { believable, retryAfterMs } from '../wait.js'
import { keebaiWindows } from './quota.js'
import { readFailure } from './wire.js'

/** Any answer that is not a success, as an error. The provider's words stay in its `cause`. */
export function toRefusal(answer: HttpAnswer, secret: string): ChannelError {
  const { status, body, headers } = answer
  const { missing } = readFailure(body)
  const lack = missing.length > 0 ? `The token lacks the scopes ${missing.join(', ')}. ` : ''
  return new ChannelError(codeOf(answer), {
    retryAfterMs: status === 429 || status === 503 ? waitMs(headers) : undefined,
    cause: evidence(`${lack}HTTP ${status} ${wordsIn(body)}`, secret),
  })
}

/** By status: the vendor's pages differ in the words for 401 and 429. */
function codeOf({ status, body }: HttpAnswer): ChannelErrorCode {
  // An error beside a 2xx: the answer is understood, and says that the provider failed.
  if (status < 300 || status >= 500) return 'provider-unavailable'
  if (status === 401) return 'provider-unauthorized'
  if (status === 403) return 'provider-forbidden'
  // A page of text is no answer of the API's: the address is wrong, which must not look like "none".
  if (status === 404 && body && typeof body === 'string') return 'malformed-answer'
  if (status === 404) return 'not-found'
  if (status === 410) return 'expired'
  if (status === 400 || status === 422) return 'invalid'
  return status === 429 ? 'rate-limited' : 'malformed-answer'
}

const dayMs = 86_400_000

/**
 * How long until every window has room again: of 60 a minute, 200 an hour and 1,000 a day, the one
 * that is spent for longest. Its own `Retry-After-<w>` says so, else `X-RateLimit-Reset-<w>` where
 * nothing remains; one of the vendor's pages speaks of a plain `Retry-After`. All are seconds.
 * https://docs.keebai.com/dev/rate-limits
 */
function waitMs(headers: Headers): number | undefined {
  const waits = keebaiWindows.flatMap(({ name }) => {
    const isSpent = headers.get(`x-ratelimit-remaining-${name}`) === '0'
    const reset = isSpent ? headers.get(`x-ratelimit-reset-${name}`) : null
    const seconds = headers.get(`retry-after-${name}`) ?? reset
    return seconds === null ? [] : (believable(Number(seconds) * 1000, dayMs) ?? [])
  })
  const plain = retryAfterMs(headers, dayMs) ?? []
  const all = waits.concat(plain)
  return all.length > 0 ? Math.max(...all) : undefined
}
