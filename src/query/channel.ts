import type {
  MutationObserverOptions,
  QueryClient,
  QueryObserverOptions,
} from '@tanstack/react-query'
import type { Channel, ChannelRef } from '../gateway/channel.js'
import { ChannelError, isPassing } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { channelHealth } from '../gateway/health.js'
import type { Offer } from '../gateway/offer.js'
import { keyOf, keyOfChannel } from './keys.js'
import { retryAFewTimes, retryDelayMs, withJitter } from './retry.js'

const minuteMs = 60_000
const settlingMs = 5_000

const patient = {
  networkMode: 'always',
  retry: retryAFewTimes,
  retryDelay: retryDelayMs,
  throwOnError: false,
} as const

/** What can be connected. Changes with the server's settings, so hardly ever. */
export function offersOptions(
  gateway: ChannelGateway,
  scope: string,
): QueryObserverOptions<readonly Offer[], ChannelError> {
  return {
    ...patient,
    queryKey: keyOf(scope, 'offers'),
    queryFn: ({ signal }) => gateway.listOffers({ signal }),
    staleTime: 10 * minuteMs,
  }
}

/** Every channel of a tenant. */
export function channelsOptions(
  gateway: ChannelGateway,
  scope: string,
): QueryObserverOptions<readonly Channel[], ChannelError> {
  return {
    ...patient,
    queryKey: keyOf(scope, 'channels'),
    queryFn: ({ signal }) => gateway.channels.list({ signal }),
    staleTime: settlingMs,
    refetchInterval: ({ state }) => paceMs(state, state.data ?? []),
  }
}

/** One channel: asked for every minute while somebody looks, more often while it settles. */
export function channelOptions(
  gateway: ChannelGateway,
  scope: string,
  ref: ChannelRef,
): QueryObserverOptions<Channel | null, ChannelError> {
  return {
    ...patient,
    queryKey: keyOfChannel(scope, ref),
    queryFn: ({ signal }) => gateway.channels.read(ref, { signal }),
    staleTime: settlingMs,
    refetchInterval: ({ state }) => paceMs(state, state.data ? [state.data] : []),
  }
}

/** Milliseconds to the next read. A refusal waits for a person, or for the page to be looked at. */
function paceMs(
  { error, dataUpdatedAt }: { error: ChannelError | null; dataUpdatedAt: number },
  channels: readonly Channel[],
): number | false {
  if (error && !isPassing(error)) return false
  const isSettling = channels.some((channel) => channelHealth(channel).action === 'wait')
  return withJitter(isSettling ? settlingMs : minuteMs, dataUpdatedAt)
}

/** What a person does to a channel: has the provider look afresh, or removes it for good. */
export type ChannelAction = 'refresh' | 'disconnect'

/** An action on a channel. Neither repeated nor thrown, whatever a host's own defaults say. */
export function actionOptions(
  gateway: ChannelGateway,
  scope: string,
  ref: ChannelRef,
  client: QueryClient,
): MutationObserverOptions<Channel | null, ChannelError, ChannelAction> {
  return {
    ...patient,
    retry: false,
    // A change of channel or tenant begins anew: nothing pending or failed goes along.
    mutationKey: keyOfChannel(scope, ref),
    // One after the other, whoever asks: a late refresh must not bring a channel back.
    scope: { id: keyOfChannel(scope, ref).join() },
    mutationFn: async (action) => {
      if (!gateway.channels[action]) throw new ChannelError('unsupported')
      return (await gateway.channels[action](ref)) ?? null
    },
    onSuccess(channel) {
      // The tenant was left meanwhile, and nothing of it is to remain.
      if (client.getQueryState(keyOfChannel(scope, ref))) learned(client, scope, ref, channel)
    },
  }
}

/** Puts what was just learned of a channel where it is read, and has the lists look again. */
export function learned(
  client: QueryClient,
  scope: string,
  ref: ChannelRef,
  channel: Channel | null,
): void {
  // An answer under way is older than what was just learned.
  void client.cancelQueries({ queryKey: keyOfChannel(scope, ref) })
  client.setQueryData(keyOfChannel(scope, ref), channel)
  void client.invalidateQueries({ queryKey: keyOf(scope, 'channels') })
  void client.invalidateQueries({
    queryKey: keyOf(scope, 'channel', ref.kind),
    predicate: ({ queryKey }) => queryKey[4] !== (ref.id ?? null),
  })
}
