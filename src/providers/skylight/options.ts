import type { QuotaWindow } from '../../gateway/quota.js'
import type { Fetch } from '../http.js'

/** The kinds that SkylightChat connects by a code to scan. */
export type SkylightKind = 'whatsapp' | 'telegram'

/** How to reach a SkylightChat account. */
export interface SkylightOptions {
  /** The account's key. Held in a closure: no property, error or log shows it. */
  readonly apiKey: string
  /** `https://dashboard.skylightchat.com/api/v1` unless given; plain http on this machine only. */
  readonly baseUrl?: string | undefined
  /** The platform's own unless given. */
  readonly fetch?: Fetch | undefined
  /**
   * Milliseconds that codes are taken to live from the moment they were asked for. SkylightChat does
   * not say: 60,000 for WhatsApp and 30,000 for Telegram are what those networks are seen to do.
   */
  readonly codeLifetimesMs?: Readonly<Partial<Record<SkylightKind, number>>> | undefined
  /**
   * Milliseconds that a login is taken to wait for its code. SkylightChat does not say: 300,000 is
   * what Unipile, which it builds on, gives. https://developer.unipile.com/docs/instagram
   */
  readonly loginLifetimeMs?: number | undefined
  /**
   * The HTTP statuses that are taken to mean a wrong password or a wrong code. SkylightChat does not
   * say: 400 and 422 unless given.
   */
  readonly refusalStatuses?: readonly number[] | undefined
  /**
   * How often the key may ask, where that is agreed on otherwise: 120 times a minute unless given. None
   * with an empty list. https://docs.skylightchat.com/getting-started/rate-limits
   */
  readonly quota?: readonly QuotaWindow[] | undefined
  /** Milliseconds to wait for an answer: 15,000 for a read, 30,000 where something is done. */
  readonly timeouts?: { readonly readMs?: number; readonly actMs?: number } | undefined
}
