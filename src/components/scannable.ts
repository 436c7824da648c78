import type { ChannelKind } from '../gateway/channel.js'
import type { Offer } from '../gateway/offer.js'
import type { Messages } from '../messages/catalogue.js'

/** The kinds whose app can scan a code: the ones the catalogue has steps for. */
export type ScannableKind = keyof Messages['steps'] & ChannelKind

/** Whether a kind's app can scan a code. */
export function isScannable(kind: ChannelKind): kind is ScannableKind {
  return kind === 'whatsapp' || kind === 'telegram'
}

/** The kind of an offer that a person may take up here, by a code or a login, else null. */
export function connectableKind({ kind, method, actions }: Offer): ChannelKind | null {
  const isShown = method === 'credentials' || (method === 'qr' && isScannable(kind))
  return isShown && actions.includes('connect') ? kind : null
}
