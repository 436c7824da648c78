import type { ChannelKind } from '../../src/gateway/channel.js'
import type { ConnectMethod, Offer } from '../../src/gateway/offer.js'

/** Who is behind a gateway. */
export type ProviderName = 'skylight' | 'keebai'

const single = { actions: ['connect', 'refresh', 'disconnect'], maxChannels: 1 } as const
const many = { actions: ['connect'], maxChannels: null } as const

/** What each provider offers: what can be asked of its gateways follows from it. */
export const offered: Readonly<Record<ProviderName, readonly Offer[]>> = {
  skylight: [
    { kind: 'whatsapp', method: 'qr', ...single },
    { kind: 'telegram', method: 'qr', ...single },
    { kind: 'instagram', method: 'credentials', ...single },
  ],
  keebai: [
    { kind: 'whatsapp', method: 'link', ...many },
    { kind: 'whatsapp', method: 'qr', ...many },
  ],
}

/** The kinds that a provider connects in this way. */
export function kindsBy(provider: ProviderName, method: ConnectMethod): readonly ChannelKind[] {
  return offered[provider].filter((offer) => offer.method === method).map(({ kind }) => kind)
}
