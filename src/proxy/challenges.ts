import type { Challenge, ChallengeRef } from '../gateway/credentials.js'
import { challenge } from './codec.js'
import { ageOf, left, type Sealed } from './handles.js'
import { count, object, oneOf, type Shape, text } from './shapes.js'

/** All that the handler needs to know of a challenge: nothing that a person has typed. */
export interface SealedChallenge extends Sealed, Challenge {
  readonly purpose: 'challenge'
}

const mark = object<Omit<SealedChallenge, keyof Challenge | 'root'>>({
  purpose: oneOf(['challenge']),
  subject: text,
  madeAt: count,
})

/** The shape of {@link SealedChallenge}. */
export const sealedChallenge: Shape<SealedChallenge> = (value) => ({
  ...challenge(value),
  ...mark(value),
})

/** Of one challenge in one round, however its handle is spelled. */
export function nameOf({ id, round, madeAt }: SealedChallenge): string {
  return JSON.stringify([id, round, madeAt])
}

/** The challenge with what is left of its time. */
export function toChallenge(handle: string, held: SealedChallenge): Challenge {
  return { ...held, id: handle, expiresInMs: left(held.expiresInMs, ageOf(held)) }
}

/** The challenge as its provider knows it. */
export function refOf({ id, kind, round }: SealedChallenge): ChallengeRef {
  return { id, kind, round }
}
