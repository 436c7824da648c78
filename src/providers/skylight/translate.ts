import type { Channel, ChannelKind } from '../../gateway/channel.js'
import { readSyncStatus } from '../../gateway/health.js'
import type { Challenge, CredentialOutcome } from '../../gateway/credentials.js'
import { ChannelError } from '../../gateway/errors.js'
import type { PairingSession, Reading } from '../../gateway/pairing.js'
import {
  asksForCode,
  challengeWire,
  channelWire,
  connectWire,
  isNothing,
  progressWire,
  readData,
} from './wire.js'

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

/** What is known of a round before it is asked for. How long it lasts is our assumption. */
type NextRound = Pick<Challenge, 'kind' | 'round' | 'expiresInMs'>

/** What a login or a code led to: a channel, or one more round. */
export function toOutcome(next: NextRound, body: unknown): CredentialOutcome {
  const { kind } = next
  if (asksForCode(body)) return { status: 'challenged', challenge: toChallenge(next, body) }
  const channel = toChannel(kind, body)
  // Undocumented: an account that was made and does not work is no connection.
  if (!channel.isConnected) throw new ChannelError('pairing-failed')
  return { status: 'connected', channel }
}

function toChallenge(next: NextRound, body: unknown): Challenge {
  const { account_id, checkpoint_type, source } = readData(body, challengeWire)
  const isCode = codeTypes.has(checkpoint_type)
  const sentTo = senders.get(source) ?? null
  return {
    ...next,
    id: account_id,
    type: isCode ? 'code' : 'elsewhere',
    ...(!isCode && { rawType: checkpoint_type }),
    sentTo,
    // An app makes its codes by itself.
    canResend: isCode && sentTo !== 'app',
  }
}

/** The vendor prints `OTP` alone; `2FA` is the other code of Unipile, which it builds on. */
const codeTypes: ReadonlySet<string> = new Set(['OTP', '2FA'])

/** Unipile's words for where a `2FA` comes from. Whether SkylightChat passes them on is not known. */
const senders: ReadonlyMap<string, Challenge['sentTo']> = new Map([
  ['SMS', 'sms'],
  ['APP', 'app'],
])
