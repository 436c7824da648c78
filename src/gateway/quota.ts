import type { ChannelGateway } from './gateway.js'

/** So many requests in so long, of all that have the key. */
export interface QuotaWindow {
  readonly limit: number
  readonly windowMs: number
}

/** How a window stands, which is known by its length. */
export interface QuotaLeft {
  readonly windowMs: number
  readonly left: number
  /** Milliseconds until all of it is there again. */
  readonly resetMs: number
}

/** What a gateway's requests are counted by. */
export interface Meter {
  /** Before each request: rejects with `rate-limited` where it must not be made now. */
  readonly spend: () => Promise<void>
  /** After each answer that says how the provider's windows stand. */
  readonly learn: (left: readonly QuotaLeft[]) => void
}

/** A provider's limit on the requests of one key. */
export interface Quota {
  /** Names the key without telling it, the same in every process. */
  readonly account: () => Promise<string>
  readonly windows: readonly QuotaWindow[]
  /** The same gateway, whose every request is counted. */
  readonly metered: (meter: Meter) => ChannelGateway
}
