import * as v from 'valibot'
import type { KeebaiRefusal } from './keebai-answer.js'
import type { KeebaiChannelEvent } from './keebai-channels.js'
import type { KeebaiDelivery, Parcel, Recipient } from './keebai-delivery.js'
import type { KeebaiWebhook, KeebaiWebhookWish, NewKeebaiWebhook } from './keebai-webhooks.js'
import { isLoopback } from './loopback.js'

type BadRequest = Extract<KeebaiRefusal, { readonly type: 'bad-request' }>

/** Where a webhook may be: the vendor's https, or this machine. */
export const webhookUrl: v.GenericSchema<string> = v.pipe(
  v.string(),
  v.check(
    isWebhookUrl,
    'https, or http on this machine, without a password, at most 2,048 characters',
  ),
)

/** The body of `POST /webhooks`. */
export function readWebhook(body: unknown = {}): KeebaiWebhookWish | BadRequest {
  const { success, output, issues } = v.safeParse(webhookBody, Array.isArray(body) ? null : body)
  if (success) {
    const { is_active: isActive, ...wish } = output
    return { ...wish, isActive }
  }
  const violations = issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`)
  const code = 'VALIDATION_ERROR'
  return { type: 'bad-request', code, message: 'Invalid webhook', details: { violations } }
}

const webhookBody = v.strictObject({
  name: v.pipe(v.string(), v.minLength(3), v.maxLength(120)),
  url: webhookUrl,
  // The vendor's catalogue has three dozen of them, of which two happen here.
  events: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[a-z_]+(\.[a-z_]+)+$/, 'no event'))),
    v.minLength(1),
    v.check((events) => new Set(events).size === events.length, 'the same twice'),
  ),
  headers: v.optional(
    v.pipe(v.record(v.string(), v.string()), v.check(areHeaders, 'no headers')),
    {},
  ),
  is_active: v.optional(v.boolean(), true),
})

/** Whether a webhook may be there. */
export function isWebhookUrl(url: string): boolean {
  if (url.length > 2_048 || !URL.canParse(url)) return false
  const { protocol, origin, username, password } = new URL(url)
  const isReachable = protocol === 'https:' || (protocol === 'http:' && isLoopback(origin))
  return isReachable && username === '' && password === ''
}

function areHeaders(headers: Readonly<Record<string, string>>): boolean {
  try {
    return new Headers(headers) instanceof Headers
  } catch {
    return false
  }
}

function webhookData(webhook: KeebaiWebhook): object {
  const { id, name, url, events, headers, isActive, secretPrefix, createdAt } = webhook
  const created_at = new Date(createdAt).toISOString()
  const rest = { is_active: isActive, secret_prefix: secretPrefix }
  return { id, name, url, events, headers, ...rest, created_at, updated_at: created_at }
}

/** A subscription, and how its deliveries fare. */
export interface WebhookReport {
  readonly webhook: KeebaiWebhook
  /** Its own, the oldest first. */
  readonly deliveries: readonly KeebaiDelivery[]
}

/** A subscription as the list has it. Nobody disables one here. */
export function writeReport({ webhook, deliveries }: WebhookReport): object {
  const ended = deliveries.filter(({ status }) => status !== 'pending')
  const sinceSuccess = ended.length - 1 - ended.findLastIndex(({ status }) => status === 'success')
  const sentAt = deliveries.flatMap(({ attempts }) => attempts.map(({ at }) => at))
  return {
    ...webhookData(webhook),
    failure_count: sinceSuccess,
    disabled_reason: null,
    last_delivery_at: sentAt.length === 0 ? null : new Date(Math.max(...sentAt)).toISOString(),
  }
}

/** The answer to the call that makes a subscription, the only one that has the secret. */
export function writeNewWebhook({ secret, ...webhook }: NewKeebaiWebhook): object {
  return { ...webhookData(webhook), secret }
}

/** An event as it is delivered. The numbers are of a `whatsapp` that was connected alone. */
export function writeEvent(
  { type: fate, channel, at }: KeebaiChannelEvent,
  { eventId, type, company }: { eventId: string; type: string; company: string },
): string {
  const data = {
    channel_id: channel.id,
    type: channel.type,
    name: channel.name,
    is_active: channel.isActive,
    ...(fate === 'connected' &&
      channel.type === 'whatsapp' && {
        phone_number: channel.phoneNumber,
        phone_number_id: channel.phoneNumberId,
        business_account_id: channel.businessAccountId,
      }),
  }
  const occurred_at = new Date(at).toISOString()
  return JSON.stringify({ id: eventId, type, occurred_at, company_id: company, data })
}

/**
 * What Keebai sends with an event. It is signed with the machine's time, not the world's: whoever
 * verifies it compares that with a clock of their own.
 */
export async function signedHeaders(
  { eventId, type, body }: Parcel,
  deliveryId: string,
  recipient: Pick<Recipient, 'secret' | 'headers'>,
): Promise<Headers> {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const encoder = new TextEncoder()
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(recipient.secret), hmac, false, [
    'sign',
  ])
  const message = encoder.encode(`${timestamp}.${body}`)
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, message))
  const signature = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const headers = new Headers(recipient.headers)
  headers.set('content-type', 'application/json')
  headers.set('user-agent', 'Keebai-Webhooks/1.0')
  headers.set('x-keebai-signature', `t=${timestamp},v1=${signature}`)
  headers.set('x-keebai-event-id', eventId)
  headers.set('x-keebai-event-type', type)
  headers.set('x-keebai-delivery-id', deliveryId)
  headers.set('x-keebai-timestamp', timestamp)
  return headers
}
