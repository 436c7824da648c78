import type { Channel } from '../gateway/channel.js'
import type { Deadline } from '../gateway/deadline.js'
import { ChannelError, isPassing } from '../gateway/errors.js'
import type { Invitation, PairingSession, Reading } from '../gateway/pairing.js'

/** How often a code was replaced by itself, and how often that will be done. */
export interface Renewals {
  readonly done: number
  readonly limit: number
}

/**
 * An attempt by QR code or link, in exactly one state. What a person can do stands on the state
 * that allows it, so an impossible step does not compile.
 */
export type PairingFlow =
  /** Nothing was asked for. */
  | { readonly status: 'idle'; readonly start: () => void }
  /** Waiting for the first code or address. */
  | { readonly status: 'starting'; readonly cancel: () => void }
  /** A code or an address is there for the person. */
  | {
      readonly status: 'presenting'
      readonly invitation: Invitation
      /** `lapsed` and `renewing` codes are dead: never show them as if they could be scanned. */
      readonly code: 'fresh' | 'lapsed' | 'renewing'
      /** When the code dies, or else the attempt ends, for `useCountdown`. Null where nobody knows. */
      readonly deadline: Deadline | null
      readonly renewals: Renewals
      /** Why news is overdue, after several failures in a row. Heals by itself. */
      readonly troubled: ChannelError | null
      readonly renew: () => void
      /** Asks at once how it stands: for a hint that the person has finished. */
      readonly check: () => void
      readonly cancel: () => void
    }
  /** Scanned: the phone is finishing. */
  | {
      readonly status: 'linking'
      readonly troubled: ChannelError | null
      readonly cancel: () => void
    }
  /** Done. */
  | { readonly status: 'connected'; readonly channel: Channel; readonly again: () => void }
  /** The time for it ran out. */
  | { readonly status: 'expired'; readonly start: () => void }
  /** The person, here or at the provider, gave it up. */
  | { readonly status: 'cancelled'; readonly start: () => void }
  /** It went wrong. */
  | { readonly status: 'failed'; readonly error: ChannelError; readonly start: () => void }

/** Everything that is known of an attempt. {@link pairingFlow} makes one state of it. */
export interface PairingFacts {
  /** Which sort of attempt, where there is no session. */
  readonly attempt: 'none' | 'wanted' | 'running' | 'cancelled'
  /** What is under way. */
  readonly session: PairingSession | null
  /** A start, a resumption or a renewal is on its way. */
  readonly asking: boolean
  /** Why the last start, resumption or renewal failed. */
  readonly refused: ChannelError | null
  /** The latest reading: of this session, or the success of the one that it replaced. */
  readonly reading: Reading | null
  /** Readings have failed several times in a row and go on. */
  readonly troubled: ChannelError | null
  /** Readings have ended for good. */
  readonly lost: ChannelError | null
  readonly deadline: Deadline | null
  /** The code's own deadline has passed. */
  readonly lapsed: boolean
  /** The deadline of the whole attempt has passed. */
  readonly over: boolean
  readonly renewals: Renewals
}

/** What a person can do, whatever the state. */
export interface PairingActions {
  readonly start: () => void
  readonly renew: () => void
  readonly check: () => void
  readonly cancel: () => void
}

/**
 * The state that follows from the facts. Total and pure: a success counts whichever session it came
 * from and however late; a failure counts only for the session and the code that are on screen.
 */
export function pairingFlow(facts: PairingFacts, actions: PairingActions): PairingFlow {
  const { start, cancel } = actions
  if (facts.reading?.status === 'connected') {
    return { status: 'connected', channel: facts.reading.channel, again: start }
  }
  if (facts.attempt === 'cancelled') return { status: 'cancelled', start }
  if (facts.session) return underWay(facts, facts.session, actions)
  if (facts.refused && !facts.asking) return { status: 'failed', error: facts.refused, start }
  const isIdle = facts.attempt === 'none' && !facts.asking
  return isIdle ? { status: 'idle', start } : { status: 'starting', cancel }
}

function underWay(
  facts: PairingFacts,
  session: PairingSession,
  { start, cancel, ...more }: PairingActions,
): PairingFlow {
  const { reading, lost, over, troubled, lapsed, asking, refused } = facts
  if (reading?.status === 'cancelled' || reading?.status === 'expired') {
    return { status: reading.status, start }
  }
  if (reading?.status === 'failed') return { status: 'failed', error: reading.error, start }
  if (reading?.status === 'scanned') {
    if (over) return { status: 'failed', error: new ChannelError('timeout'), start }
    if (lost) return { status: 'failed', error: lost, start }
    return { status: 'linking', troubled, cancel }
  }
  reading satisfies Extract<Reading, { status: 'waiting' | 'connected' }> | null
  if (over || lost?.code === 'expired') return { status: 'expired', start }
  if (lost) return { status: 'failed', error: lost, start }
  // The code is dead, and asking again will not bring another.
  if (lapsed && !asking && refused && !isPassing(refused)) {
    return { status: 'failed', error: refused, start }
  }
  // The latest that a reading brought, else the session's own.
  const { invitation = session.invitation } = { ...reading } as { invitation?: Invitation }
  if (!invitation) return { status: 'starting', cancel }
  const dead = asking ? 'renewing' : 'lapsed'
  return {
    status: 'presenting',
    invitation,
    code: lapsed ? dead : 'fresh',
    deadline: facts.deadline,
    renewals: facts.renewals,
    troubled: troubled ?? (asking ? null : refused),
    cancel,
    ...more,
  }
}
