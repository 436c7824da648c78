import type {
  Invitation,
  PairingMethod,
  PairingRef,
  PairingSession,
  PairingSettings,
  Reading,
} from '../gateway/pairing.js'
import { duration, invitation, kind, method } from './codec.js'
import { ageOf, type Leave, leaveLeftMs, left, longestMs, type Sealed } from './handles.js'
import { count, flag, nullable, object, oneOf, optional, type Shape, text } from './shapes.js'
import type { WatchName } from './watches.js'

/** All that the handler needs to know of a pairing. */
export interface SealedPairing extends Sealed {
  readonly purpose: 'pairing'
  readonly method: PairingMethod
  readonly invitation: Invitation | null
  readonly readAfterMs: number
  /** The provider replaces the code by itself, and tells. */
  readonly rotates?: boolean | undefined
  /** The page's name for it, from which that of the session in its place follows. */
  readonly attempt?: string | undefined
  /** As its page has chosen them. */
  readonly settings?: PairingSettings | undefined
}

const settings = object<PairingSettings>({
  name: optional(text),
  coexistence: optional(flag),
  pipelineId: optional(text),
})

/** Leave to show one attempt, and the session that it was given for. */
export interface PairingLeave extends Leave {
  readonly pairing: SealedPairing
}

/** The shape of {@link SealedPairing}. */
export const sealedPairing: Shape<SealedPairing> = object<SealedPairing>({
  purpose: oneOf(['pairing']),
  subject: text,
  kind,
  method,
  id: text,
  invitation: nullable(invitation),
  madeAt: count,
  expiresInMs: nullable(duration),
  readAfterMs: duration,
  rotates: optional(flag),
  root: optional(text),
  attempt: optional(text),
  settings: optional(settings),
})

/** The pairing as its provider knows it. */
export function refOf({ id, kind, method }: SealedPairing): PairingRef {
  return { id, kind, method }
}

/** What its watch is known by: the provider's handle, since one pairing has handles of ours by the dozen. */
export function watchName({ subject, kind, id }: SealedPairing): WatchName {
  return { subject, name: JSON.stringify([kind, id]) }
}

/**
 * The session with what is left of its times, and of the leave to show it. Readings bring the code that
 * replaced its own.
 */
export function toSession(
  handle: string,
  pairing: SealedPairing,
  reading: Reading | null,
  leave?: Leave,
): PairingSession {
  const { kind, method, expiresInMs, readAfterMs } = pairing
  const age = ageOf(pairing)
  return {
    id: handle,
    kind,
    method,
    invitation: reading ? invitationOf(reading, pairing, age) : ownInvitation(pairing, age),
    expiresInMs: within(left(expiresInMs, age), leave),
    readAfterMs: Math.max(0, readAfterMs - age),
  }
}

/** What is left of a session for whoever has leave to show it. */
function within(leftMs: number | null, leave: Leave | undefined): number | null {
  return leave ? Math.min(leftMs ?? longestMs, leaveLeftMs(leave)) : leftMs
}

/**
 * The code of the start is no more where the attempt has gone on. The one in its place is not given:
 * it may die on the way, which a page would take for the death of the session.
 */
function invitationOf(reading: Reading, pairing: SealedPairing, age: number): Invitation | null {
  const isPassed = reading.status !== 'waiting' || reading.invitation !== undefined
  return isPassed ? null : ownInvitation(pairing, age)
}

/** The code of the start. A dead one is given where the page has to ask for another, and else not. */
function ownInvitation({ invitation, rotates }: SealedPairing, age: number): Invitation | null {
  if (invitation?.type !== 'qr') return invitation
  const lifetimeMs = left(invitation.lifetimeMs, age)
  return rotates && lifetimeMs === 0 ? null : { ...invitation, lifetimeMs }
}
