import type { ChannelKind } from '../../gateway/channel.js'
import { ChannelError } from '../../gateway/errors.js'
import type { ChannelGateway } from '../../gateway/gateway.js'
import type { Offer } from '../../gateway/offer.js'
import type { PairingRef } from '../../gateway/pairing.js'
import { platformFetch } from '../http.js'
import { checkWindows, createQuota } from '../quota.js'
import { createCaller } from './caller.js'
import { createChannels } from './channels.js'
import { fromHandle } from './held.js'
import type { KeebaiOptions } from './options.js'
import { keebaiWindows, readStanding } from './quota.js'
import { readSession } from './session.js'
import { toStartBody } from './settings.js'
import { toCodes, toSignup } from './translate.js'
import { watchSession } from './watch.js'

/**
 * WhatsApp through Keebai, by Meta's signup on Keebai's pages and by codes that it pushes; for servers
 * only. **The token decides whose company it is**: give each tenant's own. Channels can be read, and
 * not refreshed or removed: Keebai's API cannot. Throws a `TypeError` for a token, an address or a quota
 * that cannot be right.
 */
export function keebai(options: KeebaiOptions): ChannelGateway {
  const caller = createCaller(options)
  const { pipelineId, coexistence, name, codeLifetimeMs = 20_000 } = options
  const usual = { pipelineId, coexistence, name }
  const rest = { kind: 'whatsapp', actions: ['connect'], maxChannels: null } as const
  const offers: readonly Offer[] = [
    { method: 'link', ...rest, ...(coexistence && { coexistence }) },
    { method: 'qr', ...rest },
  ]

  return {
    async listOffers({ signal } = {}) {
      signal?.throwIfAborted()
      return offers
    },

    quota: createQuota({
      account: caller.account,
      windows: checkWindows('keebai', options.quota ?? keebaiWindows),
      read: readStanding,
      fetch: options.fetch ?? platformFetch,
      remake: (fetch) => keebai({ ...options, fetch }),
    }),

    channels: createChannels(caller),

    pairing: {
      async start({ kind, method, settings }, { signal } = {}) {
        checkKind(kind)
        const body = toStartBody(method, usual, settings)
        const begun = await caller.ask('/channels/whatsapp/connect', { signal, body })
        return method === 'link' ? toSignup(begun, caller.pageAt) : toCodes(begun, caller.pathTo)
      },

      async read({ id, kind }, abortable) {
        checkKind(kind)
        return readSession(caller, fromHandle(id), abortable)
      },

      async *watch({ id, kind, method }: PairingRef, { signal } = {}) {
        checkKind(kind)
        if (method !== 'qr') throw new ChannelError('unsupported')
        const held = fromHandle(id)
        const streamPath = held.streamPath && caller.pathTo(held.streamPath)
        if (!streamPath) throw new ChannelError('not-found')
        yield* watchSession({ caller, held, streamPath, codeLifetimeMs, signal })
      },
    },
  }
}

function checkKind(kind: ChannelKind): void {
  if (kind !== 'whatsapp') throw new ChannelError('unsupported')
}
