import { ChannelError } from '../gateway/errors.js'
import type {
  Invitation,
  PairingMethod,
  PairingRequest,
  PairingSession,
  Reading,
} from '../gateway/pairing.js'
import { duration, invitation, kind, method } from './codec.js'
import type { Asker, HandleRef, Sealed } from './handles.js'
import { left, longestMs, openHandle } from './handles.js'
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
  const starts = createJoins<string>({ keepMs: longestMs, limit: 1000 })

  async function begin({ subject, provider }: Asker, request: PairingRequest): Promise<string> {
    const session = await provider.act(({ pairing }) => {
      if (!pairing) throw new ChannelError('unsupported')
      return pairing.start(request)
    })
    const { kind, method } = request
    const { id, invitation, expiresInMs, readAfterMs } = session
    const rest = { id, invitation, madeAt: Date.now(), expiresInMs, readAfterMs }
    return seal.seal({ purpose: 'pairing', subject, kind, method, ...rest })
  }

  async function resume(asker: Asker, ref: HandleRef): Promise<PairingSession> {
    return toSession(ref.handle, await openHandle(seal, asker, ref))
  }

  return {
    resume,

    async start(asker, request) {
      const { kind, method, attemptId } = request
      const key = JSON.stringify([asker.subject, kind, method, attemptId])
      return resume(asker, { handle: await starts.join(key, () => begin(asker, request)), kind })
    },

    async read(asker, ref) {
      const { subject, provider } = asker
      const { id, kind, method } = await openHandle(seal, asker, ref)
      const reading = await provider.look(({ pairing }, options) => {
        if (!pairing) throw new ChannelError('unsupported')
        return pairing.read({ id, kind, method }, options)
      })
      if (reading.status === 'connected') await connected(subject, ref.handle, reading.channel)
      if (reading.status !== 'failed') return reading
      return { status: 'failed', error: fromProvider(reading.error) }
    },
  }
}

/** The session with what is left of its life. */
function toSession(handle: string, pairing: SealedPairing): PairingSession {
  const { kind, method, invitation, expiresInMs, readAfterMs } = pairing
  return {
    id: handle,
    kind,
    method,
    invitation: invitation && aged(invitation, pairing),
    expiresInMs: left(expiresInMs, pairing),
    readAfterMs,
  }
}

function aged(invitation: Invitation, pairing: SealedPairing): Invitation {
  if (invitation.type === 'link') return invitation
  return { ...invitation, lifetimeMs: left(invitation.lifetimeMs, pairing) }
}
