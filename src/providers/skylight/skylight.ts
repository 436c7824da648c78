import type { Channel, ChannelKind, ChannelRef } from '../../gateway/channel.js'
import { deadlineIn, remainingMs } from '../../gateway/deadline.js'
import { ChannelError, isChannelError } from '../../gateway/errors.js'
import type { Abortable, ChannelGateway } from '../../gateway/gateway.js'
import type { Offer } from '../../gateway/offer.js'
import { checkSettings } from '../../gateway/settings.js'
import { platformFetch } from '../http.js'
import { checkWindows, createQuota } from '../quota.js'
import { createCaller } from './caller.js'
import { createCredentials } from './credentials.js'
import type { SkylightKind, SkylightOptions } from './options.js'
import { readStanding, skylightWindows } from './quota.js'
import { toChannelOrNull, toReading, toSession } from './translate.js'

const assumedLifetimesMs: Readonly<Record<SkylightKind, number>> = {
  whatsapp: 60_000,
  telegram: 30_000,
}

const rest = { actions: ['connect', 'refresh', 'disconnect'], maxChannels: 1 } as const

const offers: readonly Offer[] = [
  { kind: 'whatsapp', method: 'qr', ...rest },
  { kind: 'telegram', method: 'qr', ...rest },
  { kind: 'instagram', method: 'credentials', ...rest },
]

/**
 * WhatsApp, Telegram and Instagram through SkylightChat, for servers only: whoever has the key has the account.
 * Throws a `TypeError` for a key, an address or a quota that cannot be right.
 */
export function skylight(options: SkylightOptions): ChannelGateway {
  const { call, account } = createCaller(options)
  const { codeLifetimesMs, loginLifetimeMs } = options

  async function read(ref: ChannelRef, { signal }: Abortable = {}): Promise<Channel | null> {
    try {
      const channel = toChannelOrNull(ref.kind, await call('status', ref.kind, { signal }))
      return channel && isMeant(channel, ref) ? channel : null
    } catch (error) {
      if (isGone(error)) return null
      throw error
    }
  }

  return {
    async listOffers({ signal } = {}) {
      signal?.throwIfAborted()
      return offers
    },

    quota: createQuota({
      account,
      windows: checkWindows('skylight', options.quota ?? skylightWindows),
      read: readStanding,
      fetch: options.fetch ?? platformFetch,
      remake: (fetch) => skylight({ ...options, fetch }),
    }),

    channels: {
      read,
      // "Local database record", says the vendor of this one.
      recorded: ['instagram'],

      // The vendor's own list is there, but nobody has published what it answers.
      async list(abortable) {
        const found = await Promise.all(offers.map(({ kind }) => read({ kind }, abortable)))
        return found.filter((channel) => channel !== null)
      },

      async refresh(ref, { signal } = {}) {
        const channel = toChannelOrNull(ref.kind, await call('refresh', ref.kind, { signal }))
        if (!channel || !isMeant(channel, ref)) throw new ChannelError('not-found')
        return channel
      },

      async disconnect(ref, { signal } = {}) {
        // The call names a kind, not a channel: a newer one must not go in an older one's place.
        if (ref.id !== undefined && !(await read(ref, { signal }))) return
        try {
          await call('disconnect', ref.kind, { signal })
        } catch (error) {
          if (!isGone(error)) throw error
        }
      },
    },

    pairing: {
      async start({ kind, method, settings }, { signal } = {}) {
        if (method !== 'qr') throw new ChannelError('unsupported')
        const served = scannedKind(kind)
        checkSettings(settings, [])
        const death = deadlineIn(codeLifetimesMs?.[served] ?? assumedLifetimesMs[served])
        const body = await call('connect', kind, { signal })
        return toSession(kind, body, remainingMs(death))
      },

      async read({ id, kind }, { signal } = {}) {
        return toReading(kind, await call('status', scannedKind(kind), { signal, account: id }))
      },
    },

    credentials: createCredentials(call, loginLifetimeMs),
  }
}

/** The kind, where it is connected by a code to scan. Throws `unsupported` for another. */
function scannedKind(kind: ChannelKind): SkylightKind {
  if (kind === 'whatsapp' || kind === 'telegram') return kind
  throw new ChannelError('unsupported')
}

function isMeant(channel: Channel, ref: ChannelRef): boolean {
  return ref.id === undefined || ref.id === channel.id
}

function isGone(error: unknown): boolean {
  return isChannelError(error) && error.code === 'not-found'
}
