import type { Channel, ChannelKind } from '../gateway/channel.js'
import { ChannelError } from '../gateway/errors.js'
import type { Invitation, PairingRequest, PairingSession, Reading } from '../gateway/pairing.js'
import { createJoins } from './joins.js'
import { fromProvider, type Provider } from './provider.js'
import type { Seal, SealedPairing } from './seal.js'

/** Who asks, and with what. */
export interface Asker {
  readonly subject: string
  readonly provider: Provider
}

/** A handle, as it came from the browser, and what it is taken for. */
export interface HandleRef {
  readonly handle: string
  readonly kind: ChannelKind
}

/** The pairings of all subjects. Nothing is kept that one could not lose. */
export interface Pairings {
  start(asker: Asker, request: PairingRequest): Promise<PairingSession>
  resume(asker: Asker, ref: HandleRef): Promise<PairingSession>
  read(asker: Asker, ref: HandleRef): Promise<Reading>
}

/** No provider's session lives longer, and the page forgets an attempt as late. */
const longestMs = 15 * 60_000
/** What the clocks of two servers may differ by. */
const graceMs = 60_000

/** Told of every connection that is read, before its reader is. */
export type Connected = (subject: string, handle: string, channel: Channel) => Promise<void>

/** Pairings whose handles are sealed. */
export function createPairings(seal: Seal, connected: Connected): Pairings {
  const starts = createJoins<string>({ keepMs: longestMs, limit: 1000 })

  async function open({ subject }: Asker, { handle, kind }: HandleRef): Promise<SealedPairing> {
    const pairing = await seal.open(handle)
    if (!pairing || pairing.subject !== subject || pairing.kind !== kind) {
      throw new ChannelError('not-found')
    }
    const age = Date.now() - pairing.madeAt
    if (age > (pairing.expiresInMs ?? longestMs) + graceMs) throw new ChannelError('expired')
    return pairing
  }

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
    return toSession(ref.handle, await open(asker, ref))
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
      const { id, kind, method } = await open(asker, ref)
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

/** The session with what is left of its times. */
function toSession(handle: string, pairing: SealedPairing): PairingSession {
  const { kind, method, invitation, madeAt, expiresInMs, readAfterMs } = pairing
  const age = Math.max(0, Date.now() - madeAt)
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

function left(duration: number | null, age: number): number | null {
  return duration === null ? null : Math.max(0, duration - age)
}
