import { ChannelError, isOver } from './errors.js'
import type { ChannelGateway } from './gateway.js'
import type { PairingRef, Reading } from './pairing.js'

type Pairing = NonNullable<ChannelGateway['pairing']>

/** Milliseconds a replaced session is still read, since a scan may answer late. */
const lateAnswerMs = 30_000

/** Milliseconds that its answer is waited for when there is one of the session after it. */
const pauseMs = 1000

/** Nothing more will be said of a code that has died: that it died is all that happened. */
const silence: Reading = { status: 'waiting', readAfterMs: 86_400_000 }

/** What the id of a session carries along, by the wall clock. */
interface Kept {
  readonly id: string
  /** When the session's own code dies. */
  readonly diesAt: number | null
  /** The session that was replaced, and until when it is read. */
  readonly earlier: string | null
  readonly earlierUntil: number
}

/**
 * Pairings whose codes are replaced by new sessions, as one: a reading tells of the success of the
 * session before as well, for half a minute, and takes a failure after the code has died for no more
 * than the death of the code. Nothing is kept but in the ids.
 */
export function withLateAnswers(pairing: Pairing): Pairing {
  async function readKept({ id, diesAt }: Kept, ref: PairingRef, signal?: AbortSignal) {
    const isDead = (): boolean => diesAt !== null && Date.now() >= diesAt
    try {
      const reading = await pairing.read({ ...ref, id }, { signal })
      const isEnd = reading.status === 'failed' || reading.status === 'expired'
      return isEnd && isDead() ? silence : reading
    } catch (error) {
      if (isOver(error) && isDead()) return silence
      throw error
    }
  }

  return {
    async start({ replaces, ...request }, options) {
      const earlier = replaces === undefined ? null : unpack(replaces).id
      const from = Date.now()
      const session = await pairing.start(request, options)
      const { invitation } = session
      const lifetimeMs = invitation?.type === 'qr' ? invitation.lifetimeMs : null
      const diesAt = lifetimeMs === null ? null : from + lifetimeMs
      const earlierUntil = Date.now() + lateAnswerMs
      return { ...session, id: pack({ id: session.id, diesAt, earlier, earlierUntil }) }
    },

    async read(ref, { signal } = {}) {
      const kept = unpack(ref.id)
      const { earlier, earlierUntil } = kept
      const reading = readKept(kept, ref, signal)
      if (earlier === null || Date.now() >= earlierUntil) return reading
      const late = pairing.read({ ...ref, id: earlier }, { signal }).catch(() => null)
      // Of the session before a success alone counts, and it is not waited for much longer.
      const said = await Promise.race([late, reading.then(pause, pause)])
      return said?.status === 'connected' ? said : reading
    },

    ...(pairing.resume && {
      async resume(ref, options) {
        const session = await pairing.resume?.({ ...ref, id: unpack(ref.id).id }, options)
        if (!session) throw new ChannelError('unsupported')
        return { ...session, id: ref.id }
      },
    }),
    ...(pairing.watch && {
      watch(ref, options) {
        const watched = pairing.watch?.({ ...ref, id: unpack(ref.id).id }, options)
        if (!watched) throw new ChannelError('unsupported')
        return watched
      },
    }),
  }
}

/** The same gateway, whose pairings are {@link withLateAnswers}. */
export function hearingLate(gateway: ChannelGateway): ChannelGateway {
  const { pairing, credentials, channels } = gateway
  return {
    listOffers: (abortable) => gateway.listOffers(abortable),
    channels,
    ...(credentials && { credentials }),
    ...(pairing && { pairing: withLateAnswers(pairing) }),
  }
}

function pack({ id, diesAt, earlier, earlierUntil }: Kept): string {
  return JSON.stringify([id, diesAt, earlier, earlierUntil])
}

function pause(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), pauseMs))
}

/** What was packed. Anything else is an id as its gateway made it. */
function unpack(text: string): Kept {
  const bare: Kept = { id: text, diesAt: null, earlier: null, earlierUntil: 0 }
  try {
    const [id, diesAt, earlier, earlierUntil] = JSON.parse(text)
    return typeof id === 'string' ? { id, diesAt, earlier, earlierUntil } : bare
  } catch {
    return bare
  }
}
