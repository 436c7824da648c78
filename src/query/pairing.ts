import type { QueryClient, QueryObserverOptions } from '@tanstack/react-query'
import { renewalsOf } from '../gateway/attempt-id.js'
import type { Channel } from '../gateway/channel.js'
import { deadlineIn, type Instant, now } from '../gateway/deadline.js'
import { ChannelError, isChannelError, isOver } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { newId } from '../gateway/new-id.js'
import type { PairingSession, PairingSettings } from '../gateway/pairing.js'
import {
  type Attempt,
  codeDeadline,
  defaultAttemptMs,
  deliberate,
  nextStep,
  noAttempt,
} from './attempt.js'
import type { AttemptStore } from './attempt-store.js'
import type { PairingSlot, Slot } from './keys.js'
import { keyIn } from './keys.js'
import { retryDelayMs } from './retry.js'

/** What attempts need of their surroundings. */
export interface PairingContext {
  readonly gateway: ChannelGateway
  readonly attempts: AttemptStore
  /** The client of attempts alone: nobody else may read, persist or dehydrate it. */
  readonly client: QueryClient
  /** Told once of each success, before any state changes. */
  readonly connected: (slot: Slot, channel: Channel) => void
}

/** How an attempt begins. */
export interface StartOptions {
  /** Start when mounted: for a panel that a person opened in order to connect. Default false. */
  readonly autoStart?: boolean | undefined
  /** What the page may choose of it, as far as the handler's `allow` lets it. */
  readonly settings?: PairingSettings | undefined
}

/**
 * The attempt of a slot. Fetching it takes one step (`nextStep`): take up what the browser remembers,
 * answer a wish, or replace a dead code. The call is never aborted: a start begun is a start.
 * With `autoStart`, being looked at is wish enough.
 */
export function attemptOptions(
  context: PairingContext,
  slot: PairingSlot,
  options: StartOptions,
): QueryObserverOptions<Attempt, ChannelError> {
  return {
    ...deliberate,
    queryKey: keyIn(slot, 'attempt'),
    queryFn: () => context.attempts.exclusively(slot, () => step(context, slot, options)),
    refetchOnMount: ({ state }) =>
      options.autoStart && state.data?.status === 'none' ? 'always' : true,
    // A lost request is repeated under its own id, so it stays one start. Refusals are told at once.
    retry: (failures, { code }) => failures < 2 && code === 'network',
    retryDelay: retryDelayMs,
  }
}

const wish: Attempt = { status: 'wanted', running: null }

async function step(
  context: PairingContext,
  slot: PairingSlot,
  options: StartOptions,
): Promise<Attempt> {
  const { attempts, client, gateway } = context
  const { kind, method } = slot
  // Asked at each step, since a person may have cancelled or left during the wait for the last one.
  const state = client.getQueryState<Attempt>(keyIn(slot, 'attempt'))
  if (!state) return noAttempt
  const known = state.data ?? noAttempt
  const current = options.autoStart && known.status === 'none' ? wish : known
  const next = nextStep(current, attempts.read(slot), newId)
  if (!next) return current
  if (!gateway.pairing) throw new ChannelError('unsupported')
  const { id, handle, earlier } = next
  if (!handle) attempts.write(slot, next)
  // Before the call: a page that slept through it must not believe the code to be new.
  const from = now()
  try {
    const session = handle
      ? await gateway.pairing.resume?.({ id: handle, kind, method })
      : await gateway.pairing.start({
          kind,
          method,
          attemptId: id,
          replaces: earlier ?? undefined,
          settings: options.settings,
        })
    if (session && session.expiresInMs !== 0) {
      // A person may have cancelled meanwhile, here or in another tab.
      const isWanted = attempts.read(slot)?.id === id
      if (!handle && isWanted) attempts.write(slot, { ...next, handle: session.id })
      return running(id, session, from)
    }
  } catch (error) {
    const isGone = handle ? isOver(error) : !mayHaveStarted(error)
    if (isGone) attempts.remove(slot, id)
    if (!handle || !isGone) throw error
  }
  // What was remembered is over.
  attempts.remove(slot, id)
  return step(context, slot, options)
}

function running(id: string, session: PairingSession, from: Instant): Attempt {
  const { invitation, expiresInMs } = session
  const code = codeDeadline(invitation, from)
  return {
    status: 'running',
    running: {
      id,
      session,
      code,
      end: deadlineIn(expiresInMs ?? (code ? null : defaultAttemptMs), from),
      renewals: invitation ? renewalsOf(id) : undefined,
    },
  }
}

/**
 * A repeat must carry the same id where nobody knows whether the first request arrived. So it is
 * with an answer that is not our handler's: a proxy's own 502, say.
 */
function mayHaveStarted(error: unknown): boolean {
  return isChannelError(error) && /^(network|timeout|malformed-answer)$/.test(error.code)
}
