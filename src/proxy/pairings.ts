import { ChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import type {
  Invitation,
  PairingMethod,
  PairingRequest,
  PairingSession,
  Reading,
} from '../gateway/pairing.js'
import { duration, invitation, kind, method } from './codec.js'
import { expected } from './expected.js'
import type { Asker, HandleRef, Sealed } from './handles.js'
import { ageOf, left, longestMs, openHandle, sealHandle } from './handles.js'
import type { Connected } from './herald.js'
import { createJoins } from './joins.js'
import { fromProvider } from './provider.js'
import type { Seal } from './seal.js'
import { count, nullable, object, oneOf, type Shape, text } from './shapes.js'

/** All that the handler needs to know of a pairing. */
export interface SealedPairing extends Sealed {
  readonly purpose: 'pairing'
  readonly method: PairingMethod
  readonly invitation: Invitation | null
  readonly readAfterMs: number
}

/** The shape of {@link SealedPairing}. */
export const sealedPairing: Shape<SealedPairing> = object({
  purpose: oneOf(['pairing']),
  subject: text,
  kind,
  method,
  id: text,
  invitation: nullable(invitation),
  madeAt: count,
  expiresInMs: nullable(duration),
  readAfterMs: duration,
})

/** The pairings of all subjects. Nothing is kept that one could not lose. */
export interface Pairings {
  start(asker: Asker, request: PairingRequest): Promise<PairingSession>
  resume(asker: Asker, ref: HandleRef): Promise<PairingSession>
  read(asker: Asker, ref: HandleRef): Promise<Reading>
}

/** Pairings whose handles are sealed. */
export function createPairings(seal: Seal<SealedPairing>, connected: Connected): Pairings {
  const limits = { keepMs: longestMs, limit: 10_000, share: 50 }
  const starts = createJoins<string>({ ...limits, surplus: 'refuse' })

  async function begin(
    subject: string,
    { pairing }: ChannelGateway,
    request: PairingRequest,
  ): Promise<string> {
    if (!pairing) throw new ChannelError('unsupported')
    const { id, invitation, expiresInMs, readAfterMs } = await pairing.start(request)
    const { kind, method } = request
    const rest = { id, invitation, madeAt: Date.now(), expiresInMs, readAfterMs }
    return sealHandle(seal, { purpose: 'pairing', subject, kind, method, ...rest })
  }

  async function resume(asker: Asker, ref: HandleRef): Promise<PairingSession> {
    return toSession(ref.handle, await openHandle(seal, asker, ref))
  }

  return {
    resume,

    async start(asker, request) {
      const { kind, method, attemptId } = request
      const { subject, provider } = asker
      const name = JSON.stringify([kind, method, attemptId])
      // The wait goes around the join: what takes longer is found by the next to ask.
      const handle = await provider.act((gateway) =>
        starts.join(subject, name, () => begin(subject, gateway, request)),
      )
      return resume(asker, { handle, kind })
    },

    async read(asker, ref) {
      const opened = await openHandle(seal, asker, ref)
      const { id, kind, method } = opened
      const reading = await asker.provider.follow(({ pairing }, options) => {
        if (!pairing) throw new ChannelError('unsupported')
        return pairing.read({ id, kind, method }, options)
      })
      if (reading.status === 'connected') {
        // Not by the handle: one content has handles of many spellings.
        const name = JSON.stringify([kind, id, opened.madeAt])
        const channel = expected({ kind }, reading.channel)
        await connected({ subject: opened.subject, name }, channel)
      }
      if (reading.status !== 'failed') return reading
      return { status: 'failed', error: fromProvider(reading.error) }
    },
  }
}

/** The session with what is left of its times. */
function toSession(handle: string, pairing: SealedPairing): PairingSession {
  const { kind, method, invitation, expiresInMs, readAfterMs } = pairing
  const age = ageOf(pairing)
  return {
    id: handle,
    kind,
    method,
    invitation: invitation && aged(invitation, age),
    expiresInMs: left(expiresInMs, age),
    readAfterMs: Math.max(0, readAfterMs - age),
  }
}

function aged(invitation: Invitation, age: number): Invitation {
  if (invitation.type === 'link') return invitation
  return { ...invitation, lifetimeMs: left(invitation.lifetimeMs, age) }
}
