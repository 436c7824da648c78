import type { Channel, ChannelKind } from '../gateway/channel.js'
import { readSyncStatus } from '../gateway/health.js'
import { toIso } from './clock.js'

/** An outreach that uses a channel, and forbids to disconnect it. */
export type Campaign = 'running' | 'paused'

/** A channel as the provider keeps it. */
export interface ChannelRecord {
  readonly id: string
  readonly kind: ChannelKind
  readonly username: string | null
  readonly isConnected: boolean
  /** The provider's own word, known to us or not. */
  readonly syncStatus: string
  /** The word that the next refresh finds. */
  readonly liveStatus: string
  readonly lastSyncedAt: string | null
  readonly campaign: Campaign | null
}

/** What to change about a channel. A new `syncStatus` is the live one too, and says if it is connected. */
export type ChannelChange = Partial<Omit<ChannelRecord, 'id' | 'kind'>>

/** A channel that was connected just now. */
export function newRecord(
  id: string,
  kind: ChannelKind,
  username: string,
  lastSyncedAt: string,
): ChannelRecord {
  return {
    id,
    kind,
    username,
    isConnected: true,
    syncStatus: 'OK',
    liveStatus: 'OK',
    lastSyncedAt,
    campaign: null,
  }
}

/** The record with a change applied. */
export function changeRecord(record: ChannelRecord, change: ChannelChange): ChannelRecord {
  const { syncStatus } = change
  if (syncStatus === undefined) return { ...record, ...change }
  const known = Object.hasOwn(connectedBy, syncStatus) ? connectedBy[syncStatus] : undefined
  const isConnected = known ?? record.isConnected
  return { ...record, liveStatus: syncStatus, isConnected, ...change }
}

/** The record after the provider has looked at the account itself. */
export function refreshRecord(record: ChannelRecord, lastSyncedAt: string): ChannelRecord {
  const { syncStatus, liveStatus } = record
  return changeRecord(
    record,
    syncStatus === liveStatus ? { lastSyncedAt } : { syncStatus: liveStatus, lastSyncedAt },
  )
}

/** Milliseconds from a login to its first sync, and to its rest. */
const syncedMs = 3_000
const settledMs = 10_000

/** A record that began to sync at one moment, as it is at another. */
export function syncRecord(record: ChannelRecord, since: number, now: number): ChannelRecord {
  if (now - since < syncedMs) return record
  const isSettled = now - since >= settledMs
  const syncStatus = isSettled ? 'OK' : 'SYNC_SUCCESS'
  const lastSyncedAt = toIso(since + (isSettled ? settledMs : syncedMs))
  return changeRecord(record, { syncStatus, lastSyncedAt })
}

/** The record in the words of the port. */
export function toChannel(record: ChannelRecord): Channel {
  const { id, kind, username, isConnected, syncStatus, lastSyncedAt } = record
  const details = {}
  return {
    id,
    kind,
    name: null,
    username,
    isConnected,
    ...readSyncStatus(syncStatus),
    lastSyncedAt,
    details,
  }
}

/** Whether a word goes with a channel that works. The vendor gives no table: this is how we read it. */
const connectedBy: Readonly<Partial<Record<string, boolean>>> = {
  OK: true,
  SYNC_SUCCESS: true,
  CONNECTING: true,
  CREDENTIALS: false,
  ERROR: false,
  STOPPED: false,
  CREATION_FAIL: false,
}
