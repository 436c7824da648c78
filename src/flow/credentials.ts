import type { Channel } from '../gateway/channel.js'
import type { Challenge, Credentials } from '../gateway/credentials.js'
import type { Deadline } from '../gateway/deadline.js'
import { ChannelError, isOver, isPassing } from '../gateway/errors.js'

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
  | {
      readonly status: 'failed'
      readonly error: ChannelError
      /** What the provider wants, where that cannot be given here. */
      readonly challenge?: Challenge
      readonly restart: () => void
    }

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
export type CredentialsFacts = LoginFacts & {
  /** A step is on its way. */
  readonly asking: boolean
  /** Why the last step was refused. */
  readonly error: ChannelError | null
  /** The login's deadline has passed. */
  readonly over: boolean
}

type LoginFacts =
  | ({
      readonly challenge: Challenge
      readonly channel: null
      /** What was asked for last. */
      readonly asked: 'answer' | 'resend' | null
    } & Pick<Challenged, 'deadline' | 'resendAt' | 'resends'>)
  | { readonly challenge: null; readonly channel: Channel | null }

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
  const { error } = facts
  const { submit, restart } = actions
  if (facts.channel || facts.challenge) return challengeFlow(facts, actions)
  if (facts.asking) return { status: 'verifying' }
  if (error && !isCorrectable(error)) return { status: 'failed', error, restart }
  return { status: 'collecting', error, submit }
}

/** The code step alone. Without a challenge it is over. */
export function challengeFlow(
  facts: CredentialsFacts,
  actions: Pick<CredentialsActions, 'answer' | 'resend' | 'restart'>,
): ChallengeFlow {
  const { channel, error } = facts
  const { answer, resend, restart } = actions
  const fail = (reason: ChannelError) => ({ status: 'failed', error: reason, restart }) as const
  if (channel) return { status: 'connected', channel, again: restart }
  if (!facts.challenge) return fail(new ChannelError('expired'))
  const { challenge, asked, deadline, resendAt, resends } = facts
  const { round } = challenge
  if (facts.asking && asked === 'answer') return { status: 'confirming', challenge, round }
  if (facts.over || isOver(error)) return fail(new ChannelError('expired'))
  if (challenge.type === 'elsewhere') return { ...fail(new ChannelError('unsupported')), challenge }
  if (error && asked === 'answer' && !isCorrectable(error)) return fail(error)
  const due = { error, deadline, resendAt, resends }
  return { status: 'challenged', challenge, round, ...due, answer, resend, restart }
}

/** Whether typing it again, or later, may help. */
function isCorrectable(error: ChannelError): boolean {
  return isPassing(error) || /^(wrong-credentials|wrong-code|invalid)$/.test(error.code)
}
