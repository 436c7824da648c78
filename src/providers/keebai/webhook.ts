/**
 * Keebai's webhooks: what we read of them, and no more.
 * https://docs.keebai.com/dev/webhooks/security and https://docs.keebai.com/dev/webhooks/events
 */
import * as v from 'valibot'
import type { ChannelKind } from '../../gateway/channel.js'
import type { WebhookChannel, WebhookEvent } from '../../gateway/webhook.js'
import { bytesOf, readAs, type Signature, utcOf, type WebhookScheme } from '../webhook/scheme.js'

/** `t=1714214100,v1=8f2c…`, over the time, a dot and the body. */
export const keebaiWebhook: WebhookScheme = {
  header: 'x-keebai-signature',
  readSignature,
  readEvent,
}

function readSignature(header: string): Signature | null {
  const parts = header.split(',').map((part) => /^\s*(\w+)=(\S+)\s*$/.exec(part))
  const valuesOf = (name: string): string[] =>
    parts.flatMap((part) => (part?.[1] === name && part[2] ? [part[2]] : []))
  const [time = '', ...others] = valuesOf('t')
  // Two times would leave open which of them is signed.
  if (parts.includes(null) || others.length > 0 || !/^\d{1,12}$/.test(time)) return null
  // A version that we do not know may stand beside ours.
  const candidates = valuesOf('v1').flatMap((hex) => bytesOf(hex) ?? [])
  if (candidates.length === 0) return null
  return { prefix: `${time}.`, candidates, signedAt: Number(time) * 1000 }
}

const types: ReadonlyMap<string, WebhookEvent['type']> = new Map([
  ['whatsapp.channel.connected', 'channel-connected'],
  ['whatsapp.channel.disconnected', 'channel-disconnected'],
])

/** Despite their names, the two events are sent for every type of channel: `data.type` says which. */
const kinds: ReadonlyMap<string | null, ChannelKind> = new Map([
  ['whatsapp', 'whatsapp'],
  ['whatsapp_qr', 'whatsapp'],
  ['telegram', 'telegram'],
  ['instagram', 'instagram'],
])

const text = v.pipe(v.string(), v.nonEmpty())
const textOrNull = v.fallback(v.nullish(text, null), null)

const dataWire = v.object({
  channel_id: textOrNull,
  type: textOrNull,
  /** Set by `POST /v1/webhooks/:id/test`. */
  _test: v.fallback(v.optional(v.boolean(), false), false),
})

const eventWire = v.object({
  id: text,
  type: text,
  occurred_at: v.optional(v.unknown()),
  company_id: textOrNull,
  data: v.fallback(dataWire, { channel_id: null, type: null, _test: false }),
})

function readEvent(body: unknown): WebhookEvent {
  const { id, type: rawType, occurred_at, company_id, data } = readAs(eventWire, body)
  // What never happened must reach nobody as news of a channel.
  const type = data._test ? 'other' : (types.get(rawType) ?? 'other')
  const channel: WebhookChannel | null =
    type === 'other' || data.channel_id === null
      ? null
      : { id: data.channel_id, kind: kinds.get(data.type) ?? null }
  const occurredAt = utcOf(occurred_at)
  return { provider: 'keebai', id, type, rawType, occurredAt, account: company_id, channel }
}
