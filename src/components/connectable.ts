import type { ChannelKind } from '../gateway/channel.js'
import type { ConnectMethod, Offer } from '../gateway/offer.js'
import { isScannable } from './scannable.js'

/** The kinds that can be connected by link: the ones whose signup the catalogue explains, Meta's. */
export type LinkableKind = 'whatsapp'

/** Whether a kind can be connected by link. */
export function isLinkable(kind: ChannelKind): kind is LinkableKind {
  return kind === 'whatsapp'
}

/** The kind of an offer that a person may take up here, by a code, a link or a login, else null. */
export function connectableKind({ kind, method, actions }: Offer): ChannelKind | null {
  const isShown =
    method === 'credentials' ||
    (method === 'qr' && isScannable(kind)) ||
    (method === 'link' && isLinkable(kind))
  return isShown && actions.includes('connect') ? kind : null
}

/** The ways in which a person may connect a kind here, as they are offered. */
export function methodsOf(offers: readonly Offer[], kind: ChannelKind): readonly ConnectMethod[] {
  const methods = offers
    .filter((offer) => connectableKind(offer) === kind)
    .map(({ method }) => method)
  return [...new Set(methods)]
}
