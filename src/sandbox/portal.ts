import { QueryObserver, type QueryObserverOptions } from '@tanstack/query-core'
import { type PairingFlow, pairingFlow } from '../flow/pairing.js'
import { type Deadline, type Instant, now, remainingMs } from '../gateway/deadline.js'
import type { ChannelError } from '../gateway/errors.js'
import type { PairingRef, Reading } from '../gateway/pairing.js'
import {
  codeLifetimeMs,
  defaultAttemptMs,
  isLapsed,
  lateAnswerMs,
  renewalLimit,
  type RunningAttempt,
  runningOf,
} from '../query/attempt.js'
import type { PairingSlot } from '../query/keys.js'
import { attemptOptions, type PairingContext } from '../query/pairing.js'
import { isTold, readingOptions } from '../query/reading.js'

/** Failures in a row after which a person is told that news is overdue. */
const troubledAfter = 3

/** An attempt that is under way. */
export interface LivePairing {
  /**
   * Its state at this moment. Whoever looks has a dead code replaced, up to the limit; beyond it the
   * attempt has expired once a late scan cannot answer any more.
   */
  look(): PairingFlow
  stop(): void
}

/** Starts an attempt: what `usePairing` is on a page. Tells of each change but the passing of time. */
export function startPairing(
  context: PairingContext,
  slot: PairingSlot,
  changed: () => void,
): LivePairing {
  const { client } = context
  const attempt = new QueryObserver(client, attemptOptions(context, slot, true))
  const current = new QueryObserver(client, readings(undefined, undefined, true))
  const earlier = new QueryObserver(client, readings(undefined, undefined, true))
  let heard: { readonly at: number; readonly from: Instant } = { at: 0, from: now() }
  const leave = [attempt, current, earlier].map((observer) => observer.subscribe(changed))

  function readings(
    id: string | undefined,
    ref: PairingRef | undefined,
    isPast: boolean,
  ): QueryObserverOptions<Reading, ChannelError> {
    const enabled = ref !== undefined && !isTold(context, slot)
    return { ...readingOptions(context, slot, id ?? '', ref ?? null, isPast), enabled }
  }

  function look(): PairingFlow {
    const { data, error, isFetching } = attempt.getCurrentResult()
    const running = data ? runningOf(data) : null
    const before = running?.earlier
    const deadlines = deadlinesOf(running)
    const isLate = hasPassed(deadlines.news)
    current.setOptions(readings(running?.id, running?.session, isLate))
    earlier.setOptions(readings(before?.id, before?.ref, hasPassed(deadlines.earlier)))
    const news = current.getCurrentResult()
    const { data: reading = null, dataUpdatedAt: at } = news
    if (at !== heard.at) heard = { at, from: now() }
    const code = rotatedCode(reading, heard.from) ?? deadlines.code
    const flow = pairingFlow(
      {
        attempt: data?.status ?? 'none',
        session: running?.session ?? null,
        asking: isFetching,
        refused: error,
        reading: running ? reading : null,
        earlier: before ? (earlier.getCurrentResult().data ?? null) : null,
        troubled: news.failureCount >= troubledAfter ? news.failureReason : null,
        lost: news.error,
        deadline: code,
        lapsed: hasPassed(code),
        over: hasPassed(deadlines.attempt),
        renewals: { done: running?.renewals ?? 0, limit: renewalLimit },
      },
      { start: renew, renew, cancel: stop },
    )
    if (flow.status !== 'presenting' || flow.code !== 'lapsed') return flow
    const { troubled, renewals } = flow
    const isDue = !troubled && renewals.done < renewals.limit && running && isLapsed(running)
    if (isDue) renew()
    else if (isLate && troubled) return { status: 'failed', error: troubled, start: renew }
    else if (isLate) return { status: 'expired', start: renew }
    return flow
  }

  function renew(): void {
    void attempt.refetch({ cancelRefetch: false })
  }

  function stop(): void {
    for (const each of leave) each()
    client.clear()
  }

  return { look, stop }
}

/** When a code dies that a reading brought. */
function rotatedCode(reading: Reading | null, from: Instant): Deadline | null {
  const invitation = reading?.status === 'waiting' ? reading.invitation : undefined
  const afterMs = invitation?.type === 'qr' ? invitation.lifetimeMs : null
  return afterMs === null ? null : { from, afterMs }
}

type Moments = 'code' | 'attempt' | 'news' | 'earlier'

/** A code dies first. Its session is read a little longer, since a scan may answer late. */
function deadlinesOf(running: RunningAttempt | null): Readonly<Record<Moments, Deadline | null>> {
  if (!running) return { code: null, attempt: null, news: null, earlier: null }
  const { from, session } = running
  const codeMs = codeLifetimeMs(running)
  const attemptMs = session.expiresInMs ?? (codeMs === null ? defaultAttemptMs : null)
  const until = (afterMs: number | null): Deadline | null =>
    afterMs === null ? null : { from, afterMs }
  return {
    code: until(codeMs),
    attempt: until(attemptMs),
    news: until((attemptMs ?? codeMs ?? defaultAttemptMs) + lateAnswerMs),
    earlier: until(lateAnswerMs),
  }
}

function hasPassed(deadline: Deadline | null): boolean {
  return deadline !== null && remainingMs(deadline) === 0
}
