import { deadlineIn, remainingMs } from '../gateway/deadline.js'
import { isChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import type { PairingRef, Reading } from '../gateway/pairing.js'
import { news } from './news.js'

type Pairing = NonNullable<ChannelGateway['pairing']>

/**
 * A gateway whose provider pushes, as the flow knows gateways: each `read` of an attempt resolves with
 * the newest reading that none has seen yet, or the next one. There is one `watch` for each attempt,
 * until `stop`; where it cannot be, or has ended without an end of the attempt, the provider is asked.
 */
export function readByWatching(gateway: ChannelGateway, stop: AbortSignal): ChannelGateway {
  const { pairing } = gateway
  if (!pairing?.watch) return gateway
  const watches = new Map<string, Watch>()
  return {
    ...gateway,
    pairing: {
      ...pairing,
      async start(request, options) {
        const session = await pairing.start(request, options)
        // There is nothing to show until it is read.
        return session.invitation ? session : { ...session, readAfterMs: 0 }
      },
      async read(ref, options = {}) {
        const watch = watches.get(ref.id) ?? openWatch(pairing, ref, stop)
        watches.set(ref.id, watch)
        return (await watch.next(options.signal)) ?? pairing.read(ref, options)
      },
    },
  }
}

/** What one stream has told. */
interface Watch {
  /** The newest reading that was not taken yet, or the next; null where no more will come. */
  next(signal: AbortSignal | undefined): Promise<Reading | null>
}

function openWatch(pairing: Pairing, ref: PairingRef, stop: AbortSignal): Watch {
  let heard: (() => Reading) | null = null
  let end: { readonly error?: unknown } | null = null
  let wake = (): void => {}

  async function listen(): Promise<void> {
    try {
      for await (const reading of pairing.watch?.(ref, { signal: stop }) ?? []) {
        heard = aging(reading)
        wake()
      }
      end = {}
    } catch (error) {
      end = isChannelError(error) && error.code === 'unsupported' ? {} : { error }
    }
    wake()
  }
  void listen()

  return {
    async next(signal) {
      if (!heard && !end) await news((notify) => (wake = notify), signal)
      if (heard) {
        const reading = heard()
        heard = null
        return reading
      }
      const { error } = end ?? {}
      // Told once: what may pass is asked for like anything else.
      end = {}
      if (error !== undefined) throw error
      return null
    },
  }
}

/** A reading with what is left of its code when it is taken. The next may be waited for at once. */
function aging(reading: Reading): () => Reading {
  if (!('readAfterMs' in reading)) return () => reading
  if (reading.status === 'scanned') return () => ({ ...reading, readAfterMs: 0 })
  const { invitation } = reading
  if (invitation?.type !== 'qr' || invitation.lifetimeMs === null) {
    return () => ({ ...reading, readAfterMs: 0 })
  }
  const death = deadlineIn(invitation.lifetimeMs)
  return () => ({
    ...reading,
    readAfterMs: 0,
    invitation: { ...invitation, lifetimeMs: remainingMs(death) },
  })
}
