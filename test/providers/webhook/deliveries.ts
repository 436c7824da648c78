import { createHmac } from 'node:crypto'

/** Moments and secrets of the deliveries in the tests. */
export const at = Date.UTC(2026, 3, 27, 12, 35, 0)
export const secret = 'whsec_8f2c5b3a9d4e7c1f8f2c5b3a9d4e7c1f'

/** What `createHmac` of node says, in hexadecimal digits. */
export function hmac(message: string | Uint8Array, key = secret): string {
  return createHmac('sha256', key).update(message).digest('hex')
}

/** The signature's header as Keebai writes it. */
export function keebaiSignature(body: string | Uint8Array, key = secret, time = at / 1000): string {
  return `t=${time},v1=${hmac(Buffer.concat([Buffer.from(`${time}.`), Buffer.from(body)]), key)}`
}

/** The sample of https://docs.keebai.com/dev/webhooks/events, in its envelope. */
export function keebaiEvent(more: object = {}, data: object = {}): string {
  return JSON.stringify({
    id: 'evt_01HXYZABC',
    type: 'whatsapp.channel.disconnected',
    occurred_at: '2026-04-27T12:34:56.789Z',
    company_id: 'comp_1',
    data: {
      channel_id: '65b1c2d3e4f5a6b7c8d9e0f1',
      type: 'whatsapp',
      name: 'Ventas',
      is_active: false,
      ...data,
    },
    ...more,
  })
}

/** A delivery of Keebai's, as a request that nobody has read. */
export function keebaiRequest(body: string | Uint8Array, signature?: string): Request {
  return new Request('https://host.example/webhooks/keebai', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-keebai-signature': signature ?? keebaiSignature(body),
    },
    body: body as BodyInit,
  })
}

/** The sample of https://docs.skylightchat.com/webhooks. */
export function skylightEvent(more: object = {}): string {
  return JSON.stringify({
    event: 'contact.created',
    delivery_id: '0f8fad5b-d9cb-469f-a165-70867728950e',
    timestamp: 1_777_293_296,
    data: { id: 7, name: 'Sara' },
    ...more,
  })
}

/** A delivery of SkylightChat's, as a request that nobody has read. */
export function skylightRequest(body: string, signature = `sha256=${hmac(body)}`): Request {
  return new Request('https://host.example/webhooks/skylight', {
    method: 'POST',
    headers: { 'x-skylight-signature': signature, 'x-skylight-timestamp': '1777293296' },
    body,
  })
}
