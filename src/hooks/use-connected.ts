'use client'

import { useEffect } from 'react'
import type { Channel } from '../gateway/channel.js'
import type { Slot } from '../query/keys.js'
import { useChannelContext } from './channel-context.js'

/** Calls back once for each connection of a slot that is made while this is mounted. */
export function useConnected(
  slot: Slot,
  onConnected: ((channel: Channel) => void) | undefined,
): void {
  const { connections } = useChannelContext()
  useEffect(
    // Synchronises with the provider's announcements of success.
    () => (onConnected ? connections.listen(slot, onConnected) : undefined),
    [connections, slot, onConnected],
  )
}
