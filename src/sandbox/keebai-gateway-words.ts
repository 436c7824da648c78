import type { Channel, ChannelKind } from '../gateway/channel.js'
import { ChannelError, type ChannelErrorCode } from '../gateway/errors.js'
import type { Invitation, Reading } from '../gateway/pairing.js'
import type { KeebaiChannel } from './keebai-channels.js'
import { eventOf, type KeebaiCode, type KeebaiEvent, type KeebaiSession } from './keebai-session.js'

/** A channel in the words of the port; null where it is of a kind that we do not know. */
export function toChannel(channel: KeebaiChannel): Channel | null {
  const { id, type, name, isActive, phoneNumber, phoneNumberId, businessAccountId } = channel
  const kind = kinds.get(type)
  if (!kind) return null
  return {
    id,
    kind,
    name,
    // Keebai tells the number of those alone that are connected by a signup.
    username: type === 'whatsapp' ? phoneNumber : null,
    isConnected: isActive,
    syncStatus: isActive ? 'OK' : 'UNKNOWN',
    lastSyncedAt: null,
    details: {
      ...(phoneNumberId !== null && { phoneNumberId }),
      ...(businessAccountId !== null && { businessAccountId }),
    },
  }
}

const kinds: ReadonlyMap<string, ChannelKind> = new Map([
  ['whatsapp', 'whatsapp'],
  ['whatsapp_qr', 'whatsapp'],
  ['instagram', 'instagram'],
  ['telegram', 'telegram'],
])

/** How a session stands at a moment, its code included. */
export function toReading(session: KeebaiSession, now: number, readAfterMs: number): Reading {
  const event = eventOf(session)
  if (event && event.type !== 'ended') return toNews(event, now, readAfterMs)
  const { status } = session.progress
  const isWaiting = status !== 'expired' && status !== 'cancelled'
  return isWaiting ? { status: 'waiting', readAfterMs } : { status }
}

/** What a session has told, as it is at a moment. */
export function toNews(
  event: Exclude<KeebaiEvent, { readonly type: 'ended' }>,
  now: number,
  readAfterMs: number,
): Reading {
  switch (event.type) {
    case 'qr': {
      const invitation = toInvitation(event.code, now)
      return { status: 'waiting', readAfterMs: soonest(event.code, now, readAfterMs), invitation }
    }
    case 'connecting':
      return { status: 'scanned', readAfterMs }
    case 'connected': {
      const channel = toChannel(event.channel)
      return channel ? { status: 'connected', channel } : failed('malformed-answer')
    }
    case 'failed':
    case 'disconnected':
      return failed(failureOf(event.reason))
  }
}

/** A code with what is left of its life. */
export function toInvitation({ text, diesAt }: KeebaiCode, now: number): Invitation {
  return { type: 'qr', payload: text, lifetimeMs: Math.max(0, diesAt - now) }
}

function failureOf(reason: string): ChannelErrorCode {
  if (reason.includes('device limit')) return 'device-limit'
  return reason.includes('passkey') ? 'passkey-required' : 'pairing-failed'
}

function failed(code: ChannelErrorCode): Reading {
  return { status: 'failed', error: new ChannelError(code) }
}

/** Milliseconds until the next reading: not long after the next code. */
function soonest({ diesAt }: KeebaiCode, now: number, readAfterMs: number): number {
  return Math.min(readAfterMs, Math.max(leastMs, diesAt - now))
}

const leastMs = 250
