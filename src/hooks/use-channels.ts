'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Channel } from '../gateway/channel.js'
import type { ChannelError } from '../gateway/errors.js'
import type { Offer } from '../gateway/offer.js'
import { channelsOptions, newsOptions, offersOptions } from '../query/channel.js'
import { useChannelContext } from './channel-context.js'

/** What can be connected, with what is. */
export interface OfferedChannels {
  readonly offer: Offer
  readonly channels: readonly Channel[]
}

/** Everything a tenant has and could have. */
export type ChannelsState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly offers: readonly OfferedChannels[] }
  | { readonly status: 'unreachable'; readonly error: ChannelError; readonly retry: () => void }

/** All offers, each with its channels. A kind that can be connected in two ways stands once. */
export function useChannels(): ChannelsState {
  const { gateway, scope, channels: client } = useChannelContext()
  const offers = useQuery(offersOptions(gateway, scope), client)
  const channels = useQuery(channelsOptions(gateway, scope), client)
  useQuery(newsOptions(gateway, scope, client), client)
  const offered = useMemo(
    () => offers.data && channels.data && together(offers.data, channels.data),
    [offers.data, channels.data],
  )

  if (offered) return { status: 'ready', offers: offered }
  const error = offers.error ?? channels.error
  if (!error) return { status: 'loading' }
  const retry = (): void => {
    void offers.refetch()
    void channels.refetch()
  }
  return { status: 'unreachable', error, retry }
}

function together(
  offers: readonly Offer[],
  channels: readonly Channel[],
): readonly OfferedChannels[] {
  return offers
    .filter(({ kind }, index) => offers.findIndex((offer) => offer.kind === kind) === index)
    .map((offer) => ({ offer, channels: channels.filter(({ kind }) => kind === offer.kind) }))
}
