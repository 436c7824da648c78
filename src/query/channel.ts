import type {
  MutationObserverOptions,
  QueryClient,
  QueryKey,
  QueryObserverOptions,
} from '@tanstack/react-query'
import type { Channel, ChannelRef } from '../gateway/channel.js'
import { ChannelError, isPassing } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import type { Offer } from '../gateway/offer.js'
import type { AttemptStore } from './attempt-store.js'
import { keyOf, keyOfChannel } from './keys.js'
import { retryAFewTimes, retryDelayMs } from './retry.js'

const minuteMs = 60_000
const freshMs = 5_000

const patient = {
  networkMode: 'always',
  refetchOnReconnect: true,
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
    staleTime: freshMs,
  }
}

/** One channel. */
export function channelOptions(
  gateway: ChannelGateway,
  scope: string,
  ref: ChannelRef,
): QueryObserverOptions<Channel | null, ChannelError> {
  return {
    ...patient,
    queryKey: keyOfChannel(scope, ref),
    queryFn: ({ signal }) => gateway.channels.read(ref, { signal }),
    staleTime: freshMs,
  }
}

/**
 * News of a tenant's channels while somebody looks: then all are read again. Where nobody tells, that is
 * every minute.
 */
export function newsOptions(
  gateway: ChannelGateway,
  scope: string,
  client: QueryClient,
): QueryObserverOptions<number, ChannelError> {
  const queryKey = keyOf(scope, 'news')
  return {
    ...patient,
    queryKey,
    queryFn: async ({ signal }) => {
      const news = await gateway.channels.changes?.({ signal })
      if (news?.changed ?? client.getQueryData(queryKey)) lookAgain(client, scope)
      return news?.askAfterMs ?? minuteMs
    },
    staleTime: minuteMs,
    notifyOnChangeProps: [],
    refetchInterval: ({ state: { data, error } }) => (error ? isPassing(error) && minuteMs : data),
  }
}

/** What a person does to a channel: has the provider look afresh, or removes it for good. */
export type ChannelAction = 'refresh' | 'disconnect'

/** An action on a channel. Neither repeated nor thrown, whatever a host's own defaults say. */
export function actionOptions(
  gateway: ChannelGateway,
  scope: string,
  ref: ChannelRef,
  client: QueryClient,
  attempts: AttemptStore,
): MutationObserverOptions<Channel | null, ChannelError, ChannelAction> {
  const queryKey = keyOfChannel(scope, ref)
  return {
    ...patient,
    retry: false,
    // A change of channel or tenant begins anew: nothing pending or failed goes along.
    mutationKey: queryKey,
    // One after the other, whoever asks: a late refresh must not bring a channel back.
    scope: { id: String(queryKey) },
    mutationFn: async (action) => {
      if (!gateway.channels[action]) throw new ChannelError('unsupported')
      return (await gateway.channels[action](ref)) ?? null
    },
    onSuccess(channel) {
      // What connected it while nobody looked would be told as if it had just done so.
      if (!channel) attempts.clear(scope, ref.kind)
      // The tenant was left meanwhile, and nothing of it is to remain.
      if (client.getQueryState(queryKey)) learned(client, scope, ref, channel)
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
  const queryKey = keyOfChannel(scope, ref)
  // An answer under way is older than what was just learned.
  void client.cancelQueries({ queryKey })
  client.setQueryData(queryKey, channel)
  lookAgain(client, scope, queryKey)
}

/** Has all channels read again, but for one, and for what was refused: that waits for a person. */
function lookAgain(client: QueryClient, scope: string, but?: QueryKey): void {
  void client.invalidateQueries({
    queryKey: keyOf(scope, 'channels'),
    predicate: ({ queryKey, state: { error } }) =>
      String(queryKey) !== String(but) && (!error || isPassing(error as ChannelError)),
  })
}
