'use client'

import { useEffect } from 'react'
import type { ChannelRef } from '../gateway/channel.js'
import { keyOfChannel } from '../query/keys.js'
import { type ChannelStatus, useChannelStatus } from './use-channel-status.js'
import { useChannelContext } from './channel-context.js'

/**
 * A channel's status, asked for anew when this appears: for a place where something has just shown
 * that what is known of it cannot be true.
 */
export function useFreshChannel(kind: ChannelRef['kind']): ChannelStatus {
  const { scope, channels } = useChannelContext()
  useEffect(() => {
    // Synchronises with the provider, which knows better than what was read a moment ago.
    const queryKey = keyOfChannel(scope, { kind })
    void channels.refetchQueries({ queryKey, exact: true }, { cancelRefetch: false })
  }, [channels, scope, kind])
  return useChannelStatus({ kind })
}
