import type { Channel, ChannelRef } from '../gateway/channel.js'
import { expected } from './expected.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import type { Asker } from './handles.js'
import { createJoins } from './joins.js'
import { createKept } from './kept.js'
import { goodFor } from './lists.js'
import { inTime } from './within.js'

/** Reads of channels that look at the account itself where the provider's record may be old. */
export interface FreshReads {
  read(asker: Asker, ref: ChannelRef): Promise<Channel | null>
  /** Something has changed: what is known is of the time before. Of a new channel also its last look. */
  forget(subject: string, channel?: Channel): void
  /** Milliseconds until one of them should be read again; null where none is kept. */
  dueInMs(subject: string): number | null
}

interface Look {
  /** Null where the provider could not look. */
  readonly channel: Channel | null
  /** Milliseconds of the wall clock. */
  readonly at: number
}

/** Milliseconds for which a record is believed. Each look is one request of everybody's quota. */
const believedMs = 10 * 60_000

/** Milliseconds that a known record waits for a look. A slower one goes on, and is the next one's. */
const patienceMs = 3000

/** Looks at each account once in ten minutes at most, however many pages ask. */
export function createFreshReads(): FreshReads {
  const limits = { keepMs: believedMs, limit: 10_000, share: 50, surplus: 'refuse' } as const
  const looks = createJoins<Look>(limits)
  const reads = createKept<Channel | null>()

  async function read(
    subject: string,
    { channels }: ChannelGateway,
    ref: ChannelRef,
    signal: AbortSignal,
  ): Promise<Channel | null> {
    const askedAt = Date.now()
    const known = await channels.read(ref, { signal })
    const record = known && expected(ref, known)
    if (!record || !channels.recorded?.includes(record.kind)) return record
    // It has just been looked at: that is how it came to be.
    if (record.syncStatus === 'CONNECTING') return record
    // Begun, it runs to its end, also where the page has gone: it is remembered for the next one.
    const look = async (): Promise<Look> => {
      const looked = channels.refresh?.(ref).then((channel) => expected(record, channel))
      const channel = await looked?.catch(() => null)
      return { channel: channel ?? null, at: Date.now() }
    }
    const looking = async (): Promise<Look> => looks.join(subject, nameOf(record), look)
    const last = await inTime(patienceMs, looking).catch(() => null)
    return last && last.at >= askedAt && last.channel ? last.channel : record
  }

  return {
    read: async ({ subject, provider }, ref) =>
      provider.look(async (gateway, { signal: asker }) =>
        reads.read(subject, JSON.stringify([ref.kind, ref.id]), asker, async (signal) => {
          const value = await read(subject, gateway, ref, signal)
          return { value, ...goodFor(value ? [value] : [], await provider.ease()) }
        }),
      ),

    forget(subject, channel) {
      reads.forget(subject)
      if (channel) looks.forget(subject, nameOf(channel))
    },

    dueInMs: (subject) => reads.dueInMs(subject),
  }
}

function nameOf({ kind, id }: Channel): string {
  return JSON.stringify([kind, id])
}
