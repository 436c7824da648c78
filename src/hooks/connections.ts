import type { Channel } from '../gateway/channel.js'
import { storageKey } from '../query/attempt-store.js'
import type { Slot } from '../query/keys.js'

/** Who wants to hear of new connections. */
export interface Connections {
  /** Tells a slot's listeners. */
  announce(slot: Slot, channel: Channel): void
  /** Listens until the returned function is called. */
  listen(slot: Slot, listener: (channel: Channel) => void): () => void
}

/**
 * Connections are events, not state: a listener that comes later has missed them. What one of the
 * host's throws is reported as the host's, and the rest still hear.
 */
export function createConnections(): Connections {
  const listeners = new Set<(key: string, channel: Channel) => void>()
  return {
    announce(slot, channel) {
      for (const tell of listeners) queueMicrotask(() => tell(storageKey(slot), channel))
    },
    listen(slot, listener) {
      const own = (key: string, channel: Channel): void => {
        if (key === storageKey(slot) && listeners.has(own)) listener(channel)
      }
      listeners.add(own)
      return () => void listeners.delete(own)
    },
  }
}
