import type { Channel, ChannelKind, ChannelRef } from './channel.js'
import type {
  Challenge,
  ChallengeRef,
  CredentialOutcome,
  Credentials,
  ResendReceipt,
} from './credentials.js'
import type { Offer } from './offer.js'
import type { Handoff, PairingRef, PairingRequest, PairingSession, Reading } from './pairing.js'
import type { Quota } from './quota.js'

/** Lets a caller give up on an answer. An operation already begun at the provider still happens. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined
}

/** What is told of all channels. */
export interface ChannelNews {
  /** Whether to read again. */
  readonly changed: boolean
  /** Milliseconds to wait before asking for more news, not 0. */
  readonly askAfterMs: number
}

/**
 * Everything the flows may ask of a provider. What a provider cannot do is absent, and offers follow
 * from what is there. Every method rejects with a `ChannelError`, or with the signal's own reason.
 */
export interface ChannelGateway {
  /** What can be connected, and how. */
  listOffers(options?: Abortable): Promise<readonly Offer[]>

  /** What its key may spend at the provider. Absent where nobody counts. For servers. */
  readonly quota?: Quota

  readonly channels: {
    /** Every channel there is, connected or broken. */
    list(options?: Abortable): Promise<readonly Channel[]>
    /** One channel, or null where none was ever connected. */
    read(ref: ChannelRef, options?: Abortable): Promise<Channel | null>
    /**
     * Kinds of which `list` and `read` tell what the provider wrote down last; only `refresh` looks at
     * the account itself. The channel handler does so by itself after connecting, and for whoever looks
     * ten minutes later.
     */
    readonly recorded?: readonly ChannelKind[]
    /**
     * Whether any of them may have changed since this was asked the last time: answered when one does, or
     * after a while. Absent where nobody tells: then one reads again and again.
     */
    changes?(options?: Abortable): Promise<ChannelNews>
    /** Asks the provider to look afresh, where it keeps records of its own. */
    refresh?(ref: ChannelRef, options?: Abortable): Promise<Channel>
    /** Removes the channel for good. Resolves also where it was gone already. */
    disconnect?(ref: ChannelRef, options?: Abortable): Promise<void>
  }

  readonly pairing?: {
    /** Begins an attempt. A repeated `attemptId` joins the first one where the gateway can tell. */
    start(request: PairingRequest, options?: Abortable): Promise<PairingSession>
    /** How an attempt stands. */
    read(ref: PairingRef, options?: Abortable): Promise<Reading>
    /**
     * The same as the provider tells it, for those that push: at once what is known, then each change,
     * to the end of the attempt. One stream at the provider for each call, opened again where it drops.
     * Absent, or rejecting with `unsupported`, where there is nothing but `read`. For servers: a page
     * reads.
     */
    watch?(ref: PairingRef, options?: Abortable): AsyncIterable<Reading>
    /**
     * An attempt that is under way, with what is left of its invitation. Absent where a handle does
     * not hold it: then nothing survives a reload.
     */
    resume?(ref: PairingRef, options?: Abortable): Promise<PairingSession>
    /**
     * A token with which a page that has no login shows this attempt, and nothing else, to its end.
     * Absent where nobody takes one. For attempts by code.
     */
    handOff?(ref: PairingRef, options?: Abortable): Promise<Handoff>
  }
  readonly credentials?: {
    /** Logs in. */
    submit(
      kind: ChannelKind,
      credentials: Credentials,
      options?: Abortable,
    ): Promise<CredentialOutcome>
    /** Answers a challenge with the code that the person got. Another round may follow. */
    answer(ref: ChallengeRef, code: string, options?: Abortable): Promise<CredentialOutcome>
    /** Has the code sent again. */
    resend?(ref: ChallengeRef, options?: Abortable): Promise<ResendReceipt>
    /** A challenge that is under way, with what is left of its time. Absent as in `pairing`. */
    resume?(ref: Omit<ChallengeRef, 'round'>, options?: Abortable): Promise<Challenge>
  }
}
