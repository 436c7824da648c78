import type { ChannelKind, ChannelRef } from '../gateway/channel.js'
import type { PairingMethod } from '../gateway/pairing.js'

/** Where one tenant's attempts to connect one kind in one way live, in caches and in storage. */
export interface Slot {
  readonly scope: string
  readonly kind: ChannelKind
  readonly method: PairingMethod
}

type Key = readonly (string | null)[]

/**
 * Every key of every cache, as one tree: `channelkit` › scope › what. No key holds a secret, a
 * handle or a code.
 */
export const keys = {
  scope: (scope: string): Key => ['channelkit', scope],
  offers: (scope: string): Key => ['channelkit', scope, 'offers'],
  channels: (scope: string): Key => ['channelkit', scope, 'channels'],
  channel: (scope: string, { kind, id }: ChannelRef): Key => [
    'channelkit',
    scope,
    'channel',
    kind,
    id ?? null,
  ],
  channelsOfKind: (scope: string, kind: ChannelKind): Key => ['channelkit', scope, 'channel', kind],
  attempt: ({ scope, kind, method }: Slot): Key => ['channelkit', scope, 'attempt', kind, method],
  readings: ({ scope, kind, method }: Slot): Key => ['channelkit', scope, 'reading', kind, method],
  reading: ({ scope, kind, method }: Slot, attemptId: string): Key => [
    'channelkit',
    scope,
    'reading',
    kind,
    method,
    attemptId,
  ],
}
