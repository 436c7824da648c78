'use client'

import { useMemo } from 'react'
import { type PairingFlow, pairingFlow } from '../flow/pairing.js'
import type { Channel, ChannelKind } from '../gateway/channel.js'
import type { Deadline } from '../gateway/deadline.js'
import type { PairingMethod } from '../gateway/pairing.js'
import {
  codeLifetimeMs,
  defaultAttemptMs,
  lateAnswerMs,
  renewalLimit,
  type RunningAttempt,
  runningOf,
} from '../query/attempt.js'
import { useAttempt } from './use-attempt.js'
import { usePassed } from './use-passed.js'
import { useReadings } from './use-readings.js'
import { useRenewal } from './use-renewal.js'
import { useSlot } from './use-slot.js'

/** Options of the hooks that connect by code or link. */
export interface PairingOptions {
  /** How. Default `qr`. */
  readonly method?: PairingMethod | undefined
  /** Start when mounted: for a panel that a person opened in order to connect. Default false. */
  readonly autoStart?: boolean | undefined
  /** Called once when this attempt connects. For the server's own books use the handler's. */
  readonly onConnected?: ((channel: Channel) => void) | undefined
}

/** One kind's attempt, as one state. Everything on the page that asks for it shares it. */
export function usePairing(kind: ChannelKind, options: PairingOptions = {}): PairingFlow {
  const { method = 'qr', autoStart = false, onConnected } = options
  const slot = useSlot(kind, method, onConnected)
  const { attempt, actions } = useAttempt(slot, autoStart)
  const running = useMemo(() => (attempt.data ? runningOf(attempt.data) : null), [attempt.data])
  const deadlines = useMemo(() => deadlinesOf(running), [running])
  const lapsed = usePassed(deadlines.code)
  const over = usePassed(deadlines.attempt)
  const readings = useReadings(slot, running, usePassed(deadlines.news))
  const renewals = { done: running?.renewals ?? 0, limit: renewalLimit }

  const flow = pairingFlow(
    {
      ...readings,
      attempt: attempt.data?.status ?? 'none',
      session: running?.session ?? null,
      asking: attempt.isFetching,
      refused: attempt.error,
      deadline: deadlines.code,
      lapsed,
      over,
      renewals,
    },
    actions,
  )
  useRenewal(flow, attempt.refetch)
  return flow
}

/** A code dies first. Its session is read a little longer, since a scan may answer late. */
function deadlinesOf(
  running: RunningAttempt | null,
): Record<'code' | 'attempt' | 'news', Deadline | null> {
  if (!running) return { code: null, attempt: null, news: null }
  const { from, session } = running
  const codeMs = codeLifetimeMs(running)
  const attemptMs = session.expiresInMs ?? (codeMs === null ? defaultAttemptMs : null)
  const until = (afterMs: number | null): Deadline | null =>
    afterMs === null ? null : { from, afterMs }
  return {
    code: until(codeMs),
    attempt: until(attemptMs),
    news: until((attemptMs ?? codeMs ?? defaultAttemptMs) + lateAnswerMs),
  }
}
