import type { Channel, SyncStatus } from './channel.js'

/** What a person needs to know of a channel's status. */
export interface Health {
  readonly tone: 'good' | 'working' | 'attention' | 'unknown'
  /** Whose doing it is, so that nobody blames themselves for a provider's fault. */
  readonly fault: 'nobody' | 'person' | 'provider' | 'unknown'
  /** The one thing to do about it. */
  readonly action: 'none' | 'wait' | 'refresh' | 'connect' | 'reconnect'
}

/** Every status word with its meaning. Data: add a word here and each interface knows it. */
export const healthOf: Readonly<Record<SyncStatus, Health>> = {
  OK: { tone: 'good', fault: 'nobody', action: 'none' },
  SYNC_SUCCESS: { tone: 'good', fault: 'nobody', action: 'none' },
  CONNECTING: { tone: 'working', fault: 'nobody', action: 'wait' },
  CREDENTIALS: { tone: 'attention', fault: 'person', action: 'reconnect' },
  ERROR: { tone: 'attention', fault: 'provider', action: 'refresh' },
  STOPPED: { tone: 'attention', fault: 'unknown', action: 'reconnect' },
  CREATION_FAIL: { tone: 'attention', fault: 'unknown', action: 'connect' },
  UNKNOWN: { tone: 'unknown', fault: 'unknown', action: 'refresh' },
}

/** A channel that was connected once and is not now needs a new connection, whatever its word. */
const lost: Health = { tone: 'attention', fault: 'unknown', action: 'reconnect' }

/** The health of a channel: its word's, unless the provider says that it is not connected. */
export function channelHealth(channel: Channel): Health {
  const health = healthOf[channel.syncStatus]
  return channel.isConnected || health.tone !== 'good' ? health : lost
}
