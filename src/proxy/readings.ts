import { ChannelError, isChannelError } from '../gateway/errors.js'
import type { Reading } from '../gateway/pairing.js'
import { readingManner, viewOf } from './guard.js'
import { ageOf, type Asker, type HandleRef, leaveLeftMs, openHandle } from './handles.js'
import type { Connected } from './herald.js'
import { nextReading, timely } from './next-reading.js'
import type { Ease } from './pace.js'
import type { Places } from './places.js'
import { streamReadings } from './reading-stream.js'
import type { Seal } from './seal.js'
import { refOf, type SealedPairing, watchName } from './sessions.js'
import { createSettling } from './settling.js'
import { createSharedReadings } from './shared-readings.js'
import type { Turns } from './shared/turns.js'
import { createWatchedPairings, type WatchedOptions } from './watched-pairings.js'

/** The readings of all pairings. */
export interface Readings {
  /** One reading, or a stream of them. */
  read(asker: ReadingAsker, ref: HandleRef): Promise<Reading | Response>
}

/** Who asks, and how. */
export interface ReadingAsker extends Asker {
  readonly request: Request
}

/** What readings are made of. */
export interface ReadingsOptions extends Omit<WatchedOptions, 'settling'> {
  readonly seal: Seal<SealedPairing>
  readonly places: Places
  readonly connected: Connected
  /** Null where this process is the host's only one. */
  readonly turns: Turns | null
}

/** Readings of what is watched, where the provider tells of changes; else the provider's own. */
export function createReadings(options: ReadingsOptions): Readings {
  const { seal, places, ends, watches } = options
  const shared = createSharedReadings(options.turns)
  const settling = createSettling(ends, options.connected)
  const watched = createWatchedPairings({ ...options, settling })

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
      const told = await provider.follow((gateway, signals) => {
        if (!gateway.pairing) throw new ChannelError('unsupported')
        return gateway.pairing.read(refOf(pairing), signals)
      })
      return settling.settle(pairing, told)
    })
    if (reading.status === 'connected') return reading
    // Another session of the attempt may have connected, on another screen, and this one be over for that.
    const end = await ends.find(pairing)
    return end?.status === 'connected' ? end : reading
  }

  return {
    async read(asker, ref) {
      const { signal } = asker.request
      const pairing = await openHandle(seal, asker, ref)
      const { leave } = asker
      const end = leave && (await ends.find(pairing))
      if (end) return end
      const manner = readingManner(asker.request)
      const watch = await watched.find(asker, pairing, manner)
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
      return nextReading(watch, signal, isStream ? 'crowded' : 'poll').catch((error: unknown) => {
        if (isUnable(error)) return ask(asker, pairing)
        throw error
      })
    },
  }
}

function isUnable(error: unknown): boolean {
  return isChannelError(error) && error.code === 'unsupported'
}
