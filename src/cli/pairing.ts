import { QueryObserver } from '@tanstack/query-core'
import { type PairingFlow, pairingFlow } from '../flow/pairing.js'
import { type Deadline, remainingMs } from '../gateway/deadline.js'
import { isLapsed, noAttempt, renewalLimit } from '../query/attempt.js'
import type { PairingSlot } from '../query/keys.js'
import { attemptOptions, type PairingContext } from '../query/pairing.js'
import { isPast, readingOptions } from '../query/reading.js'

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
  const attempt = new QueryObserver(client, attemptOptions(context, slot, { autoStart: true }))
  const readings = new QueryObserver(client, readingOptions(context, slot, null))
  const leave = [attempt, readings].map((observer) => observer.subscribe(changed))

  function look(): PairingFlow {
    const { data = noAttempt, error, isFetching } = attempt.getCurrentResult()
    const { status, running } = data
    readings.setOptions(readingOptions(context, slot, running))
    const news = readings.getCurrentResult()
    const reading = running && (news.data ?? null)
    const code = reading?.code ?? running?.code ?? null
    const lapsed = hasPassed(code)
    const flow = pairingFlow(
      {
        attempt: status,
        session: running?.session ?? null,
        asking: isFetching || (lapsed && Boolean(reading?.code)),
        refused: error,
        reading,
        troubled: news.failureCount >= troubledAfter ? news.failureReason : null,
        lost: news.error,
        deadline: code ?? running?.end ?? null,
        lapsed,
        over: hasPassed(running && running.end),
        renewals: { done: running?.renewals ?? 0, limit: renewalLimit },
      },
      { start: renew, renew, check: () => void readings.refetch(), cancel: stop },
    )
    if (flow.status !== 'presenting' || flow.code !== 'lapsed' || !running) return flow
    const { troubled, renewals } = flow
    if (!troubled && renewals.done < renewals.limit && isLapsed(running)) renew()
    else if (isPast(running) && troubled) return { status: 'failed', error: troubled, start: renew }
    else if (isPast(running)) return { status: 'expired', start: renew }
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

function hasPassed(deadline: Deadline | null): boolean {
  return deadline !== null && remainingMs(deadline) === 0
}
