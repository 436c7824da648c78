import type { MutationObserverOptions, QueryObserverOptions } from '@tanstack/react-query'
import type { Channel } from '../gateway/channel.js'
import type {
  Challenge,
  CredentialOutcome,
  Credentials,
  ResendReceipt,
} from '../gateway/credentials.js'
import { type Deadline, deadlineIn, type Instant, now } from '../gateway/deadline.js'
import { ChannelError, isChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { isOver, shortLived } from './attempt.js'
import { keys, type LoginSlot } from './keys.js'
import type { PairingContext } from './pairing.js'

/** A challenge on screen, and when it was heard of. */
export interface RunningChallenge {
  readonly status: 'challenged'
  readonly challenge: Challenge
  readonly from: Instant
  readonly resendAt: Deadline
  readonly resends: number
}

/** How far a login has come. Neither a password nor a code is ever in it. */
export type Login =
  | { readonly status: 'none' }
  | RunningChallenge
  | { readonly status: 'connected'; readonly channel: Channel }

/** A secret on its way: whoever takes it empties it. */
export interface OneShot<T> {
  put(value: T): void
  /** Throws where nothing was put, or it was taken. */
  take(): T
}

/** Keeps a secret out of everything that remembers, such as a mutation's variables. */
export function createOneShot<T extends object>(): OneShot<T> {
  let held: T | null = null
  return {
    put(value) {
      held = value
    },
    take() {
      const value = held
      held = null
      if (!value) throw new ChannelError('unexpected')
      return value
    },
  }
}

/** Milliseconds before a code may be sent again, where the provider does not say; doubles. */
const firstResendMs = 30_000
const longestResendMs = 300_000

/** The login of a slot: takes up what the browser remembers, and is changed by the mutations. */
export function loginOptions(
  context: PairingContext,
  slot: LoginSlot,
): QueryObserverOptions<Login, ChannelError> {
  return {
    ...shortLived,
    queryKey: keys.login(slot),
    queryFn: () => resume(context, slot),
    structuralSharing: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: (failures, { code }) => failures < 2 && code === 'network',
  }
}

async function resume({ gateway, attempts }: PairingContext, slot: LoginSlot): Promise<Login> {
  const handle = attempts.read(slot)?.handle
  if (!handle) return { status: 'none' }
  try {
    const challenge = await gateway.credentials?.resume?.({ id: handle, kind: slot.kind })
    if (challenge) return challenged(challenge)
  } catch (error) {
    if (!isChannelError(error) || !isOver(error)) throw error
  }
  attempts.remove(slot)
  return { status: 'none' }
}

/** A login with what is in the shot. A mutation's variables stay behind; a shot does not. */
export function submitOptions(
  context: PairingContext,
  slot: LoginSlot,
  shot: OneShot<Credentials>,
): MutationObserverOptions<CredentialOutcome, ChannelError, void> {
  return {
    ...atOnce,
    mutationKey: keys.login(slot),
    mutationFn: async () => able(context.gateway).submit(slot.kind, shot.take()),
    onSuccess: (outcome) => settle(context, slot, outcome),
  }
}

/** An answer to a challenge with the code that is in the shot. */
export function answerOptions(
  context: PairingContext,
  slot: LoginSlot,
  running: RunningChallenge | null,
  shot: OneShot<{ code: string }>,
): MutationObserverOptions<CredentialOutcome, ChannelError, void> {
  return {
    ...atOnce,
    mutationKey: keys.login(slot),
    mutationFn: async () => able(context.gateway).answer(refOf(running), shot.take().code),
    onSuccess: (outcome) => settle(context, slot, outcome),
  }
}

/** The code once more. */
export function resendOptions(
  context: PairingContext,
  slot: LoginSlot,
  running: RunningChallenge | null,
): MutationObserverOptions<ResendReceipt, ChannelError, void> {
  const wait = (retryAfterMs: number | null | undefined, more: number): void => {
    if (!running) return
    const resends = running.resends + more
    const afterMs = retryAfterMs ?? Math.min(firstResendMs * 2 ** resends, longestResendMs)
    const next: Login = { ...running, resends, resendAt: deadlineIn(afterMs) }
    context.client.setQueryData<Login>(keys.login(slot), next)
  }
  return {
    ...atOnce,
    mutationKey: keys.login(slot),
    mutationFn: async () => {
      const credentials = able(context.gateway)
      if (!credentials.resend) throw new ChannelError('unsupported')
      return credentials.resend(refOf(running))
    },
    onSuccess: ({ retryAfterMs }) => wait(retryAfterMs, 1),
    onError: ({ retryAfterMs }) => wait(retryAfterMs, 0),
  }
}

/** Nothing of it outlives its observer, and nothing waits for a connection with a secret in hand. */
const atOnce = { networkMode: 'always', gcTime: 0, retry: false } as const

function able(gateway: ChannelGateway): NonNullable<ChannelGateway['credentials']> {
  if (!gateway.credentials) throw new ChannelError('unsupported')
  return gateway.credentials
}

function refOf(running: RunningChallenge | null): Challenge {
  if (!running) throw new ChannelError('expired')
  return running.challenge
}

function settle(context: PairingContext, slot: LoginSlot, outcome: CredentialOutcome): void {
  const { attempts, client, connected } = context
  if (outcome.status === 'connected') {
    attempts.remove(slot)
    connected(slot, outcome.channel)
    client.setQueryData<Login>(keys.login(slot), outcome)
    return
  }
  const { challenge } = outcome
  attempts.write(slot, { id: `round-${challenge.round}`, handle: challenge.id, earlier: null })
  client.setQueryData<Login>(keys.login(slot), challenged(challenge))
}

/** A challenge that was just heard of. */
export function challenged(challenge: Challenge): RunningChallenge {
  return {
    status: 'challenged',
    challenge,
    from: now(),
    resendAt: deadlineIn(firstResendMs),
    resends: 0,
  }
}
