import type { Channel, ChannelKind } from './channel.js'

/** A login. Whoever holds one passes it on and forgets it. */
export interface Credentials {
  /** A user name or an e-mail address. */
  readonly username: string
  readonly password: string
  /** ISO 3166-1 alpha-2: where the login comes from, so that it raises no suspicion. */
  readonly country?: string | undefined
}

/** All that is needed to answer a challenge, from anywhere. */
export interface ChallengeRef {
  /** Opaque: the provider's own handle, or one sealed by the channel handler. */
  readonly id: string
  readonly kind: ChannelKind
  /** Which round of codes this is, from 1. Counted here: no provider tells. */
  readonly round: number
}

/** A code that is asked for while logging in. */
export interface Challenge extends ChallengeRef {
  /** Whether a code typed here answers it. Other ways of proving oneself cannot be finished here. */
  readonly type: 'code' | 'elsewhere'
  /** The provider's own word, where we do not know it. */
  readonly rawType?: string
  /** Where the code went, if the provider says. */
  readonly sentTo: 'sms' | 'email' | 'app' | null
  readonly canResend: boolean
  /** Milliseconds the login lasts from the moment of the answer; null where nobody knows. */
  readonly expiresInMs: number | null
}

/** What a login or a code led to. Refusals are errors: `wrong-credentials`, `wrong-code`. */
export type CredentialOutcome =
  | { readonly status: 'connected'; readonly channel: Channel }
  | { readonly status: 'challenged'; readonly challenge: Challenge }

/** A code was sent again. */
export interface ResendReceipt {
  /** Milliseconds before the next; null where the provider does not say. */
  readonly retryAfterMs: number | null
}
