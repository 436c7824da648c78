/**
 * What the stream of a session tells.
 * https://docs.keebai.com/dev/endpoints/channels-whatsapp-connect-qr
 */
import * as v from 'valibot'
import type { Channel } from '../../gateway/channel.js'
import type { ChannelErrorCode } from '../../gateway/errors.js'
import type { StreamEvent } from '../event-stream.js'
import { text } from '../read-wire.js'
import { failureCode } from './translate.js'
import { codeWire, connectedWire, reasonWire } from './wire.js'

/** What the stream of a session tells. */
export type News =
  /** A code to scan. Its life is null where nobody says how long it is. */
  | { readonly type: 'code'; readonly payload: string; readonly lifetimeMs: number | null }
  | { readonly type: 'scanned' }
  /** The channel as far as it is described here. */
  | { readonly type: 'connected'; readonly channel: Channel }
  /** With the provider's words, which no person is shown. */
  | { readonly type: 'failed'; readonly code: ChannelErrorCode; readonly words: string }

/** An event as news, or null for one that nobody knows, or that says nothing. */
export function toNews({ name, data, heardAt }: StreamEvent): News | null {
  switch (name) {
    case 'qr':
      return toCode(data, heardAt)
    case 'connecting':
      return { type: 'scanned' }
    case 'connected':
      return toConnected(data)
    case 'failed':
    case 'disconnected':
      return { type: 'failed', code: failureCode(reasonIn(data)), words: `${name}: ${data}` }
    default:
      return null
  }
}

/** The code is the bare text, or in JSON with the moment it dies. */
function toCode(data: string, heardAt: number): News | null {
  const value = parsed(data)
  if (v.is(text, value)) return code(value, null)
  const read = v.safeParse(codeWire, value)
  if (!read.success) return null
  const { data: payload, expires_at } = read.output
  const leftMs = Date.parse(expires_at ?? '') - heardAt
  // A code that comes is alive: where its moment is over, the clocks behind it disagree.
  return code(payload, leftMs > 0 ? leftMs : null)
}

function code(payload: string, lifetimeMs: number | null): News {
  return { type: 'code', payload, lifetimeMs }
}

/** Without an id it says nothing: the stream ends with it, and then the session is asked. */
function toConnected(data: string): News | null {
  const read = v.safeParse(connectedWire, parsed(data))
  if (!read.success) return null
  const { channel_id, phone_number, push_name } = read.output
  const channel: Channel = {
    id: channel_id,
    kind: 'whatsapp',
    name: push_name,
    username: phone_number,
    isConnected: true,
    syncStatus: 'OK',
    lastSyncedAt: null,
    details: {},
  }
  return { type: 'connected', channel }
}

/** Why a pairing failed. It should stand in JSON; plain words are taken as they are. */
function reasonIn(data: string): string | null {
  const value = parsed(data)
  if (typeof value === 'string') return value
  const read = v.safeParse(reasonWire, value)
  return read.success ? read.output.reason : null
}

/** JSON, or the text itself where it is none. No code to scan looks like JSON. */
function parsed(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return data
  }
}
