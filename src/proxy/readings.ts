import { ChannelError, isChannelError, isPassing } from '../gateway/errors.js'
import type { PairingMethod, Reading } from '../gateway/pairing.js'
import type { Ends } from './ends.js'
import { expected } from './expected.js'
import { type ReadingManner, readingManner, viewOf } from './guard.js'
import { ageOf, type Asker, type HandleRef, leaveLeftMs, longestMs, openHandle } from './handles.js'
import type { Connected, Report } from './herald.js'
import type { Ease } from './pace.js'
import type { Places } from './places.js'
import { fromProvider } from './provider.js'
import { streamReadings } from './reading-stream.js'
import type { Seal } from './seal.js'
import type { Relay } from './shared/relay.js'
import type { Turns } from './shared/turns.js'
import { refOf, type SealedPairing, watchName } from './sessions.js'
import { createSharedReadings } from './shared-readings.js'
import { isFinal, type Watch } from './watch.js'
import type { Watches } from './watches.js'

/** The readings of all pairings. */
export interface Readings {
  /** One reading, or a stream of them. */
  read(asker: ReadingAsker, ref: HandleRef): Promise<Reading | Response>
}

/** Who asks, and how. */
export interface ReadingAsker extends Asker {
  readonly request: Request
}

/** How a pairing is finished where a provider tells of changes: a link's page tells nobody. */
const watchable: PairingMethod = 'qr'

/** Milliseconds that a page waits for the first reading of a watch. */
const firstMs = 10_000

/** Milliseconds until a page asks again where there was no room for its watch. */
const fullMs = 2000

/** The same where others have the lines that there are: so late it hears of what is pushed. */
const crowdedMs = 2000

/** What is said where it has not come. */
const soon: Reading = { status: 'waiting', readAfterMs: 1000 }

/** Milliseconds between attempts to tell the host of a connection. */
const againMs = 2000

/** Readings of what is watched, where the provider tells of changes; else the provider's own. */
export function createReadings(
  seal: Seal<SealedPairing>,
  watches: Watches,
  places: Places,
  ends: Ends,
  connected: Connected,
  report: Report,
  relay: Relay | null,
  turns: Turns | null,
): Readings {
  const shared = createSharedReadings(turns)

  /** A reading that may be told, where it is the end of its attempt for whoever asks after it as well. */
  async function settle(
    pairing: SealedPairing,
    reading: Reading,
    tell: Connected,
  ): Promise<Reading> {
    const settled = await tellable(pairing, reading, tell)
    await ends.note(pairing, settled)
    return settled
  }

  /** Tells the host until it has taken it: of what is watched no page asks again. */
  const insist: Connected = (connection, channel) =>
    connected(connection, channel).catch(async () => {
      await new Promise((resolve) => setTimeout(resolve, againMs))
      return insist(connection, channel)
    })

  async function ask(
    { provider, request }: ReadingAsker,
    pairing: SealedPairing,
  ): Promise<Reading> {
    // For a page that is gone nothing is begun. What is begun is for others as well, and goes on.
    await provider.lend()
    const { method, root = pairing.id } = pairing
    const ease = (): Promise<Ease | null> => provider.ease()
    const asked = { method, root, view: viewOf(request), ageMs: ageOf(pairing), ease }
    const reading = await shared.read(watchName(pairing), asked, async () => {
      const told = await provider.follow((gateway, options) => {
        if (!gateway.pairing) throw new ChannelError('unsupported')
        return gateway.pairing.read(refOf(pairing), options)
      })
      return settle(pairing, told, connected)
    })
    if (isFinal(reading)) return reading
    // Another session of the attempt may have connected, on another screen.
    const end = await ends.find(pairing)
    return end?.status === 'connected' ? end : reading
  }

  /** The watch of a pairing, begun where there is none. Undefined where there can be none. */
  async function watchOf(
    { provider, leave }: Asker,
    pairing: SealedPairing,
  ): Promise<Watch | undefined> {
    if (pairing.method !== watchable) return undefined
    const name = watchName(pairing)
    const known = watches.find(name)
    if (known) return known
    const { pairing: pairings } = await provider.lend()
    const watchIt = pairings?.watch?.bind(pairings, refOf(pairing))
    if (!watchIt) return undefined
    const begin = (signal: AbortSignal): AsyncIterable<Reading> => watchIt({ signal })
    const { subject, expiresInMs } = pairing
    // A gateway that cannot watch says so at once, and is not answered for with a stream.
    const begun: Promise<void>[] = []
    const options: Parameters<Watches['open']>[1] = {
      begin(signal, join) {
        if (!relay) return begin(signal)
        const followed = relay.follow(name, { begin, signal, join })
        begun.push(followed.begun)
        return followed.readings
      },
      lifeMs: Math.max(0, Math.min(expiresInMs ?? longestMs, longestMs) - ageOf(pairing)),
      settle: (reading) => settle(pairing, reading, insist),
      failed(error) {
        report({ code: error.code, route: 'GET /pairings/:kind/reading', subject })
        if (!isPassing(error)) void ends.note(pairing, { status: 'failed', error })
      },
    }
    const watch = watches.open(name, options, leave?.root)
    // Of a code that its provider replaces a reading of ours would say nothing, again and again.
    if (!watch && pairing.rotates) throw new ChannelError('rate-limited', { retryAfterMs: fullMs })
    await Promise.all([...begun, new Promise((resolve) => setTimeout(resolve))])
    return watch
  }

  /** The same where a page wants it; else one that runs for others. */
  async function watchFor(
    asker: Asker,
    pairing: SealedPairing,
    manner: ReadingManner,
  ): Promise<Watch | undefined> {
    if (manner !== 'plain') return watchOf(asker, pairing)
    const watch = watches.find(watchName(pairing))
    return watch?.failure ? undefined : watch
  }

  return {
    async read(asker, ref) {
      const { signal } = asker.request
      const pairing = await openHandle(seal, asker, ref)
      const { leave } = asker
      const end = leave && (await ends.find(pairing))
      if (end) return end
      const manner = readingManner(asker.request)
      const watch = await watchFor(asker, pairing, manner)
      signal.throwIfAborted()
      if (!watch) return ask(asker, pairing)
      if (manner === 'plain') return timely(watch.latest())
      const isStream = manner === 'stream' && !watch.failure
      // A page without a login gets no stream that could outlast its leave.
      const last = asker.request.headers.get('last-event-id') ?? (leave ? '0' : null)
      const room = leave ? 'lent' : last === null ? 'lasting' : 'news'
      if (isStream && watches.hasRoom(watchName(pairing), watch, room)) {
        const free = last === null ? () => {} : places.take(asker.subject, asker.request, 'news')
        const mostMs = leave && leaveLeftMs(leave)
        if (free) return streamReadings(watch, signal, last, mostMs, free)
      }
      return next(watch, signal, isStream ? 'crowded' : 'poll').catch((error: unknown) => {
        if (isUnable(error)) return ask(asker, pairing)
        throw error
      })
    },
  }
}

function isUnable(error: unknown): boolean {
  return isChannelError(error) && error.code === 'unsupported'
}

/** A reading that may be told: of a connection when the host has been told. */
async function tellable(
  pairing: SealedPairing,
  reading: Reading,
  tell: Connected,
): Promise<Reading> {
  if (reading.status === 'failed') return { status: 'failed', error: fromProvider(reading.error) }
  if (reading.status !== 'connected') return reading
  const { kind, id, subject, madeAt, root } = pairing
  const channel = expected({ kind }, reading.channel)
  // Not by the handle: one content has handles of many spellings, and a replaced session's success
  // is told by the readings of both.
  const name = JSON.stringify([kind, root ?? [id, madeAt], channel.id])
  await tell({ subject, name }, channel)
  return reading
}

/**
 * The latest reading, or the first one where that comes in time. Who would have a stream, and finds its
 * lines taken, holds none of those that are left, and is here again soon.
 */
async function next(
  watch: Watch,
  browser: AbortSignal,
  manner: 'crowded' | 'poll',
): Promise<Reading> {
  const isCrowded = manner === 'crowded'
  const reader = watch.join(isCrowded ? 'stream' : 'poll')
  // The lines may be taken by those who read something else: then nobody else keeps this watch.
  const leave = (): void => reader.leave(isCrowded && watch.streams < 2 ? 'turns' : undefined)
  browser.addEventListener('abort', leave)
  try {
    const known = timely(await reader.next(isCrowded ? 0 : firstMs))
    if (!isCrowded || !('readAfterMs' in known)) return known
    return { ...known, readAfterMs: Math.min(known.readAfterMs, crowdedMs) }
  } finally {
    browser.removeEventListener('abort', leave)
    leave()
  }
}

/** A reading that is asked for again when its code dies: the next one is known then. */
function timely(reading: Reading | null): Reading {
  const known = reading ?? soon
  if (known.status !== 'waiting' || known.invitation?.type !== 'qr') return known
  const leftMs = Math.max(1000, known.invitation.lifetimeMs ?? Number.POSITIVE_INFINITY)
  return { ...known, readAfterMs: Math.min(known.readAfterMs, leftMs) }
}
