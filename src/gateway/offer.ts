import type { ChannelKind } from './channel.js'

/** How an account gets connected: a code to scan, a page to finish, or a login. */
export type ConnectMethod = 'qr' | 'link' | 'credentials'

/** What may be done with a channel of an offer, by provider and by person. */
export type OfferAction = 'connect' | 'refresh' | 'disconnect'

/** Something that can be connected, and how. Interfaces draw what an offer names and no more. */
export interface Offer {
  readonly kind: ChannelKind
  readonly method: ConnectMethod
  readonly actions: readonly OfferAction[]
  /** How many channels of this kind one tenant may have; null where there is no known limit. */
  readonly maxChannels: number | null
  /** The number goes on living in the WhatsApp Business app. Said where the link is offered. */
  readonly coexistence?: boolean | undefined
}
