import type { ChannelKind } from '../gateway/channel.js'
import type { Offer } from '../gateway/offer.js'
import type { Messages } from '../messages/catalogue.js'

/** The kinds whose app can scan a code: the ones the catalogue has steps for. */
export type ScannableKind = keyof Messages['steps'] & ChannelKind

/** Whether a kind's app can scan a code. */
export function isScannable(kind: ChannelKind): kind is ScannableKind {
  return kind === 'whatsapp' || kind === 'telegram'
}

/** The kind of an offer that a person may take up by scanning a code, else null. */
export function scannableKind({ kind, method, actions }: Offer): ScannableKind | null {
  return method === 'qr' && actions.includes('connect') && isScannable(kind) ? kind : null
}
