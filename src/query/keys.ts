import type { ChannelKind, ChannelRef } from '../gateway/channel.js'
import type { ConnectMethod } from '../gateway/offer.js'
import type { PairingMethod } from '../gateway/pairing.js'

/** Where one tenant's attempts to connect one kind in one way live, in caches and in storage. */
export interface Slot {
  readonly scope: string
  readonly kind: ChannelKind
  readonly method: ConnectMethod
  /** Tells a login whose challenge the host brought from others. No handle, only its end. */
  readonly given?: string | undefined
}

type Key = readonly (string | null | undefined)[]

/** A slot whose attempts are finished elsewhere, by code or link. */
export interface PairingSlot extends Slot {
  readonly method: PairingMethod
}

/** A slot of logins. */
export interface LoginSlot extends Slot {
  readonly method: 'credentials'
}

/*
 * Every key of every cache, as one tree: `channelkit` › scope › what. No key holds a secret, a
 * handle or a code.
 */

/** What goes on in a slot. */
type Step = ['attempt' | 'reading' | 'login', ChannelKind, ConnectMethod, string | null]

/** Of what a tenant has: of everything, of what can be connected, of its channels, or of their news. */
export function keyOf(
  scope: string,
  ...path: [] | ['offers'] | ['news'] | ['channels', ChannelKind?, (string | null)?] | Step
): Key {
  return ['channelkit', scope, ...path]
}

/** Of one channel. */
export function keyOfChannel(scope: string, { kind, id }: ChannelRef): Key {
  return keyOf(scope, 'channels', kind, id ?? null)
}

/** Of what goes on in a slot: its attempt, the readings of one of its sessions, or its login. */
export function keyIn(
  { scope, kind, method, given }: Slot,
  what: Step[0],
  id: string | undefined = given,
): Key {
  return keyOf(scope, what, kind, method, id ?? null)
}
