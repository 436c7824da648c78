import type { ChannelKind } from './channel.js'

/** The providers whose webhooks can be verified. */
export type WebhookProvider = 'keebai' | 'skylight'

/** What a provider tells of its own accord, once it is known to be the provider's. */
export interface WebhookEvent {
  readonly provider: WebhookProvider
  /** What to deduplicate by, together with `provider`. docs/webhooks.md says how far it can be trusted. */
  readonly id: string
  /** `other` is whatever says nothing of a channel's connection, a provider's test delivery as well. */
  readonly type: 'channel-connected' | 'channel-disconnected' | 'other'
  /** The provider's own word. */
  readonly rawType: string
  /** ISO 8601 in UTC, which sorts as text: deliveries come in any order. Null where nobody can read it. */
  readonly occurredAt: string | null
  /** Whose it is at the provider, by the provider's own id; null where it does not say. */
  readonly account: string | null
  /** Which channel was connected or disconnected. Null where the event names none, and for `other`. */
  readonly channel: WebhookChannel | null
}

/** The channel that an event is about. */
export interface WebhookChannel {
  /** As in `Channel.id`. */
  readonly id: string
  /** Null for a kind that we do not show. */
  readonly kind: ChannelKind | null
}
