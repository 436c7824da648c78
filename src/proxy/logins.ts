import type { ChannelKind } from '../gateway/channel.js'
import type {
  Challenge,
  ChallengeRef,
  CredentialOutcome,
  ResendReceipt,
} from '../gateway/credentials.js'
import { ChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { challenge } from './codec.js'
import type { Asker, HandleRef, Sealed } from './handles.js'
import { ageOf, left, openHandle, sealHandle } from './handles.js'
import type { Connected } from './herald.js'
import type { LoginRequest } from './requests.js'
import type { Seal } from './seal.js'
import { count, object, oneOf, type Shape, text } from './shapes.js'

/** All that the handler needs to know of a challenge: nothing that a person has typed. */
export interface SealedChallenge extends Sealed, Challenge {
  readonly purpose: 'challenge'
}

const mark = object<Omit<SealedChallenge, keyof Challenge>>({
  purpose: oneOf(['challenge']),
  subject: text,
  madeAt: count,
})

/** The shape of {@link SealedChallenge}. */
export const sealedChallenge: Shape<SealedChallenge> = (value) => ({
  ...challenge(value),
  ...mark(value),
})

/** The logins of all subjects. Passwords and codes are passed on and forgotten. */
export interface Logins {
  submit(asker: Asker, request: LoginRequest): Promise<CredentialOutcome>
  answer(asker: Asker, ref: HandleRef, code: string): Promise<CredentialOutcome>
  resend(asker: Asker, ref: HandleRef): Promise<ResendReceipt>
  resume(asker: Asker, ref: HandleRef): Promise<Challenge>
}

/** Logins whose challenges are sealed. */
export function createLogins(seal: Seal<SealedChallenge>, connected: Connected): Logins {
  /** An outcome as the page may have it. */
  async function settle(
    { subject }: Asker,
    kind: ChannelKind,
    name: string,
    outcome: CredentialOutcome,
  ): Promise<CredentialOutcome> {
    if (outcome.status === 'connected') {
      // The host hears of it through `onError` then: no reading of a login comes after.
      await connected({ subject, name }, outcome.channel).catch(() => undefined)
      return outcome
    }
    const made = { purpose: 'challenge', subject, kind, madeAt: Date.now() } as const
    const held = { ...outcome.challenge, ...made }
    return { status: 'challenged', challenge: toChallenge(await sealHandle(seal, held), held) }
  }

  return {
    async submit(asker, { kind, ...credentials }) {
      const outcome = await asker.provider.act((it) => able(it).submit(kind, credentials))
      return settle(asker, kind, crypto.randomUUID(), outcome)
    },

    async answer(asker, ref, code) {
      const held = await openHandle(seal, asker, ref)
      const outcome = await asker.provider.act((it) => able(it).answer(refOf(held), code))
      return settle(asker, held.kind, JSON.stringify([held.id, held.madeAt]), outcome)
    },

    async resend(asker, ref) {
      const held = await openHandle(seal, asker, ref)
      return asker.provider.act((it) => {
        const credentials = able(it)
        if (!credentials.resend) throw new ChannelError('unsupported')
        return credentials.resend(refOf(held))
      })
    },

    async resume(asker, ref) {
      return toChallenge(ref.handle, await openHandle(seal, asker, ref))
    },
  }
}

/** The challenge with what is left of its time. */
function toChallenge(handle: string, held: SealedChallenge): Challenge {
  return { ...held, id: handle, expiresInMs: left(held.expiresInMs, ageOf(held)) }
}

function refOf({ id, kind, round }: SealedChallenge): ChallengeRef {
  return { id, kind, round }
}

function able({ credentials }: ChannelGateway): NonNullable<ChannelGateway['credentials']> {
  if (!credentials) throw new ChannelError('unsupported')
  return credentials
}
