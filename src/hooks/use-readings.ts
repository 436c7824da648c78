'use client'

import { type QueryObserverOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Deadline } from '../gateway/deadline.js'
import type { ChannelError } from '../gateway/errors.js'
import type { PairingRef, Reading } from '../gateway/pairing.js'
import { lateAnswerMs, type RunningAttempt } from '../query/attempt.js'
import type { PairingSlot } from '../query/keys.js'
import { isTold, readingOptions } from '../query/reading.js'
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
  const context = useChannelContext()
  const before = running?.earlier
  const isDone = isTold(context, slot)
  const read = (
    id: string | undefined,
    ref: PairingRef | undefined,
    isLate: boolean,
    isUnwanted: boolean,
  ): QueryObserverOptions<Reading, ChannelError> => ({
    ...readingOptions(context, slot, id ?? '', ref ?? null, isLate),
    enabled: ref !== undefined && !isUnwanted && !isDone,
  })
  // Beyond its time it is read no more by itself, but once more by each return to the page.
  const current = useQuery(read(running?.id, running?.session, isOver, false), context.client)
  const earlier = useQuery(read(before?.id, before?.ref, false, isTooLate), context.client)
  return {
    reading: running ? (current.data ?? null) : null,
    earlier: before ? (earlier.data ?? null) : null,
    troubled: current.failureCount >= troubledAfter ? current.failureReason : null,
    lost: current.error,
  }
}
