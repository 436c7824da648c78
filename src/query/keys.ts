import type { ChannelKind, ChannelRef } from '../gateway/channel.js'
import type { ConnectMethod } from '../gateway/offer.js'
import type { PairingMethod } from '../gateway/pairing.js'

/** Where one tenant's attempts to connect one kind in one way live, in caches and in storage. */
export interface Slot {
  readonly scope: string
  readonly kind: ChannelKind
  readonly method: ConnectMethod
  /** Tells a login whose challenge the host brought from others. No handle, only its end. */
  readonly given?: string
}

type Key = readonly (string | null)[]

/** A slot whose attempts are finished elsewhere, by code or link. */
export interface PairingSlot extends Slot {
  readonly method: PairingMethod
}

/** A slot of logins. */
export interface LoginSlot extends Slot {
  readonly method: 'credentials'
}

/**
 * Every key of every cache, as one tree: `channelkit` › scope › what. No key holds a secret, a
 * handle or a code.
 */
export const keys = {
  scope: (scope: string): Key => keyOf(scope),
  offers: (scope: string): Key => keyOf(scope, 'offers'),
  channels: (scope: string): Key => keyOf(scope, 'channels'),
  channel: (scope: string, { kind, id }: ChannelRef): Key =>
    keyOf(scope, 'channel', kind, id ?? null),
  channelsOfKind: (scope: string, kind: ChannelKind): Key => keyOf(scope, 'channel', kind),
  attempt: (slot: Slot): Key => keyIn(slot, 'attempt'),
  readings: (slot: Slot): Key => keyIn(slot, 'reading'),
  reading: (slot: Slot, attemptId: string): Key => keyIn(slot, 'reading', attemptId),
  login: (slot: LoginSlot): Key => keyIn(slot, 'login', slot.given ?? null),
}

function keyOf(scope: string, ...path: Key): Key {
  return ['channelkit', scope, ...path]
}

function keyIn({ scope, kind, method }: Slot, what: string, ...path: Key): Key {
  return keyOf(scope, what, kind, method, ...path)
}
