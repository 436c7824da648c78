'use client'

import { useQuery } from '@tanstack/react-query'
import type { Offer } from '../gateway/offer.js'
import { offersOptions } from '../query/channel.js'
import { useChannelContext } from './channel-context.js'

const none: readonly Offer[] = []

/**
 * Everything that can be connected, and how. Undefined while that is being asked; none where it
 * cannot be had, so that nobody waits for what only helps.
 */
export function useOffers(): readonly Offer[] | undefined {
  const { gateway, scope, channels } = useChannelContext()
  const { data, failureCount } = useQuery(offersOptions(gateway, scope), channels)
  return data ?? (failureCount > 0 ? none : undefined)
}
