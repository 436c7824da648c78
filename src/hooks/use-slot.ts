'use client'

import { useEffect, useMemo } from 'react'
import type { Channel, ChannelKind } from '../gateway/channel.js'
import type { ConnectMethod } from '../gateway/offer.js'
import type { Slot } from '../query/keys.js'
import { useChannelContext } from './channel-context.js'

/** The slot of this tenant's attempts at one thing, and word of those that end well. */
export function useSlot<Method extends ConnectMethod>(
  kind: ChannelKind,
  method: Method,
  onConnected: ((channel: Channel) => void) | undefined,
  given?: string,
): Slot & { readonly method: Method } {
  const { scope, connections } = useChannelContext()
  const slot = useMemo(() => ({ scope, kind, method, given }), [scope, kind, method, given])
  useEffect(
    // Synchronises with the provider's announcements of success.
    () => (onConnected ? connections.listen(slot, onConnected) : undefined),
    [connections, slot, onConnected],
  )
  return slot
}
