import type { QueryObserverOptions } from '@tanstack/react-query'
import type { Channel } from '../gateway/channel.js'
import type { Challenge, CredentialOutcome, ResendReceipt } from '../gateway/credentials.js'
import { type Deadline, deadlineIn } from '../gateway/deadline.js'
import { ChannelError, isChannelError, isOver } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { deliberate } from './attempt.js'
import type { LoginSlot } from './keys.js'
import { keyIn } from './keys.js'
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
export type LoginStep = (
  provider: Provider,
) => Promise<CredentialOutcome | ResendReceipt | undefined>

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
  const queryKey = keyIn(slot, 'login')
  const known = (): Login | undefined => client.getQueryData<Login>(queryKey)
  return {
    ...deliberate,
    queryKey,
    async queryFn() {
      const step = steps.take() ?? resume(context, slot)
      const from = known()
      try {
        if (!gateway.credentials) throw new ChannelError('unsupported')
        return settle(context, slot, from, await step(gateway.credentials))
      } catch (error) {
        if (isOver(error)) attempts.remove(slot, from?.challenge?.id)
        if (isOver(error) && !from) return noLogin
        // Also a refusal says when a code may be sent again. The person may have gone on meanwhile.
        if (from?.asked === 'resend' && from === known()) {
          const { retryAfterMs } = error as ChannelError
          client.setQueryData<Login>(queryKey, resendable(from, from.resends, retryAfterMs))
        }
        // What is no error of ours may hold the request, and that holds a secret.
        throw isChannelError(error) ? error : new ChannelError('unexpected')
      }
    },
    refetchOnMount: false,
    // A login and a code are never sent by themselves again: only what a reload left is looked for.
    retry: (failures, error) => !known() && retryAFewTimes(failures, error),
    retryDelay: retryDelayMs,
  }
}

function resume({ attempts }: PairingContext, slot: LoginSlot): LoginStep {
  return async (provider) => {
    const id = attempts.read(slot)?.handle
    const challenge = id && (await provider.resume?.({ id, kind: slot.kind }))
    return challenge ? { status: 'challenged', challenge } : undefined
  }
}

function settle(
  { attempts, client, connected }: PairingContext,
  slot: LoginSlot,
  from: Login | undefined,
  said: CredentialOutcome | ResendReceipt | undefined,
): Login {
  // The tenant was left meanwhile, and nothing of it is to remain.
  if (!client.getQueryState(keyIn(slot, 'login'))) return noLogin
  if (from?.asked === 'resend') {
    if (!said || 'status' in said) throw new ChannelError('unsupported')
    return resendable(from, from.resends + 1, said.retryAfterMs)
  }
  if (!said || !('status' in said)) return noLogin
  if (said.status === 'connected') {
    const { channel } = said
    attempts.remove(slot)
    connected(slot, channel)
    return { challenge: null, channel }
  }
  const { challenge } = said
  attempts.write(slot, { id: challenge.id, handle: challenge.id, earlier: null })
  return challenged(challenge)
}

/** The challenge as it goes on after so many wishes for another code, granted or not. */
function resendable(
  running: Omit<RunningChallenge, 'resends' | 'resendAt'>,
  resends: number,
  retryAfterMs?: number | null,
): RunningChallenge {
  const afterMs = retryAfterMs ?? Math.min(firstResendMs * 2 ** resends, longestResendMs)
  return { ...running, resends, resendAt: deadlineIn(afterMs) }
}

/** A challenge that was just heard of. */
export function challenged(challenge: Challenge): RunningChallenge {
  const { expiresInMs } = challenge
  const deadline = deadlineIn(expiresInMs)
  return resendable({ challenge, channel: null, asked: null, deadline }, 0)
}
