import type { QueryCacheNotifyEvent } from '@tanstack/react-query'
import type { ChannelKind } from '../gateway/channel.js'
import type { ChannelErrorCode } from '../gateway/errors.js'
import type { ConnectMethod } from '../gateway/offer.js'
import type { Reading } from '../gateway/pairing.js'
import { type Attempt, renewalsOf } from './attempt.js'
import { type AttemptStore, storageKey } from './attempt-store.js'
import type { Login } from './login.js'

/**
 * What happened to somebody who connects a channel, for the host's own statistics. Names and fields
 * are stable; none of them holds a secret, a handle, a code or a person's name.
 */
export type ChannelEvent = {
  readonly kind: ChannelKind
  readonly method: ConnectMethod
  /** Milliseconds since the attempt was started; before that, since it was first on screen. */
  readonly elapsedMs: number
} & Milestone

type Milestone =
  | {
      /** See docs/events.md. */
      readonly type: 'shown' | 'started' | 'code-shown' | 'scanned' | 'connected' | 'abandoned'
    }
  /** How often the code was replaced. */
  | { readonly type: 'code-renewed'; readonly renewals: number }
  /** Which code of this login is asked for, from 1. */
  | { readonly type: 'challenged'; readonly round: number }
  | { readonly type: 'failed'; readonly code: ChannelErrorCode }

/** The way of one slot so far. */
interface Way {
  /** Milliseconds, `performance.now()`. */
  readonly since: number
  readonly last: Milestone
}

const ends: ReadonlySet<string> = new Set(['shown', 'connected', 'failed', 'abandoned'])

/** Turns what becomes of a cache's attempts into events: each once, however many parts show it. */
export function createJournal(
  attempts: AttemptStore,
  tell: (event: ChannelEvent) => void,
): (change: QueryCacheNotifyEvent) => void {
  const ways = new Map<string, Way>()

  return (change) => {
    const [, scope, what, kind, method] = change.query.queryKey as Path
    const slot = { scope, kind, method }
    const key = storageKey(slot)
    const way = ways.get(key)
    const isUnderWay = way !== undefined && !ends.has(way.last.type)
    const next = milestone(change, what, isUnderWay, () => attempts.read(slot)?.handle)
    if (!next) return
    // What stays as it was is read again and again.
    const isSame = change.type === 'updated' && change.action.type === 'success'
    if (isSame && JSON.stringify(next) === JSON.stringify(way?.last)) return
    const now = performance.now()
    const since = way && next.type !== 'started' ? way.since : now
    ways.set(key, { since, last: next })
    tell({ ...next, kind, method, elapsedMs: Math.round(now - since) })
  }
}

type Path = [string, string, 'attempt' | 'login' | 'reading', ChannelKind, ConnectMethod]

function milestone(
  change: QueryCacheNotifyEvent,
  what: Path[2],
  isUnderWay: boolean,
  handle: () => string | null | undefined,
): Milestone | null {
  if (change.type === 'updated') {
    const { action } = change
    if (action.type === 'error') return { type: 'failed', code: action.error.code }
    if (what === 'reading') return action.type === 'success' ? ofReading(action.data) : null
    // What has a handle already is gone on with.
    if (action.type === 'fetch') return handle() ? null : { type: 'started' }
    if (action.type !== 'success') return null
    return what === 'attempt' ? ofAttempt(action.data) : ofLogin(action.data, isUnderWay)
  }
  if (what === 'reading') return null
  if (change.type === 'added') return { type: 'shown' }
  return change.type === 'removed' && isUnderWay ? { type: 'abandoned' } : null
}

function ofAttempt(attempt: Attempt): Milestone | null {
  if (attempt.status === 'cancelled') return { type: 'abandoned' }
  if (attempt.status !== 'running') return null
  const renewals = renewalsOf(attempt.id)
  return renewals > 0 ? { type: 'code-renewed', renewals } : { type: 'code-shown' }
}

function ofReading(reading: Reading): Milestone | null {
  switch (reading.status) {
    case 'waiting':
      return null
    case 'expired':
      return { type: 'failed', code: 'expired' }
    case 'failed':
      return { type: 'failed', code: reading.error.code }
    case 'cancelled':
      return { type: 'abandoned' }
    default:
      return { type: reading.status }
  }
}

function ofLogin({ challenge, channel, ...rest }: Login, isUnderWay: boolean): Milestone | null {
  if (channel) return { type: 'connected' }
  if (!challenge) return isUnderWay ? { type: 'abandoned' } : null
  return 'asked' in rest && rest.asked ? null : { type: 'challenged', round: challenge.round }
}
