/** The kinds of channel a person can connect, in the order they are offered. */
export const channelKinds = ['whatsapp', 'telegram', 'instagram'] as const

/** What sort of account a channel is. */
export type ChannelKind = (typeof channelKinds)[number]

/**
 * How a channel fares, in SkylightChat's seven words. A word outside this list becomes `UNKNOWN`
 * and stands in `Channel.rawStatus`.
 */
export type SyncStatus =
  | 'OK'
  | 'CONNECTING'
  | 'SYNC_SUCCESS'
  | 'CREDENTIALS'
  | 'ERROR'
  | 'STOPPED'
  | 'CREATION_FAIL'
  | 'UNKNOWN'

/** An account that is, or was, connected. */
export interface Channel {
  /** Opaque, and unique among a provider's channels. */
  readonly id: string
  readonly kind: ChannelKind
  /** What the person called it, if the provider knows. */
  readonly name: string | null
  /** A phone number with `+`, or a handle. */
  readonly username: string | null
  readonly isConnected: boolean
  readonly syncStatus: SyncStatus
  /** The provider's own word, where `syncStatus` is `UNKNOWN`. */
  readonly rawStatus?: string
  /** ISO 8601 with an offset. */
  readonly lastSyncedAt: string | null
  /** What one provider alone knows, such as Meta's phone number id. */
  readonly details: Readonly<Record<string, string>>
}

/** Which channel is meant. Without an `id`, the only or the first one of its kind. */
export interface ChannelRef {
  readonly kind: ChannelKind
  readonly id?: string | undefined
}

/** Whether a string, from a URL for instance, names a channel kind. */
export function isChannelKind(value: string): value is ChannelKind {
  return channelKinds.some((kind) => kind === value)
}
