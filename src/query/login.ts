import type { QueryObserverOptions } from '@tanstack/react-query'
import type { Channel } from '../gateway/channel.js'
import type { Challenge, CredentialOutcome, Credentials } from '../gateway/credentials.js'
import { type Deadline, deadlineIn } from '../gateway/deadline.js'
import { ChannelError, isChannelError, isOver } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { deliberate } from './attempt.js'
import type { LoginSlot } from './keys.js'
import * as keys from './keys.js'
import type { PairingContext } from './pairing.js'
import { retryAFewTimes, retryDelayMs } from './retry.js'

/** A challenge on screen, with its times. */
export interface RunningChallenge {
  readonly challenge: Challenge
  readonly channel: null
  /** What was asked for last: it is on its way, or its answer is the challenge or the error. */
  readonly asked: 'answer' | 'resend' | null
  readonly deadline: Deadline | null
  readonly resendAt: Deadline
  readonly resends: number
}

/** How far a login has come. Neither a password nor a code is ever in it. */
export type Login =
  | RunningChallenge
  | { readonly challenge: null; readonly channel: Channel | null; readonly asked?: never }

type Provider = NonNullable<ChannelGateway['credentials']>

/** One step of a login. It may hold a secret, so it is taken once, and nothing else keeps it. */
export type LoginStep = (provider: Provider) => Promise<Login>

/** A step on its way: whoever takes it empties it. */
export interface OneShot {
  put(step: LoginStep): void
  take(): LoginStep | null
}

/** Keeps a step out of everything that remembers, such as a mutation's variables. */
export function createOneShot(): OneShot {
  let held: LoginStep | null = null
  return {
    put(step) {
      held = step
    },
    take() {
      const step = held
      held = null
      return step
    },
  }
}

/** A login of which nothing is known. */
export const noLogin: Login = { challenge: null, channel: null }

/** Milliseconds before a code may be sent again, where the provider does not say; doubles. */
const firstResendMs = 30_000
const longestResendMs = 300_000

/**
 * The login of a slot. Each step is a fetch of it, which everything on the page sees, which goes on
 * when the page's part is closed, and of which there is never more than one. Without a step it takes
 * up what the browser remembers.
 */
export function loginOptions(
  context: PairingContext,
  slot: LoginSlot,
  steps: OneShot,
): QueryObserverOptions<Login, ChannelError> {
  const { client, gateway, attempts } = context
  const queryKey = keys.login(slot)
  return {
    ...deliberate,
    queryKey,
    async queryFn() {
      const step = steps.take()
      try {
        if (!gateway.credentials) throw new ChannelError('unsupported')
        return await (step ?? resume(context, slot))(gateway.credentials)
      } catch (error) {
        if (isOver(error)) {
          attempts.remove(slot, client.getQueryData<Login>(queryKey)?.challenge?.id)
          if (!step) return noLogin
        }
        // What is no error of ours may hold the request, and that holds a secret.
        throw isChannelError(error) ? error : new ChannelError('unexpected')
      }
    },
    refetchOnMount: false,
    // A login and a code are never sent by themselves again: only what a reload left is looked for.
    retry: (failures, error) => !client.getQueryData(queryKey) && retryAFewTimes(failures, error),
    retryDelay: retryDelayMs,
  }
}

function resume({ attempts }: PairingContext, slot: LoginSlot): LoginStep {
  return async (provider) => {
    const id = attempts.read(slot)?.handle
    const challenge = id && (await provider.resume?.({ id, kind: slot.kind }))
    return challenge ? challenged(challenge) : noLogin
  }
}

/** Sends a login. */
export function submit(
  context: PairingContext,
  slot: LoginSlot,
  credentials: Credentials,
): LoginStep {
  return async (provider) => settle(context, slot, await provider.submit(slot.kind, credentials))
}

/** Sends a code. */
export function answer(
  context: PairingContext,
  slot: LoginSlot,
  { challenge }: RunningChallenge,
  code: string,
): LoginStep {
  return async (provider) => settle(context, slot, await provider.answer(challenge, code))
}

/** Has the code sent again. Also a refusal says when that may be asked for next. */
export function resend(
  { client }: PairingContext,
  slot: LoginSlot,
  running: RunningChallenge,
): LoginStep {
  const next = (resends: number, retryAfterMs: number | null | undefined): Login => {
    const afterMs = retryAfterMs ?? Math.min(firstResendMs * 2 ** resends, longestResendMs)
    return { ...running, resends, resendAt: deadlineIn(afterMs) }
  }
  const { challenge, resends } = running
  return async (provider) => {
    try {
      const receipt = await provider.resend?.(challenge)
      if (!receipt) throw new ChannelError('unsupported')
      return next(resends + 1, receipt.retryAfterMs)
    } catch (error) {
      const { retryAfterMs } = error as ChannelError
      // The person may have gone on meanwhile.
      client.setQueryData<Login>(keys.login(slot), (known) =>
        known === running ? next(resends, retryAfterMs) : undefined,
      )
      throw error
    }
  }
}

function settle(
  { attempts, client, connected }: PairingContext,
  slot: LoginSlot,
  outcome: CredentialOutcome,
): Login {
  // The tenant was left meanwhile, and nothing of it is to remain.
  if (!client.getQueryState(keys.login(slot))) return noLogin
  if (outcome.status === 'connected') {
    const { channel } = outcome
    attempts.remove(slot)
    connected(slot, channel)
    return { challenge: null, channel }
  }
  const { challenge } = outcome
  attempts.write(slot, { id: challenge.id, handle: challenge.id, earlier: null })
  return challenged(challenge)
}

/** A challenge that was just heard of. */
export function challenged(challenge: Challenge): RunningChallenge {
  const { expiresInMs } = challenge
  return {
    challenge,
    channel: null,
    asked: null,
    deadline: expiresInMs === null ? null : deadlineIn(expiresInMs),
    resendAt: deadlineIn(firstResendMs),
    resends: 0,
  }
}
