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
  const hub = new EventTarget()
  return {
    announce(slot, channel) {
      hub.dispatchEvent(new CustomEvent(storageKey(slot), { detail: channel }))
    },
    listen(slot, listener) {
      const own = (event: Event): void => listener((event as CustomEvent<Channel>).detail)
      hub.addEventListener(storageKey(slot), own)
      return () => hub.removeEventListener(storageKey(slot), own)
    },
  }
}
