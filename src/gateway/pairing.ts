import type { Channel, ChannelKind } from './channel.js'
import type { ChannelError } from './errors.js'

/** The ways of connecting in which a person finishes elsewhere while we wait. */
export type PairingMethod = 'qr' | 'link'

/** What the person is given to finish with. */
export type Invitation =
  | {
      readonly type: 'qr'
      /** The exact text of the code. A bearer secret: whoever scans it is connected. */
      readonly payload: string
      /** Milliseconds the code lives from the moment of the answer; null where nobody knows. */
      readonly lifetimeMs: number | null
    }
  | {
      readonly type: 'link'
      /** An https address, of the provider's own pages. */
      readonly url: string
    }

/** What a host may leave to its page. A channel handler passes on only what it was told to allow. */
export interface PairingSettings {
  /** What the channel is called in the provider's own lists. */
  readonly name?: string | undefined
  /** Whether the number goes on living in the WhatsApp Business app. */
  readonly coexistence?: boolean | undefined
  /** Where the provider sorts new conversations, by its own id. */
  readonly pipelineId?: string | undefined
}

/** The wish to start one attempt. */
export interface PairingRequest {
  readonly kind: ChannelKind
  readonly method: PairingMethod
  /** Made by the asker. A repeated id is the same attempt, and is started once. */
  readonly attemptId: string
  /**
   * The id of the session whose code this one replaces. A scan may answer late: the channel handler has
   * readings of the new session tell of the old one's success as well.
   */
  readonly replaces?: string | undefined
  /** Refused with `invalid` where it does not apply to the method. */
  readonly settings?: PairingSettings | undefined
}

/** All that is needed to read an attempt again, from anywhere. */
export interface PairingRef {
  /** Opaque: the provider's own handle, or one sealed by the channel handler. */
  readonly id: string
  readonly kind: ChannelKind
  readonly method: PairingMethod
}

/** One attempt that is under way. */
export interface PairingSession extends PairingRef {
  /** Null while the provider has none yet: the first reading brings it. */
  readonly invitation: Invitation | null
  /** Milliseconds the whole attempt lives from the moment of the answer; null where nobody knows. */
  readonly expiresInMs: number | null
  /** Milliseconds to wait before the first reading. */
  readonly readAfterMs: number
}

/** Leave to show one attempt on another screen. */
export interface Handoff {
  /** A bearer secret, fit for the fragment of an address. */
  readonly token: string
  /** Milliseconds for which it is good, unless the attempt ends before. */
  readonly expiresInMs: number
}

/** How an attempt stands. */
export type Reading =
  | {
      readonly status: 'waiting'
      readonly readAfterMs: number
      /** Present when the provider replaced the invitation. */
      readonly invitation?: Invitation
    }
  | { readonly status: 'scanned'; readonly readAfterMs: number }
  | { readonly status: 'connected'; readonly channel: Channel }
  | { readonly status: 'failed'; readonly error: ChannelError }
  | { readonly status: 'expired' }
  | { readonly status: 'cancelled' }
