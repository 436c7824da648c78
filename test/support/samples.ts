import type { Challenge, Channel, PairingSession } from 'channelkit/headless'

/** A connected WhatsApp account. */
export const whatsapp: Channel = {
  id: '5',
  kind: 'whatsapp',
  name: null,
  username: '+966501234567',
  isConnected: true,
  syncStatus: 'OK',
  lastSyncedAt: '2026-03-11T10:00:00+03:00',
  details: {},
}

/** A session with a code that lives a minute. */
export function session(id = 'wa_1', lifetimeMs: number | null = 60_000): PairingSession {
  return {
    id,
    kind: 'whatsapp',
    method: 'qr',
    invitation: { type: 'qr', payload: `2@${id}`, lifetimeMs },
    expiresInMs: null,
    readAfterMs: 2_500,
  }
}

/** A challenge that a code answers. */
export function otp(round = 1): Challenge {
  return {
    id: `ig_${round}`,
    kind: 'instagram',
    round,
    type: 'code',
    sentTo: null,
    canResend: true,
    expiresInMs: 300_000,
  }
}

/** A connected Instagram account. */
export const instagram: Channel = { ...whatsapp, id: '7', kind: 'instagram', username: 'my_brand' }
