import type { Channel, SyncStatus } from './channel.js'

/** What a person needs to know of a channel's status. */
export interface Health {
  readonly tone: 'good' | 'working' | 'attention' | 'unknown'
  /** Whose doing it is, so that nobody blames themselves for a provider's fault. */
  readonly fault: 'nobody' | 'person' | 'provider' | 'unknown'
  /** The one thing to do about it. */
  readonly action: 'none' | 'wait' | 'refresh' | 'connect' | 'reconnect'
}

const good: Health = { tone: 'good', fault: 'nobody', action: 'none' }
const unclear: Health = { tone: 'unknown', fault: 'unknown', action: 'refresh' }
const lost: Health = { tone: 'attention', fault: 'unknown', action: 'reconnect' }

/** Every status word with its meaning. Data: add a word here and each interface knows it. */
const healthOf: Readonly<Record<SyncStatus, Health>> = {
  OK: good,
  CONNECTING: { tone: 'working', fault: 'nobody', action: 'wait' },
  SYNC_SUCCESS: good,
  CREDENTIALS: { tone: 'attention', fault: 'person', action: 'reconnect' },
  ERROR: { tone: 'attention', fault: 'provider', action: 'refresh' },
  STOPPED: lost,
  CREATION_FAIL: { tone: 'attention', fault: 'unknown', action: 'connect' },
  UNKNOWN: unclear,
}

/** Every status word. */
export const syncStatuses: readonly SyncStatus[] = /* @__PURE__ */ Object.keys(
  healthOf,
) as SyncStatus[]

/** Reads a provider's status word. Unknown words are kept, never dropped. */
export function readSyncStatus(word: string): Pick<Channel, 'syncStatus' | 'rawStatus'> {
  const known = syncStatuses.find((status) => status === word)
  if (known && known !== 'UNKNOWN') return { syncStatus: known }
  return { syncStatus: 'UNKNOWN', rawStatus: word }
}

/**
 * The health of a channel: its word's, unless the provider says that it is not connected beside a good
 * word or none. Keebai has none for one that is paused, or that lost its login.
 */
export function channelHealth(channel: Channel): Health {
  const health = healthOf[channel.syncStatus]
  return channel.isConnected || channel.rawStatus || (health !== good && health !== unclear)
    ? health
    : lost
}
