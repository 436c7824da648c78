import { ChannelError, isChannelError, isOver } from './errors.js'
import type { Abortable, ChannelGateway } from './gateway.js'
import type { PairingRef, PairingSession, Reading } from './pairing.js'

type Pairing = NonNullable<ChannelGateway['pairing']>

/** Milliseconds a replaced session is still read, since a scan may answer late. */
const lateAnswerMs = 30_000

/** Milliseconds that its answer is waited for when there is one of the session after it. */
const pauseMs = 1000

/** Milliseconds between readings of it while the session after it is watched. */
const pollMs = 2500

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

  /** The success of the session before, if it comes in time. */
  async function success(
    { earlier, earlierUntil }: Kept,
    ref: PairingRef,
    signal: AbortSignal,
  ): Promise<Reading | null> {
    while (earlier !== null && Date.now() < earlierUntil && !signal.aborted) {
      const said = await pairing.read({ ...ref, id: earlier }, { signal }).catch(() => null)
      if (said?.status === 'connected') return said
      await pause(pollMs, signal)
    }
    return null
  }

  /** Whether no other session can begin because this one has just connected: scanned as its code died. */
  async function isOwnSuccess(ref: PairingRef, error: unknown, options?: Abortable) {
    if (!isChannelError(error) || error.code !== 'already-connected') return false
    const said = await pairing.read(ref, options).catch(() => null)
    return said?.status === 'connected'
  }

  /** What is told of a session, up to the success of the session before. */
  async function* watchBoth(
    watched: (signal: AbortSignal) => AsyncIterable<Reading>,
    kept: Kept,
    ref: PairingRef,
    caller?: AbortSignal,
  ): AsyncGenerator<Reading, void> {
    const line = new AbortController()
    const { signal } = line
    const hangUp = (): void => line.abort(caller?.reason)
    if (caller?.aborted) hangUp()
    caller?.addEventListener('abort', hangUp, { signal })
    const source = watched(signal)[Symbol.asyncIterator]()
    const late = success(kept, ref, signal).then(
      (value): Promise<IteratorResult<Reading>> | IteratorResult<Reading> =>
        value ? { done: true, value } : new Promise(() => {}),
    )
    try {
      for (;;) {
        const { done, value } = await Promise.race([source.next(), late])
        if (value) yield value
        if (done) return
      }
    } finally {
      line.abort()
      // Told to end, and not waited for.
      const leave = async (): Promise<unknown> => source.return?.()
      leave().catch(() => undefined)
    }
  }

  return {
    async start({ replaces, ...request }, options) {
      const earlier = replaces === undefined ? null : unpack(replaces).id
      const from = Date.now()
      const { kind, method } = request
      let session: PairingSession
      try {
        session = await pairing.start(request, options)
      } catch (error) {
        const ref = earlier === null ? null : { id: earlier, kind, method }
        if (!ref || !(await isOwnSuccess(ref, error, options))) throw error
        // The one before, once more: a reading tells the rest.
        return { ...ref, invitation: null, expiresInMs: lateAnswerMs, readAfterMs: 0 }
      }
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
      const wait = (): Promise<null> => pause(pauseMs)
      const said = await Promise.race([late, reading.then(wait, wait)])
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
      watch(ref, { signal: caller } = {}) {
        const kept = unpack(ref.id)
        const watched = (signal?: AbortSignal): AsyncIterable<Reading> => {
          const readings = pairing.watch?.({ ...ref, id: kept.id }, { signal })
          if (!readings) throw new ChannelError('unsupported')
          return readings
        }
        const isAlone = kept.earlier === null || Date.now() >= kept.earlierUntil
        return isAlone ? watched(caller) : watchBoth(watched, kept, ref, caller)
      },
    }),
  }
}

/** The same gateway, whose pairings are {@link withLateAnswers}. */
export function hearingLate(gateway: ChannelGateway): ChannelGateway {
  const { pairing, credentials, channels, quota } = gateway
  return {
    listOffers: (abortable) => gateway.listOffers(abortable),
    ...(quota && { quota: { ...quota, metered: (meter) => hearingLate(quota.metered(meter)) } }),
    channels,
    ...(credentials && { credentials }),
    ...(pairing && { pairing: withLateAnswers(pairing) }),
  }
}

function pack({ id, diesAt, earlier, earlierUntil }: Kept): string {
  return JSON.stringify([id, diesAt, earlier, earlierUntil])
}

/** Null, after so many milliseconds or as soon as nobody waits any more. */
function pause(ms: number, signal?: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    const end = (): void => (clearTimeout(timer), resolve(null))
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end, { once: true })
  })
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
