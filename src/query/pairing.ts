import type { QueryClient, QueryObserverOptions } from '@tanstack/react-query'
import type { Channel } from '../gateway/channel.js'
import { type Instant, now } from '../gateway/deadline.js'
import { ChannelError, isChannelError, isOver } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { newId } from '../gateway/new-id.js'
import type { PairingSession } from '../gateway/pairing.js'
import { type Attempt, type AttemptRecord, deliberate, nextStep, renewalsOf } from './attempt.js'
import type { AttemptStore } from './attempt-store.js'
import type { PairingSlot, Slot } from './keys.js'
import * as keys from './keys.js'
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

/**
 * The attempt of a slot. Fetching it takes one step (`nextStep`): take up what the browser remembers,
 * answer a wish, or replace a dead code. The call is never aborted: a start begun is a start.
 * With `eager`, being looked at is wish enough.
 */
export function attemptOptions(
  context: PairingContext,
  slot: PairingSlot,
  eager: boolean,
): QueryObserverOptions<Attempt, ChannelError> {
  return {
    ...deliberate,
    queryKey: keys.attempt(slot),
    queryFn: () => context.attempts.exclusively(slot, () => step(context, slot, eager)),
    refetchOnMount: ({ state }) => (eager && state.data?.status === 'none' ? 'always' : true),
    // A lost request is repeated under its own id, so it stays one start. Refusals are told at once.
    retry: (failures, { code }) => failures < 2 && code === 'network',
    retryDelay: retryDelayMs,
  }
}

const wish: Attempt = { status: 'wanted', after: null }

async function step(context: PairingContext, slot: PairingSlot, eager: boolean): Promise<Attempt> {
  // Asked at each step, since a person may have cancelled or left during the wait for the last one.
  const state = context.client.getQueryState<Attempt>(keys.attempt(slot))
  if (!state) return { status: 'none' }
  const known: Attempt = state.data ?? { status: 'none' }
  const current = eager && known.status === 'none' ? wish : known
  const next = nextStep(current, context.attempts.read(slot), newId)
  if (!next) return current
  if (!next.handle) return start(context, slot, next)
  return (await resume(context, slot, next, next.handle)) ?? step(context, slot, eager)
}

async function start(
  { gateway, attempts }: PairingContext,
  slot: PairingSlot,
  record: AttemptRecord,
): Promise<Attempt> {
  const { kind, method } = slot
  if (!gateway.pairing) throw new ChannelError('unsupported')
  attempts.write(slot, record)
  // Before the call: a page that slept through it must not believe the code to be new.
  const from = now()
  try {
    const session = await gateway.pairing.start({ kind, method, attemptId: record.id })
    // A person may have cancelled meanwhile, here or in another tab.
    const wanted = attempts.read(slot)?.id === record.id
    if (wanted) attempts.write(slot, { ...record, handle: session.id })
    return running(slot, record, session, from)
  } catch (error) {
    if (!mayHaveStarted(error)) attempts.remove(slot, record.id)
    throw error
  }
}

/** The session behind a remembered handle, or null where it is over: then the record goes too. */
async function resume(
  { gateway, attempts }: PairingContext,
  slot: PairingSlot,
  record: AttemptRecord,
  handle: string,
): Promise<Attempt | null> {
  const { kind, method } = slot
  const from = now()
  try {
    const session = await gateway.pairing?.resume?.({ id: handle, kind, method })
    if (session) return running(slot, record, session, from)
  } catch (error) {
    if (!isOver(error)) throw error
  }
  attempts.remove(slot)
  return null
}

function running(
  { kind, method }: PairingSlot,
  { id, earlier }: AttemptRecord,
  session: PairingSession,
  from: Instant,
): Attempt {
  const before = earlier && { id: earlier.id, ref: { id: earlier.handle, kind, method } }
  return { status: 'running', id, session, from, renewals: renewalsOf(id), earlier: before }
}

/**
 * A repeat must carry the same id where nobody knows whether the first request arrived. So it is
 * with an answer that is not our handler's: a proxy's own 502, say.
 */
function mayHaveStarted(error: unknown): boolean {
  return isChannelError(error) && /^(network|timeout|malformed-answer)$/.test(error.code)
}
