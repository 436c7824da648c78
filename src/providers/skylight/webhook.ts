/**
 * SkylightChat's webhooks: what we read of them, and no more.
 * https://docs.skylightchat.com/webhooks/security and https://docs.skylightchat.com/webhooks/delivery
 */
import * as v from 'valibot'
import type { WebhookEvent } from '../../gateway/webhook.js'
import { bytesOf, readAs, type Signature, utcOf, type WebhookScheme } from '../webhook/scheme.js'

/**
 * `sha256=8f2c…`, over the body alone. The time in the header beside it is not signed, and of the one
 * in the body nobody says whether a repeated delivery keeps it: neither can limit a delivery's age.
 */
export const skylightWebhook: WebhookScheme = {
  header: 'x-skylight-signature',
  readSignature,
  readEvent,
}

function readSignature(header: string): Signature | null {
  const bytes = bytesOf(/^sha256=(\w+)$/.exec(header.trim())?.[1] ?? '')
  return bytes && { prefix: '', candidates: [bytes], signedAt: null }
}

const text = v.pipe(v.string(), v.nonEmpty())

/** One page shows `timestamp` as seconds, an older one as ISO 8601. */
const eventWire = v.object({
  event: text,
  delivery_id: text,
  timestamp: v.optional(v.unknown()),
})

/** No event about a channel is published, so all of them are `other`. */
function readEvent(body: unknown): WebhookEvent {
  const { event: rawType, delivery_id: id, timestamp } = readAs(eventWire, body)
  const occurredAt = utcOf(timestamp)
  const rest = { rawType, occurredAt, account: null, channel: null }
  return { provider: 'skylight', id, type: 'other', ...rest }
}
