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
    const now = performance.now()
    const { since, last } = ways.get(key) ?? { since: now, last: null }
    const next = milestone(change, what, last, () => Boolean(attempts.read(slot)?.handle))
    if (!next) return
    const from = next.type === 'started' ? now : since
    ways.set(key, { since: from, last: next })
    tell({ ...next, kind, method, elapsedMs: Math.round(now - from) })
  }
}

type Path = [string, string, string, ChannelKind, ConnectMethod]

function milestone(
  change: QueryCacheNotifyEvent,
  what: string,
  last: Milestone | null,
  hasHandle: () => boolean,
): Milestone | null {
  const read = readers[what]
  if (!read) return null
  const isOver = !last || /^(shown|connected|failed|abandoned)$/.test(last.type)
  const act = change.type === 'updated' ? change.action : change
  if (act.type === 'error') return { type: 'failed', code: act.error.code }
  if (act.type === 'success') {
    const next = read(act.data as never, isOver)
    // What stays as it was is read again and again.
    return JSON.stringify(next) === JSON.stringify(last) ? null : next
  }
  if (what === 'reading') return null
  if (act.type === 'added') return { type: 'shown' }
  // What has a handle already is gone on with.
  if (act.type === 'fetch') return hasHandle() ? null : { type: 'started' }
  return act.type !== 'removed' || isOver ? null : { type: 'abandoned' }
}

function ofAttempt(step: Attempt | Reading): Milestone | null {
  switch (step.status) {
    case 'running': {
      const renewals = renewalsOf(step.id)
      return renewals > 0 ? { type: 'code-renewed', renewals } : { type: 'code-shown' }
    }
    case 'scanned':
    case 'connected':
      return { type: step.status }
    case 'cancelled':
      return { type: 'abandoned' }
    case 'expired':
      return { type: 'failed', code: 'expired' }
    case 'failed':
      return { type: 'failed', code: step.error.code }
    case 'none':
    case 'wanted':
    case 'waiting':
      return null
    default:
      return step satisfies never
  }
}

function ofLogin(login: Login, isOver: boolean): Milestone | null {
  if (login.channel) return { type: 'connected' }
  if (!login.challenge) return isOver ? null : { type: 'abandoned' }
  return login.asked ? null : { type: 'challenged', round: login.challenge.round }
}

/** By what is kept under a key. Of channels, which share the cache, nothing is told. */
const readers: Readonly<Record<string, (data: never, isOver: boolean) => Milestone | null>> = {
  attempt: ofAttempt,
  reading: ofAttempt,
  login: ofLogin,
}
