import type { ChannelKind } from '../gateway/channel.js'
import type { Refusal } from './answer.js'
import type { Attempt } from './attempts.js'
import type { ChannelRecord } from './channels.js'
import type { CodeKind } from './codes.js'
import type { AttemptReading } from './provider.js'

/** A body in SkylightChat's words. */
export interface WireBody {
  readonly success: boolean
  readonly message?: string
  readonly [field: string]: unknown
}

/** The answer to `connect`. */
export function writeAttempt(attempt: Attempt): WireBody {
  return {
    success: true,
    data: { account_id: attempt.id, qr_code: attempt.code },
    message: `QR code generated. ${instructions[attempt.kind]}`,
  }
}

/** The answer to `refresh`, and to Instagram's `status`. */
export function writeChannel(record: ChannelRecord): WireBody {
  return { success: true, data: channelData(record) }
}

/** The answer to `status` that names no attempt. */
export function writeStatus(record: ChannelRecord): WireBody {
  const flags = { completed: record.isConnected, in_progress: false }
  return { success: true, data: { ...channelData(record), ...flags } }
}

/** The answer to `status` of an attempt. A scan does not show in it, as in life. */
export function writeReading(reading: AttemptReading): WireBody {
  if (reading.status === 'connected') return writeStatus(reading.channel)
  const hasFailed = reading.status === 'failed'
  // Which fields a pending attempt has is not documented. These are what the table allows to be null.
  const blank = {
    id: null,
    type: reading.kind,
    username: null,
    is_connected: false,
    last_synced_at: null,
  }
  const sync_status = hasFailed ? 'CREATION_FAIL' : 'CONNECTING'
  const flags = { completed: false, in_progress: !hasFailed }
  return { success: true, data: { ...blank, sync_status, ...flags } }
}

/** The body of an error. Those of 404, 409, 503 and of most 422 are not documented. */
export function writeRefusal(refusal: Exclude<Refusal, { type: 'dropped' }>): WireBody {
  switch (refusal.type) {
    case 'unauthorized':
      return failure(messages[401])
    case 'not-found':
      return failure(messages[404])
    case 'already-connected':
      return failure(messages[409])
    case 'campaign-active':
      return failure('An outreach campaign is running or paused on this channel. Cancel it first.')
    case 'wrong-credentials':
      return failure('Instagram did not accept these credentials.')
    case 'wrong-code':
      return failure('The verification code is invalid.')
    case 'wrong-country':
      return { ...failure(messages[422]), errors: { country: ['The country field is invalid.'] } }
    case 'rate-limited':
      return { ...failure(messages[429]), retry_after: Math.ceil(refusal.retryAfterMs / 1_000) }
    case 'failed':
      return { ...failure(messages[refusal.status] ?? messages[500]), ...extras[refusal.status] }
  }
}

function failure(message: string | undefined): WireBody {
  return { success: false, message: message ?? '' }
}

/** The channel object. */
export interface ChannelData {
  readonly id: number
  readonly type: ChannelKind
  readonly username: string | null
  readonly is_connected: boolean
  readonly sync_status: string
  readonly last_synced_at: string | null
}

/** A channel in SkylightChat's words. */
export function channelData(record: ChannelRecord): ChannelData {
  const { id, kind, username, isConnected, syncStatus, lastSyncedAt } = record
  return {
    id: Number(id),
    type: kind,
    username,
    is_connected: isConnected,
    sync_status: syncStatus,
    last_synced_at: lastSyncedAt,
  }
}

const instructions: Readonly<Record<CodeKind, string>> = {
  whatsapp: 'Scan with WhatsApp on your phone: Settings → Linked devices → Link a device.',
  telegram: 'Open Telegram → Settings → Devices → Link Desktop Device, then scan.',
}

const messages: Readonly<Record<number, string>> = {
  400: 'The request is malformed.',
  401: 'Unauthenticated. Please provide a valid API key.',
  403: 'Request origin is not allowed.',
  404: 'Channel not found.',
  409: 'WhatsApp is already connected. Disconnect it first.',
  422: 'The given data was invalid.',
  429: 'Too many requests. Please slow down.',
  500: 'An unexpected error occurred. Please try again later.',
}

/** What the bodies of some statuses hold besides their message. */
const extras: Readonly<Partial<Record<number, object>>> = {
  422: { errors: { account_id: ['The account id field is invalid.'] } },
  429: { retry_after: 34 },
}
