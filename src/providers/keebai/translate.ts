import type { Channel, ChannelKind } from '../../gateway/channel.js'
import type { ChannelErrorCode } from '../../gateway/errors.js'
import { ChannelError } from '../../gateway/errors.js'
import type { PairingSession } from '../../gateway/pairing.js'
import { readWire } from '../read-wire.js'
import type { Caller } from './caller.js'
import { isSegment, toHandle } from './held.js'
import type { ChannelWire, StartWire } from './wire.js'
import { channelWire, codesWire, listWire, signupWire, typedWire } from './wire.js'

/**
 * An attempt just begun by signup, with the page where a person finishes it. Its host is not held to
 * one name: the vendor's pages print two. https://docs.keebai.com/dev/sdks/cli
 */
export function toSignup(body: unknown, pageAt: Caller['pageAt']): PairingSession {
  const wire = readWire(body, signupWire)
  const url = pageAt(wire.verification_uri)
  if (url === null) throw malformed('verification_uri')
  return { ...begun(wire, null), method: 'link', invitation: { type: 'link', url } }
}

/** An attempt just begun by code. The first one comes on its stream. */
export function toCodes(body: unknown, pathTo: Caller['pathTo']): PairingSession {
  const wire = readWire(body, codesWire)
  const streamPath = pathTo(wire.stream_url)
  if (streamPath === null) throw malformed('stream_url')
  return { ...begun(wire, streamPath), method: 'qr', invitation: null }
}

function begun(
  { session_id, expires_in, poll_interval }: StartWire,
  streamPath: string | null,
): Omit<PairingSession, 'method' | 'invitation'> {
  if (!isSegment(session_id)) throw malformed('session_id')
  const [expiresInMs, readAfterMs] = [expires_in * 1000, poll_interval * 1000]
  const endsAt = Date.now() + expiresInMs
  const id = toHandle({ sessionId: session_id, streamPath, readAfterMs, endsAt })
  return { id, kind: 'whatsapp', expiresInMs, readAfterMs }
}

/** Keebai's words for the kinds that we know, by whichever method they were connected. */
const kinds: ReadonlyMap<string, ChannelKind> = new Map([
  ['whatsapp', 'whatsapp'],
  ['whatsapp_qr', 'whatsapp'],
  ['instagram', 'instagram'],
  ['telegram', 'telegram'],
])

/** The channels of the kinds that we know. */
export function toChannels(body: unknown): Channel[] {
  return readWire(body, listWire).data.flatMap((item) => toChannel(item) ?? [])
}

/** A channel, or null where it is of a kind that we do not know. */
export function toChannel(body: unknown): Channel | null {
  const kind = kinds.get(readWire(body, typedWire).type)
  return kind ? { kind, ...toState(readWire(body, channelWire)) } : null
}

/** `is_active` is all that is said: false is "paused or credential trouble", and no word tells which. */
function toState(wire: ChannelWire): Omit<Channel, 'kind'> {
  const { id, name, is_active, phone_number, phone_number_id, business_account_id } = wire
  return {
    id,
    name: name?.trim() || null,
    username: phone_number?.trim() || null,
    isConnected: is_active,
    syncStatus: is_active ? 'OK' : 'UNKNOWN',
    lastSyncedAt: null,
    details: {
      ...(phone_number_id && { phoneNumberId: phone_number_id }),
      ...(business_account_id && { businessAccountId: business_account_id }),
    },
  }
}

/**
 * Why a code led to nothing, of which the vendor has words alone: four devices is WhatsApp's limit. Of
 * a passkey it documents nothing, so whatever speaks of one counts.
 */
export function failureCode(reason: string | null): ChannelErrorCode {
  if (/device.?limit/i.test(reason ?? '')) return 'device-limit'
  return /pass.?key/i.test(reason ?? '') ? 'passkey-required' : 'pairing-failed'
}

function malformed(field: string): ChannelError {
  return new ChannelError('malformed-answer', { cause: new Error(`${field}: of no use`) })
}
