import type { ChannelKind, ChannelRef } from '../gateway/channel.js'
import type { ConnectMethod } from '../gateway/offer.js'
import type { PairingMethod } from '../gateway/pairing.js'

/** Where one tenant's attempts to connect one kind in one way live, in caches and in storage. */
export interface Slot {
  readonly scope: string
  readonly kind: ChannelKind
  readonly method: ConnectMethod
}

type Key = readonly (string | null)[]

/** A slot whose attempts are finished elsewhere, by code or link. */
export interface PairingSlot extends Slot {
  readonly method: PairingMethod
}

/** A slot of logins; apart from the others where a host brings a challenge of its own. */
export interface LoginSlot extends Slot {
  readonly method: 'credentials'
  /** The handle of that challenge. */
  readonly given?: string
}

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
  login: ({ scope, kind, given }: LoginSlot): Key => [
    'channelkit',
    scope,
    'login',
    kind,
    given ?? null,
  ],
  reading: ({ scope, kind, method }: Slot, attemptId: string): Key => [
    'channelkit',
    scope,
    'reading',
    kind,
    method,
    attemptId,
  ],
}
