import type { Channel, ChannelKind } from '../../gateway/channel.js'
import { readSyncStatus } from '../../gateway/channel.js'
import type { ChannelErrorCode } from '../../gateway/errors.js'
import { ChannelError } from '../../gateway/errors.js'
import type { PairingSession, Reading } from '../../gateway/pairing.js'
import type { HttpAnswer } from '../http.js'
import { evidence, wordsIn } from '../http.js'
import { believable, retryAfterMs, untilMs } from '../wait.js'
import { channelWire, connectWire, isNothing, progressWire, readData, readFailure } from './wire.js'

/** The last part of the four paths that every channel has. */
export type Call = 'connect' | 'status' | 'refresh' | 'disconnect'

/** "Poll every 2–3 s", says the vendor's page. */
const readAfterMs = 2500

/** An attempt just begun. How long its code lives is our assumption: the answer does not say. */
export function toSession(kind: ChannelKind, body: unknown, lifetimeMs: number): PairingSession {
  const { account_id, qr_code } = readData(body, connectWire)
  return {
    id: account_id,
    kind,
    method: 'qr',
    invitation: { type: 'qr', payload: qr_code, lifetimeMs },
    expiresInMs: null,
    readAfterMs,
  }
}

/**
 * How an attempt stands, by its two flags. Neither set is documented as failed for Telegram only,
 * both set for neither: we read them as failed and connected for both.
 */
export function toReading(kind: ChannelKind, body: unknown): Reading {
  const { completed, in_progress } = readData(body, progressWire)
  if (completed) return { status: 'connected', channel: toChannel(kind, body) }
  if (in_progress) return { status: 'waiting', readAfterMs }
  return { status: 'failed', error: new ChannelError('pairing-failed') }
}

/** The channel that the path named, or null where the answer says that there is none. */
export function toChannelOrNull(kind: ChannelKind, body: unknown): Channel | null {
  return isNothing(body) ? null : toChannel(kind, body)
}

function toChannel(kind: ChannelKind, body: unknown): Channel {
  const wire = readData(body, channelWire)
  return {
    id: String(wire.id),
    kind,
    name: null,
    username: wire.username?.trim() || null,
    isConnected: wire.is_connected,
    ...readSyncStatus(wire.sync_status),
    lastSyncedAt: wire.last_synced_at,
    details: {},
  }
}

/** Any answer that is not a success, as an error. The provider's words stay in its `cause`. */
export function toRefusal(call: Call, answer: HttpAnswer, secret: string): ChannelError {
  const { status, body } = answer
  const code = codeOf(call, answer)
  return new ChannelError(code, {
    retryAfterMs: status === 429 || status === 503 ? waitMs(answer) : undefined,
    fieldErrors: code === 'invalid' ? fieldErrorsOf(body) : undefined,
    cause: evidence(`HTTP ${status} ${wordsIn(body)}`, secret),
  })
}

function codeOf(call: Call, { status, body }: HttpAnswer): ChannelErrorCode {
  // `success: false` beside a 2xx: the answer is understood, and says that the provider failed.
  if (status < 300 || status >= 500) return 'provider-unavailable'
  if (status === 401) return 'provider-unauthorized'
  if (status === 403) return 'provider-forbidden'
  // A page of text is no answer of the API's: the address is wrong, which must not look like "none".
  if (status === 404) return body && typeof body === 'string' ? 'malformed-answer' : 'not-found'
  if (status === 409 && call === 'connect') return 'already-connected'
  if (status === 422 && call === 'disconnect') return 'campaign-active'
  if (status === 400 || status === 422) return 'invalid'
  return status === 429 ? 'rate-limited' : 'malformed-answer'
}

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

const ourNames: ReadonlyMap<string, string> = new Map([['account_id', 'id']])

/** The refused fields by our names, fields we do not know left out. What is said of them is prose. */
function fieldErrorsOf(body: unknown): ChannelError['fieldErrors'] {
  const ours = Object.keys(readFailure(body).errors).flatMap((name) => ourNames.get(name) ?? [])
  if (ours.length === 0) return undefined
  return Object.fromEntries(ours.map((name) => [name, ['refused']]))
}
