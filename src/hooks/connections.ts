import type { Channel } from '../gateway/channel.js'
import type { Slot } from '../query/keys.js'

type Listener = (channel: Channel) => void

/** Who wants to hear of new connections. */
export interface Connections {
  /** Tells a slot's listeners. */
  announce(slot: Slot, channel: Channel): void
  /** Listens until the returned function is called. */
  listen(slot: Slot, listener: Listener): () => void
}

/** Connections are events, not state: a listener that comes later has missed them. */
export function createConnections(): Connections {
  const listeners = new Map<Listener, Slot>()
  return {
    announce({ scope, kind, method }, channel) {
      const due = [...listeners].filter(
        ([, slot]) => slot.scope === scope && slot.kind === kind && slot.method === method,
      )
      // Each in a task of its own: what a host's listener throws is the host's, and the rest still hear.
      for (const [listener] of due) queueMicrotask(() => listener(channel))
    },
    listen(slot, listener) {
      const own: Listener = (channel) => listener(channel)
      listeners.set(own, slot)
      return () => void listeners.delete(own)
    },
  }
}
