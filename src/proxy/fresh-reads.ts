import type { Channel, ChannelRef } from '../gateway/channel.js'
import type { Asker } from './handles.js'
import { createJoins } from './joins.js'

/** Reads of channels that look at the account itself where the provider's record may be old. */
export interface FreshReads {
  read(asker: Asker, ref: ChannelRef): Promise<Channel | null>
  /** The channel was just connected: what is known of it is of the time before. */
  forget(subject: string, channel: Channel): void
}

interface Look {
  /** Null where the provider could not look. */
  readonly channel: Channel | null
  /** Milliseconds of the wall clock. */
  readonly at: number
}

/** Milliseconds for which a record is believed. Each look is one request of everybody's quota. */
const believedMs = 10 * 60_000

/** Looks at each account once in ten minutes at most, however many pages ask. */
export function createFreshReads(): FreshReads {
  const limits = { keepMs: believedMs, limit: 10_000, share: 50, surplus: 'refuse' } as const
  const looks = createJoins<Look>(limits)

  return {
    async read({ subject, provider }, ref) {
      const askedAt = Date.now()
      return provider.look(async ({ channels }, options) => {
        const record = await channels.read(ref, options)
        if (!record || !channels.recorded?.includes(record.kind)) return record
        // It has just been looked at: that is how it came to be.
        if (record.syncStatus === 'CONNECTING') return record
        // Begun, it runs to its end, also where the page has gone: it is remembered for the next one.
        const look = async (): Promise<Look> => {
          const channel = await channels.refresh?.(ref).catch(() => null)
          return { channel: channel ?? null, at: Date.now() }
        }
        const last = await looks.join(subject, nameOf(record), look).catch(() => null)
        return last && last.at >= askedAt && last.channel ? last.channel : record
      })
    },

    forget: (subject, channel) => looks.forget(subject, nameOf(channel)),
  }
}

function nameOf({ kind, id }: Channel): string {
  return JSON.stringify([kind, id])
}
