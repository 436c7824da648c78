import type { QuotaWindow } from '../../gateway/quota.js'
import type { Fetch } from '../http.js'

/** How to reach a Keebai project. */
export interface KeebaiOptions {
  /**
   * A personal access token, `kbai_pk_…`, with `channels:read` and `channels:connect`. **It alone
   * decides whose company channels go to**, since the API takes no tenant: one token per tenant. Held
   * in a closure: no property, error or log shows it. https://docs.keebai.com/dev/authentication
   */
  readonly token: string
  /** `https://api.keebai.com/v1` unless given; plain http on this machine only. */
  readonly baseUrl?: string | undefined
  /** The platform's own unless given. */
  readonly fetch?: Fetch | undefined
  /** Where new conversations of a signup go: the portal's default pipeline unless given. */
  readonly pipelineId?: string | undefined
  /** Whether a number that signs up goes on living in the WhatsApp Business app. */
  readonly coexistence?: boolean | undefined
  /** What a channel connected by code is called: Keebai says "WhatsApp QR" unless given. */
  readonly name?: string | undefined
  /**
   * Milliseconds that a code is taken to live whose event does not say: 20,000, since "about every
   * 20 s" there is a new one. https://docs.keebai.com/dev/endpoints/channels-whatsapp-connect-qr
   */
  readonly codeLifetimeMs?: number | undefined
  /**
   * How often the project may be asked, where that is agreed on otherwise: 60 times a minute, 200 an
   * hour and 1,000 a day unless given. None with an empty list. https://docs.keebai.com/dev/rate-limits
   */
  readonly quota?: readonly QuotaWindow[] | undefined
  /** Milliseconds to wait for what. */
  readonly timeouts?: KeebaiTimeouts | undefined
}

/** Milliseconds to wait for what. The vendor advises 10 to 30 s for answers, and says nothing of the rest. */
export interface KeebaiTimeouts {
  /** For the answer to a read: 15,000. */
  readonly readMs?: number | undefined
  /** For the answer where something is done: 30,000. */
  readonly actMs?: number | undefined
  /** For the first word on a stream, where a code is due at once: 20,000. */
  readonly firstMs?: number | undefined
  /** For the next word on a stream, which is then opened again: 60,000, three codes' lives. */
  readonly silenceMs?: number | undefined
}
