'use client'

import { useMemo } from 'react'
import type { Channel, ChannelKind } from '../gateway/channel.js'
import type { ConnectMethod } from '../gateway/offer.js'
import type { Slot } from '../query/keys.js'
import { useChannelContext } from './channel-context.js'
import { useConnected } from './use-connected.js'

/** The slot of this tenant's attempts at one thing, and word of those that end well. */
export function useSlot<Method extends ConnectMethod>(
  kind: ChannelKind,
  method: Method,
  onConnected: ((channel: Channel) => void) | undefined,
  given?: string,
): Slot & { readonly method: Method } {
  const { scope } = useChannelContext()
  const slot = useMemo(() => ({ scope, kind, method, given }), [scope, kind, method, given])
  useConnected(slot, onConnected)
  return slot
}
