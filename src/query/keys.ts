import type { ChannelKind, ChannelRef } from '../gateway/channel.js'
import type { PairingMethod } from '../gateway/pairing.js'

/** Where one tenant's attempts to connect one kind in one way live, in caches and in storage. */
export interface Slot {
  readonly scope: string
  readonly kind: ChannelKind
  readonly method: PairingMethod
}

/**
 * Every key of every cache, as one tree: `channelkit` › scope › what. No key holds a secret, a
 * handle or a code.
 */
export const keys = {
  scope: (scope: string) => ['channelkit', scope] as const,
  offers: (scope: string) => ['channelkit', scope, 'offers'] as const,
  channels: (scope: string) => ['channelkit', scope, 'channels'] as const,
  channel: (scope: string, { kind, id }: ChannelRef) =>
    ['channelkit', scope, 'channel', kind, id ?? null] as const,
  channelsOfKind: (scope: string, kind: ChannelKind) =>
    ['channelkit', scope, 'channel', kind] as const,
  attempt: ({ scope, kind, method }: Slot) =>
    ['channelkit', scope, 'attempt', kind, method] as const,
  reading: ({ scope, kind, method }: Slot, attemptId: string) =>
    ['channelkit', scope, 'reading', kind, method, attemptId] as const,
}
