import { ChannelError } from '../gateway/errors.js'
import type { Handoff } from '../gateway/pairing.js'
import { duration } from './codec.js'
import type { Ends } from './ends.js'
import {
  ageOf,
  type Asker,
  type HandleRef,
  left,
  longestHandle,
  longestMs,
  openHandle,
  sealHandle,
} from './handles.js'
import type { Seal } from './seal.js'
import { type PairingLeave, type SealedPairing, sealedPairing } from './sessions.js'
import { count, object, oneOf, type Shape } from './shapes.js'

/** The pairing that a token was made for, and for how long. */
export interface SealedHandoff extends Omit<SealedPairing, 'purpose'> {
  readonly purpose: 'handoff'
  /** Milliseconds of the handler's wall clock. */
  readonly handedAt: number
  /** Milliseconds from then. */
  readonly forMs: number
}

const mark = object<Pick<SealedHandoff, 'purpose' | 'handedAt' | 'forMs'>>({
  purpose: oneOf(['handoff']),
  handedAt: count,
  forMs: duration,
})

/** The shape of {@link SealedHandoff}. */
export const sealedHandoff: Shape<SealedHandoff> = (value) => {
  const marked = mark(value)
  return { ...pairingOf(value as SealedHandoff), ...marked }
}

/** Tokens with which a page that has no login shows one attempt. Nothing is kept of them. */
export interface Handoffs {
  make(asker: Asker, ref: HandleRef): Promise<Handoff>
  /** What a token gives leave for. Rejects with `not-found` for what is none of ours. */
  open(token: string): Promise<PairingLeave>
}

/** Milliseconds for which a token is good at most. */
const handoffMs = 5 * 60_000

/** Tokens that are sealed as handles are, for another purpose. */
export function createHandoffs(
  pairings: Seal<SealedPairing>,
  tokens: Seal<SealedHandoff>,
  ends: Ends,
): Handoffs {
  return {
    async make(asker, ref) {
      const pairing = await openHandle(pairings, asker, ref)
      const { method, root, attempt, expiresInMs } = pairing
      if (method !== 'qr' || root === undefined || attempt === undefined) {
        throw new ChannelError('unsupported')
      }
      const forMs = Math.min(handoffMs, left(expiresInMs, ageOf(pairing)) ?? longestMs)
      if (forMs === 0 || (await ends.find(pairing))) throw new ChannelError('expired')
      const marks = { purpose: 'handoff', handedAt: Date.now(), forMs } as const
      return { token: await sealHandle(tokens, { ...pairing, ...marks }), expiresInMs: forMs }
    },

    async open(token) {
      const held = token.length > longestHandle ? null : await tokens.open(token)
      if (held?.root === undefined) throw new ChannelError('not-found')
      const { root, handedAt, forMs } = held
      return { root, until: handedAt + forMs, pairing: pairingOf(held) }
    },
  }
}

/** The pairing of a token. */
function pairingOf(held: SealedHandoff): SealedPairing {
  return sealedPairing({ ...held, purpose: 'pairing' })
}
