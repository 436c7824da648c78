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

type Key = readonly (string | null)[]

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
 * handle or a code. To be imported by one name: `import * as keys`.
 */

/** Of everything of a tenant. */
export function scope(name: string): Key {
  return keyOf(name)
}

/** Of what can be connected. */
export function offers(name: string): Key {
  return keyOf(name, 'offers')
}

/** Of every channel. */
export function channels(name: string): Key {
  return keyOf(name, 'channels')
}

/** Of one channel. */
export function channel(name: string, { kind, id }: ChannelRef): Key {
  return keyOf(name, 'channel', kind, id ?? null)
}

/** Of each channel of a kind. */
export function channelsOfKind(name: string, kind: ChannelKind): Key {
  return keyOf(name, 'channel', kind)
}

/** Of the attempt of a slot. */
export function attempt(slot: Slot): Key {
  return keyIn(slot, 'attempt')
}

/** Of the readings of all sessions of a slot. */
export function readings(slot: Slot): Key {
  return keyIn(slot, 'reading')
}

/** Of the readings of one session. */
export function reading(slot: Slot, attemptId: string): Key {
  return keyIn(slot, 'reading', attemptId)
}

/** Of the login of a slot. */
export function login(slot: LoginSlot): Key {
  return keyIn(slot, 'login', slot.given ?? null)
}

function keyOf(name: string, ...path: Key): Key {
  return ['channelkit', name, ...path]
}

function keyIn({ scope: name, kind, method }: Slot, what: string, ...path: Key): Key {
  return keyOf(name, what, kind, method, ...path)
}
