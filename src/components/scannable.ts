import type { ChannelKind } from '../gateway/channel.js'
import type { Messages } from '../messages/catalogue.js'

/** The kinds whose app can scan a code: the ones the catalogue has steps for. */
export type ScannableKind = keyof Messages['steps'] & ChannelKind

/** Whether a kind's app can scan a code. */
export function isScannable(kind: ChannelKind): kind is ScannableKind {
  return kind === 'whatsapp' || kind === 'telegram'
}
