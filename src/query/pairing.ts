import type { QueryClient, QueryObserverOptions } from '@tanstack/react-query'
import type { Channel } from '../gateway/channel.js'
import { now } from '../gateway/deadline.js'
import { ChannelError, isChannelError, isPassing } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import type { PairingRef, PairingSession, Reading } from '../gateway/pairing.js'
import { type Attempt, type AttemptRecord, isLapsed, nextStep, runningOf } from './attempt.js'
import type { AttemptStore } from './attempt-store.js'
import { keys, type Slot } from './keys.js'
import { retryDelayMs, retryWhilePassing, withJitter } from './retry.js'

/** What attempts need of their surroundings. */
export interface PairingContext {
  readonly gateway: ChannelGateway
  readonly attempts: AttemptStore
  /** The client of attempts alone: nobody else may read, persist or dehydrate it. */
  readonly client: QueryClient
  /** Told once of each success, before any state changes. */
  readonly connected: (slot: Slot, channel: Channel) => void
}

/** Nothing of an attempt is worth keeping, and none of it may be written anywhere. */
const shortLived = {
  gcTime: 0,
  staleTime: Number.POSITIVE_INFINITY,
  networkMode: 'always',
  retryOnMount: false,
} as const

/**
 * The attempt of a slot. Fetching it takes one step (`nextStep`): take up what the browser remembers,
 * answer a wish, or replace a dead code. The call is never aborted: a start begun is a start.
 * With `eager`, being looked at is wish enough.
 */
export function attemptOptions(
  context: PairingContext,
  slot: Slot,
  eager: boolean,
): QueryObserverOptions<Attempt, ChannelError> {
  return {
    ...shortLived,
    queryKey: keys.attempt(slot),
    queryFn: () => {
      const known = context.client.getQueryData<Attempt>(keys.attempt(slot)) ?? { status: 'none' }
      const current = eager && known.status === 'none' ? wish : known
      return context.attempts.exclusively(slot, () => step(context, slot, current))
    },
    structuralSharing: false,
    refetchOnMount: ({ state }) => (eager && state.data?.status === 'none' ? 'always' : true),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Only where the provider cannot have heard of it: the request was lost, or refused for quota.
    retry: (failures, { code }) => failures < 2 && (code === 'network' || code === 'rate-limited'),
    retryDelay: retryDelayMs,
  }
}

const wish: Attempt = { status: 'wanted', after: null }

async function step(context: PairingContext, slot: Slot, current: Attempt): Promise<Attempt> {
  const next = nextStep(current, context.attempts.read(slot), newId)
  switch (next.do) {
    case 'keep':
      return current
    case 'start':
      return start(context, slot, next.record)
    case 'resume': {
      const resumed = await resume(context, slot, next.record, next.handle)
      return resumed ?? step(context, slot, current)
    }
    default:
      return next satisfies never
  }
}

async function start(
  { gateway, attempts }: PairingContext,
  slot: Slot,
  record: AttemptRecord,
): Promise<Attempt> {
  const { kind, method } = slot
  if (!gateway.pairing) throw new ChannelError('unsupported')
  attempts.write(slot, record)
  try {
    const session = await gateway.pairing.start({ kind, method, attemptId: record.id })
    // A person may have cancelled meanwhile, here or in another tab.
    const wanted = attempts.read(slot)?.id === record.id
    if (wanted) attempts.write(slot, { ...record, handle: session.id })
    return running(slot, record, session)
  } catch (error) {
    if (!mayHaveStarted(error)) attempts.remove(slot)
    throw error
  }
}

/** The session behind a remembered handle, or null where it is over: then the record goes too. */
async function resume(
  { gateway, attempts }: PairingContext,
  slot: Slot,
  record: AttemptRecord,
  handle: string,
): Promise<Attempt | null> {
  const { kind, method } = slot
  try {
    const session = await gateway.pairing?.resume?.({ id: handle, kind, method })
    if (session) return running(slot, record, session)
  } catch (error) {
    if (!isChannelError(error) || !isOver(error)) throw error
  }
  attempts.remove(slot)
  return null
}

function running(
  { kind, method }: Slot,
  { id, earlier }: AttemptRecord,
  session: PairingSession,
): Attempt {
  const before = earlier && { id: earlier.id, ref: { id: earlier.handle, kind, method } }
  return { status: 'running', id, session, from: now(), earlier: before }
}

/** A repeat must carry the same id where nobody knows whether the first request arrived. */
function mayHaveStarted(error: unknown): boolean {
  return isChannelError(error) && (error.code === 'network' || error.code === 'timeout')
}

/** 128 random bits. `crypto.randomUUID` is missing on plain http, where developers live. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The readings of one session, as often as the server asks for. Passing failures are repeated,
 * quietly and ever more slowly; refusals end it. A hidden tab waits until it is looked at.
 */
export function readingOptions(
  context: PairingContext,
  slot: Slot,
  attemptId: string,
  ref: PairingRef | null,
  readAfterMs: number,
): QueryObserverOptions<Reading, ChannelError> {
  return {
    ...shortLived,
    queryKey: keys.reading(slot, attemptId),
    queryFn: ({ signal }) => read(context, slot, attemptId, ref, signal),
    initialData: { status: 'waiting', readAfterMs },
    refetchOnWindowFocus: (query) => (isOpen(query.state.data) ? 'always' : false),
    refetchOnReconnect: (query) => (isOpen(query.state.data) ? 'always' : false),
    refetchInterval: ({ state }) =>
      state.status !== 'error' && isOpen(state.data)
        ? withJitter(Math.max(state.data.readAfterMs, 250), state.dataUpdatedAt)
        : false,
    retry: retryWhilePassing,
    retryDelay: retryDelayMs,
  }
}

function isOpen(
  reading: Reading | undefined,
): reading is Extract<Reading, { readAfterMs: number }> {
  const readAfterMs = reading && 'readAfterMs' in reading ? reading.readAfterMs : undefined
  return Number.isFinite(readAfterMs)
}

async function read(
  context: PairingContext,
  slot: Slot,
  attemptId: string,
  ref: PairingRef | null,
  signal: AbortSignal,
): Promise<Reading> {
  const { gateway, attempts, connected } = context
  if (!gateway.pairing || !ref) throw new ChannelError('unsupported')
  const forget = (): void => {
    if (attempts.read(slot)?.id === attemptId) attempts.remove(slot)
  }
  try {
    const reading = await gateway.pairing.read(ref, { signal })
    if (isOpen(reading)) return reading
    if (reading.status === 'connected') {
      attempts.remove(slot)
      connected(slot, reading.channel)
      return reading
    }
    if (reading.status !== 'cancelled' && isReplaceable(context, slot, attemptId))
      return nothingMore
    forget()
    return reading
  } catch (error) {
    if (!isChannelError(error) || isPassing(error)) throw error
    if (isOver(error) && isReplaceable(context, slot, attemptId)) return nothingMore
    forget()
    throw error
  }
}

/**
 * What is left of an attempt that ended after its code had died. The provider may well call that a
 * failure, but all that happened is the death of the code: a new one is due.
 */
const nothingMore: Reading = { status: 'waiting', readAfterMs: Number.POSITIVE_INFINITY }

function isReplaceable({ client }: PairingContext, slot: Slot, attemptId: string): boolean {
  const attempt = client.getQueryData<Attempt>(keys.attempt(slot))
  const running = attempt && runningOf(attempt)
  return running?.id !== attemptId || isLapsed(running)
}

function isOver({ code }: ChannelError): boolean {
  return code === 'expired' || code === 'not-found'
}
