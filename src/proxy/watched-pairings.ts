import { ChannelError, isPassing } from '../gateway/errors.js'
import type { PairingMethod, Reading } from '../gateway/pairing.js'
import type { Ends } from './ends.js'
import type { ReadingManner } from './guard.js'
import { ageOf, type Asker, longestMs } from './handles.js'
import type { Report } from './herald.js'
import { refOf, type SealedPairing, watchName } from './sessions.js'
import type { Settling } from './settling.js'
import type { Relay } from './shared/relay.js'
import type { Watch } from './watch.js'
import type { Watches } from './watches.js'

/** The pairings that are watched, where their provider tells of changes. */
export interface WatchedPairings {
  /**
   * The watch of a pairing: one that runs, or, where the page's manner wants it, one that is begun.
   * Undefined where there can be none. Throws `rate-limited` where it must wait for room.
   */
  find(asker: Asker, pairing: SealedPairing, manner: ReadingManner): Promise<Watch | undefined>
}

/** What watches are made of. */
export interface WatchedOptions {
  readonly watches: Watches
  /** Null where this process is the host's only one. */
  readonly relay: Relay | null
  readonly ends: Ends
  readonly settling: Settling
  readonly report: Report
}

/** How a pairing is finished where a provider tells of changes: a link's page tells nobody. */
const watchable: PairingMethod = 'qr'

/** Milliseconds until a page asks again where there was no room for its watch. */
const fullMs = 2000

/** Begins watches, whose failures the host hears of and whose ends are noted. */
export function createWatchedPairings(made: WatchedOptions): WatchedPairings {
  const { watches, relay, ends, settling, report } = made

  /** The watch of a pairing, begun where there is none. */
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
      settle: (reading) => settling.insist(pairing, reading),
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

  return {
    async find(asker, pairing, manner) {
      if (manner !== 'plain') return watchOf(asker, pairing)
      // Nobody looks at the page: one that runs for others serves it as well.
      const watch = watches.find(watchName(pairing))
      return watch?.failure ? undefined : watch
    },
  }
}
