import type { Channel } from '../gateway/channel.js'
import type { Challenge, Credentials } from '../gateway/credentials.js'
import type { Deadline } from '../gateway/deadline.js'
import { ChannelError, isPassing } from '../gateway/errors.js'

/** A code is asked for. */
export interface Challenged {
  readonly status: 'challenged'
  readonly challenge: Challenge
  /** From 1. A second round is another code, not a wrong one. */
  readonly round: number
  /** Why the last code, or the last wish for a new one, was refused. */
  readonly error: ChannelError | null
  /** When the login itself ends, for `useCountdown`. Null where nobody knows. */
  readonly deadline: Deadline | null
  /** When the code may be sent again, for `useCountdown`. */
  readonly resendAt: Deadline
  /** Codes have been sent again so often. Renders when a resend has worked. */
  readonly resends: number
  readonly answer: (code: string) => void
  readonly resend: () => void
  readonly restart: () => void
}

/** The code step of a login, in exactly one state. */
export type ChallengeFlow =
  | Challenged
  /** The code is on its way to the provider. */
  | { readonly status: 'confirming'; readonly challenge: Challenge; readonly round: number }
  | { readonly status: 'connected'; readonly channel: Channel; readonly again: () => void }
  | { readonly status: 'failed'; readonly error: ChannelError; readonly restart: () => void }

/** A login with whatever rounds of codes it takes, in exactly one state. */
export type CredentialsFlow =
  /** Waiting for the person's name and password. */
  | {
      readonly status: 'collecting'
      readonly error: ChannelError | null
      readonly submit: (credentials: Credentials) => void
    }
  /** The login is on its way to the provider. */
  | { readonly status: 'verifying' }
  | ChallengeFlow

/** Everything that is known of a login. */
export interface CredentialsFacts {
  readonly challenge: Challenge | null
  readonly channel: Channel | null
  readonly submitting: boolean
  readonly answering: boolean
  /** Why the last login was refused. */
  readonly refused: ChannelError | null
  /** Why the last code was refused. */
  readonly mistaken: ChannelError | null
  /** Why the last wish for a new code was refused. */
  readonly notSent: ChannelError | null
  readonly deadline: Deadline | null
  readonly resendAt: Deadline
  readonly resends: number
  /** The login's deadline has passed. */
  readonly over: boolean
}

/** What a person can do, whatever the state. */
export interface CredentialsActions {
  readonly submit: (credentials: Credentials) => void
  readonly answer: (code: string) => void
  readonly resend: () => void
  readonly restart: () => void
}

/** The state that follows from the facts. Total and pure. */
export function credentialsFlow(
  facts: CredentialsFacts,
  actions: CredentialsActions,
): CredentialsFlow {
  const { challenge, submitting, refused } = facts
  const { submit, restart } = actions
  if (facts.channel || challenge) return challengeFlow(facts, challenge, actions)
  if (submitting) return { status: 'verifying' }
  if (refused && !isCorrectable(refused)) return { status: 'failed', error: refused, restart }
  return { status: 'collecting', error: refused, submit }
}

/** The code step alone. Without a challenge it is over. */
export function challengeFlow(
  facts: CredentialsFacts,
  challenge: Challenge | null,
  actions: Pick<CredentialsActions, 'answer' | 'resend' | 'restart'>,
): ChallengeFlow {
  const { channel, over, mistaken, notSent, resends } = facts
  const { answer, resend, restart } = actions
  if (channel) return { status: 'connected', channel, again: restart }
  if (!challenge) return { status: 'failed', error: new ChannelError('expired'), restart }
  const { round } = challenge
  if (facts.answering) return { status: 'confirming', challenge, round }
  const error = mistaken ?? notSent
  if (over || isOver(error)) {
    return { status: 'failed', error: new ChannelError('expired'), restart }
  }
  if (challenge.type === 'elsewhere') {
    return { status: 'failed', error: new ChannelError('unsupported'), restart }
  }
  if (mistaken && !isCorrectable(mistaken)) return { status: 'failed', error: mistaken, restart }
  const { deadline, resendAt } = facts
  const due = { error, deadline, resendAt, resends }
  return { status: 'challenged', challenge, round, ...due, answer, resend, restart }
}

/** Whether typing it again, or later, may help. */
function isCorrectable(error: ChannelError): boolean {
  return isPassing(error) || correctable.has(error.code)
}

const correctable: ReadonlySet<string> = new Set(['wrong-credentials', 'wrong-code', 'invalid'])

function isOver(error: ChannelError | null): boolean {
  return error?.code === 'expired' || error?.code === 'not-found'
}
