import type { QueryObserverOptions } from '@tanstack/react-query'
import { type Deadline, now, remainingMs } from '../gateway/deadline.js'
import { ChannelError, isChannelError, isPassing } from '../gateway/errors.js'
import type { Invitation, Reading } from '../gateway/pairing.js'
import { codeDeadline, lateAnswerMs, type RunningAttempt, shortLived } from './attempt.js'
import type { PairingSlot } from './keys.js'
import { keyIn } from './keys.js'
import type { PairingContext } from './pairing.js'
import { retryDelayMs } from './retry.js'

/** A reading. Where it brought a code: when that dies, and how many there were before. */
export type Heard = Reading & { readonly code?: Deadline | null; readonly renewals?: number }

/**
 * The readings of a running attempt, as often as the server asks for. Passing failures are repeated,
 * quietly and ever more slowly; refusals end it. A hidden tab waits until it is looked at, except for
 * a link, which sends people to another one.
 */
export function readingOptions(
  context: PairingContext,
  slot: PairingSlot,
  running: RunningAttempt | null,
): QueryObserverOptions<Heard, ChannelError> {
  const again = ({ state }: { state: { data: Heard | undefined } }): 'always' | false =>
    isOpen(state.data) && 'always'
  return {
    ...shortLived,
    queryKey: keyIn(slot, 'reading', running?.id),
    queryFn: ({ signal }) => read(context, slot, running, signal),
    enabled: running !== null,
    initialData: { status: 'waiting', readAfterMs: running?.session.readAfterMs ?? 0 },
    refetchOnWindowFocus: again,
    refetchOnReconnect: again,
    // Beyond its time only a return to the page reads once more.
    refetchInterval: ({ state }) =>
      !isPast(running) &&
      !state.error &&
      isOpen(state.data) &&
      Math.max(state.data.readAfterMs, 250),
    refetchIntervalInBackground: slot.method === 'link',
    retry: (_, error) => isPassing(error) && !isPast(running),
    retryDelay: retryDelayMs,
  }
}

/** Whether nothing more can be heard, also of a scan that answers late. */
export function isPast(running: RunningAttempt | null): boolean {
  const last = running && (running.end ?? running.code)
  return last !== null && remainingMs({ ...last, afterMs: last.afterMs + lateAnswerMs }) === 0
}

type Open = Extract<Reading, { readAfterMs: number }>

function isOpen(reading: Reading | undefined): reading is Open {
  return reading !== undefined && 'readAfterMs' in reading
}

async function read(
  context: PairingContext,
  slot: PairingSlot,
  running: RunningAttempt | null,
  signal: AbortSignal,
): Promise<Heard> {
  const { gateway, attempts, client, connected } = context
  const { pairing } = gateway
  if (!pairing || !running) throw new ChannelError('unsupported')
  const { id, session } = running
  try {
    const reading = await pairing.read(session, { signal })
    if (isOpen(reading))
      return since(reading, client.getQueryData<Heard>(keyIn(slot, 'reading', id)))
    if (reading.status === 'connected') {
      attempts.remove(slot)
      // A renewal that is under way is not wanted any more.
      void client.cancelQueries({ queryKey: keyIn(slot, 'attempt') })
      connected(slot, reading.channel)
    } else attempts.remove(slot, id)
    return reading
  } catch (error) {
    if (isChannelError(error) && !isPassing(error)) attempts.remove(slot, id)
    throw error
  }
}

/** What was just heard. A code that is known already goes on living as it did. */
function since(reading: Open, before: Heard | undefined): Heard {
  const known = before && codeOf(before)
  // Where a reading brings no code, the one before holds.
  const invitation = codeOf(reading) ?? known
  if (reading.status !== 'waiting' || !invitation?.payload) return reading
  if (invitation.payload === known?.payload) {
    return { ...(before as Open), readAfterMs: reading.readAfterMs }
  }
  const code = codeDeadline(invitation, now())
  return { ...reading, code, renewals: (before?.renewals ?? -1) + 1 }
}

/** The code that came with a reading, if that is what came. */
function codeOf(reading: Reading): Extract<Invitation, { type: 'qr' }> | undefined {
  return (reading as { invitation?: Extract<Invitation, { type: 'qr' }> }).invitation
}
