import type { Channel, ChannelKind } from '../gateway/channel.js'
import { ChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
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
/** What a header may be everywhere. A code that cannot be held is no code to scan either. */
const longestHandle = 8000

/** Told of every connection that is read, before its reader is. Where it fails, the reading does. */
export type Connected = (pairing: SealedPairing, channel: Channel) => Promise<void>

/** Pairings whose handles are sealed. */
export function createPairings(seal: Seal, connected: Connected): Pairings {
  const limits = { keepMs: longestMs, limit: 10_000, share: 50 }
  const starts = createJoins<string>({ ...limits, surplus: 'refuse' })

  async function open({ subject }: Asker, { handle, kind }: HandleRef): Promise<SealedPairing> {
    const pairing = await seal.open(handle)
    if (!pairing || pairing.subject !== subject || pairing.kind !== kind) {
      throw new ChannelError('not-found')
    }
    const age = Date.now() - pairing.madeAt
    const lifeMs = Math.min(pairing.expiresInMs ?? longestMs, longestMs)
    if (age > lifeMs + graceMs) throw new ChannelError('expired')
    return pairing
  }

  async function begin(
    subject: string,
    { pairing }: ChannelGateway,
    request: PairingRequest,
  ): Promise<string> {
    if (!pairing) throw new ChannelError('unsupported')
    const { id, invitation, expiresInMs, readAfterMs } = await pairing.start(request)
    const { kind, method } = request
    const rest = { id, invitation, madeAt: Date.now(), expiresInMs, readAfterMs }
    const handle = await seal.seal({ purpose: 'pairing', subject, kind, method, ...rest })
    if (handle.length <= longestHandle) return handle
    const cause = new Error(`A handle of ${handle.length} characters fits no header.`)
    throw new ChannelError('malformed-answer', { cause })
  }

  async function resume(asker: Asker, ref: HandleRef): Promise<PairingSession> {
    return toSession(ref.handle, await open(asker, ref))
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
      const opened = await open(asker, ref)
      const { id, kind, method } = opened
      const reading = await asker.provider.follow(({ pairing }, options) => {
        if (!pairing) throw new ChannelError('unsupported')
        return pairing.read({ id, kind, method }, options)
      })
      if (reading.status === 'connected') await connected(opened, reading.channel)
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
