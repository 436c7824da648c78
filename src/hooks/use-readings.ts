'use client'

import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Deadline } from '../gateway/deadline.js'
import type { ChannelError } from '../gateway/errors.js'
import type { Reading } from '../gateway/pairing.js'
import { lateAnswerMs, type RunningAttempt } from '../query/attempt.js'
import { keys, type PairingSlot } from '../query/keys.js'
import { readingOptions } from '../query/reading.js'
import { useChannelContext } from './channel-context.js'
import { usePassed } from './use-passed.js'

/** Failures in a row after which a person is told that news is overdue. */
const troubledAfter = 3

/** What is heard of a session, and of the one before it for as long as that may answer late. */
export function useReadings(
  slot: PairingSlot,
  running: RunningAttempt | null,
  isOver: boolean,
): {
  reading: Reading | null
  earlier: Reading | null
  troubled: ChannelError | null
  lost: ChannelError | null
} {
  const late = useMemo<Deadline | null>(
    () => (running?.earlier ? { from: running.from, afterMs: lateAnswerMs } : null),
    [running],
  )
  const isTooLate = usePassed(late)
  const { client } = useChannelContext()
  const before = running?.earlier
  const isDone = [running?.id, before?.id].some(
    (id) =>
      id !== undefined &&
      client.getQueryData<Reading>(keys.reading(slot, id))?.status === 'connected',
  )
  // Beyond its time it is read no more by itself, but once more by each return to the page.
  const current = useReading(
    slot,
    running?.id,
    running?.session,
    running !== null && !isDone,
    isOver,
  )
  const earlier = useReading(
    slot,
    before?.id,
    before?.ref,
    Boolean(before) && !isTooLate && !isDone,
    false,
  )
  return {
    reading: running ? (current.data ?? null) : null,
    earlier: before ? (earlier.data ?? null) : null,
    troubled: current.failureCount >= troubledAfter ? current.failureReason : null,
    lost: current.error,
  }
}

function useReading(
  slot: PairingSlot,
  attemptId: string | undefined,
  session: RunningAttempt['session'] | NonNullable<RunningAttempt['earlier']>['ref'] | undefined,
  enabled: boolean,
  isOver: boolean,
): UseQueryResult<Reading, ChannelError> {
  const context = useChannelContext()
  const readAfterMs = session && 'readAfterMs' in session ? session.readAfterMs : 0
  const options = readingOptions(
    context,
    slot,
    attemptId ?? '',
    session ?? null,
    readAfterMs,
    isOver,
  )
  return useQuery({ ...options, enabled }, context.client)
}
