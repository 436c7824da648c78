import type { QueryObserverOptions } from '@tanstack/react-query'
import { ChannelError, isChannelError, isOver, isPassing } from '../gateway/errors.js'
import type { PairingRef, PairingSession, Reading } from '../gateway/pairing.js'
import { type Attempt, isLapsed, runningOf, shortLived } from './attempt.js'
import type { PairingSlot } from './keys.js'
import * as keys from './keys.js'
import type { PairingContext } from './pairing.js'
import { retryDelayMs, retryWhilePassing, withJitter } from './retry.js'

/**
 * The readings of one session, as often as the server asks for. Passing failures are repeated,
 * quietly and ever more slowly; refusals end it. A hidden tab waits until it is looked at.
 */
export function readingOptions(
  context: PairingContext,
  slot: PairingSlot,
  attemptId: string,
  ref: PairingRef | PairingSession | null,
  isPast: boolean,
): QueryObserverOptions<Reading, ChannelError> {
  return {
    ...shortLived,
    queryKey: keys.reading(slot, attemptId),
    queryFn: ({ signal }) => read(context, slot, attemptId, ref, signal),
    initialData: {
      status: 'waiting',
      readAfterMs: ref && 'readAfterMs' in ref ? ref.readAfterMs : 0,
    },
    refetchOnWindowFocus: (query) => (isOpen(query.state.data) ? 'always' : false),
    refetchOnReconnect: (query) => (isOpen(query.state.data) ? 'always' : false),
    refetchInterval: ({ state }) =>
      !isPast && state.status !== 'error' && isOpen(state.data)
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
  slot: PairingSlot,
  attemptId: string,
  ref: PairingRef | null,
  signal: AbortSignal,
): Promise<Reading> {
  const { gateway, attempts, connected } = context
  if (!gateway.pairing || !ref) throw new ChannelError('unsupported')
  try {
    const reading = await gateway.pairing.read(ref, { signal })
    if (isOpen(reading)) return reading
    if (reading.status === 'connected') {
      attempts.remove(slot)
      if (!isTold(context, slot)) connected(slot, reading.channel)
      return reading
    }
    if (reading.status !== 'cancelled' && isReplaceable(context, slot, attemptId))
      return nothingMore
    attempts.remove(slot, attemptId)
    return reading
  } catch (error) {
    if (!isChannelError(error) || isPassing(error)) throw error
    if (isOver(error) && isReplaceable(context, slot, attemptId)) return nothingMore
    attempts.remove(slot, attemptId)
    throw error
  }
}

/**
 * What is left of an attempt that ended after its code had died. The provider may well call that a
 * failure, but all that happened is the death of the code: a new one is due.
 */
const nothingMore: Reading = { status: 'waiting', readAfterMs: Number.POSITIVE_INFINITY }

function isReplaceable({ client }: PairingContext, slot: PairingSlot, attemptId: string): boolean {
  const attempt = client.getQueryData<Attempt>(keys.attempt(slot))
  const running = attempt && runningOf(attempt)
  return running?.id !== attemptId || isLapsed(running)
}

/** Whether a session of this slot has said so already: both may, where one replaced the other. */
export function isTold({ client }: PairingContext, slot: PairingSlot): boolean {
  const readings = client.getQueriesData<Reading>({ queryKey: keys.readings(slot) })
  return readings.some(([, reading]) => reading?.status === 'connected')
}
