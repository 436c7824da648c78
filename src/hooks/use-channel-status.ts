'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import type { Channel, ChannelRef } from '../gateway/channel.js'
import type { ChannelError } from '../gateway/errors.js'
import { channelHealth, type Health } from '../gateway/health.js'
import {
  actionOptions,
  type ChannelAction,
  channelOptions,
  newsOptions,
  offersOptions,
} from '../query/channel.js'
import { useChannelContext } from './channel-context.js'

/** How a channel stands. */
export type ChannelStatus =
  | { readonly status: 'loading' }
  /** There is none, or none any more. */
  | { readonly status: 'absent' }
  | {
      readonly status: 'present'
      readonly channel: Channel
      readonly health: Health
      /** What is being done to it at the moment. */
      readonly pending: ChannelAction | null
      /** Why the last thing done to it failed. */
      readonly error: ChannelError | null
      /** Missing where the provider, or this person, cannot. */
      readonly refresh?: () => void
      /** Calls `onDone` once the channel is gone. */
      readonly disconnect?: (options?: { onDone?: (() => void) | undefined }) => void
    }
  /** Nobody knows now. `last` is what was known before. */
  | {
      readonly status: 'unreachable'
      readonly error: ChannelError
      readonly last: Channel | null
      readonly retry: () => void
    }

/** One channel's status, asked for once however many parts of the page show it. */
export function useChannelStatus(ref: ChannelRef): ChannelStatus {
  const { gateway, scope, channels, attempts } = useChannelContext()
  const channel = useQuery(channelOptions(gateway, scope, ref), channels)
  const offers = useQuery(offersOptions(gateway, scope), channels)
  useQuery(newsOptions(gateway, scope, channels), channels)
  const action = useMutation(actionOptions(gateway, scope, ref, channels, attempts), channels)

  const { data, error, refetch } = channel
  if (error) {
    return { status: 'unreachable', error, last: data ?? null, retry: () => void refetch() }
  }
  if (data === undefined) return { status: 'loading' }
  if (data === null) return { status: 'absent' }
  const can = offers.data?.find((offer) => offer.kind === ref.kind)?.actions ?? []
  const pending = action.isPending ? action.variables : null
  // What was heard since says more than a refresh that failed. Not looked at before one has: the time
  // of an answer changes with each.
  const isPast = (): boolean =>
    action.variables === 'refresh' && action.isError && channel.dataUpdatedAt > action.submittedAt
  const act = (name: ChannelAction, onDone?: () => void): void => {
    if (pending !== name) action.mutate(name, { onSuccess: () => onDone?.() })
  }
  return {
    status: 'present',
    channel: data,
    health: channelHealth(data),
    pending,
    error: isPast() ? null : action.error,
    ...(can.includes('refresh') && { refresh: () => act('refresh') }),
    ...(can.includes('disconnect') && {
      disconnect: ({ onDone } = {}) => act('disconnect', onDone),
    }),
  }
}
