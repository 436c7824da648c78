import type { QueryCacheNotifyEvent } from '@tanstack/react-query'
import type { ChannelKind } from '../gateway/channel.js'
import type { ChannelErrorCode } from '../gateway/errors.js'
import type { ConnectMethod } from '../gateway/offer.js'
import type { Reading } from '../gateway/pairing.js'
import type { Attempt } from './attempt.js'
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

/** A change of a cache, with what was true when it happened. */
export interface Seen {
  readonly change: QueryCacheNotifyEvent
  /** What the query held. */
  readonly data: unknown
  /** Whether the browser remembered a session or a challenge to go on with. */
  readonly isKnown: boolean
  /** Milliseconds, `performance.now()`. */
  readonly at: number
}

/** The keys of what is told of. Channels share the cache. */
export type SlotPath = [string, string, string, ChannelKind, ConnectMethod, string?]

/** The way of one slot so far. */
interface Way {
  readonly since: number
  readonly last: Milestone
  /** What was begun has not ended. */
  readonly isOpen: boolean
}

const nowhere: Way = { since: 0, last: { type: 'shown' }, isOpen: false }

/** Turns what becomes of a cache's attempts into events: each once, however many parts show it. */
export function createJournal(tell: (event: ChannelEvent) => void): (seen: Seen) => void {
  const ways = new Map<string, Way>()

  return (seen) => {
    const { at, data, change } = seen
    const [, scope, what, kind, method, given] = change.query.queryKey as SlotPath
    const key = JSON.stringify([scope, kind, method, what === 'login' && given])
    for (const next of milestones(what, seen, ways.get(key) ?? nowhere)) {
      const isBegin = next.type === 'shown' || next.type === 'started'
      const since = isBegin ? at : (ways.get(key)?.since ?? at)
      // A code that was wrong leaves its challenge open.
      const isOpen = begun.has(next.type) || Boolean(what === 'login' && (data as Login)?.challenge)
      ways.set(key, { since, last: next, isOpen })
      tell({ ...next, kind, method, elapsedMs: Math.round(at - since) })
    }
  }
}

const begun: ReadonlySet<string> = new Set([
  'started',
  'code-shown',
  'code-renewed',
  'scanned',
  'challenged',
])

function milestones(what: string, seen: Seen, { last, isOpen }: Way): readonly Milestone[] {
  const read = readers[what]
  if (!read) return []
  const { change, isKnown } = seen
  const act = change.type === 'updated' ? change.action : change
  if (act.type === 'error') return [{ type: 'failed', code: act.error.code }]
  if (act.type === 'success') {
    const next = read(act.data as never, isOpen)
    // What stays as it was is read again and again.
    return next && JSON.stringify(next) !== JSON.stringify(last) ? [next] : []
  }
  if (what === 'reading') return []
  const login = what === 'login' ? (seen.data as Login | undefined) : undefined
  if (act.type === 'added') {
    const challenged = login && ofLogin(login, false)
    return [{ type: 'shown' }, ...(challenged ? [challenged] : [])]
  }
  if (act.type === 'fetch') {
    // What has a session or a challenge already is gone on with.
    const isStart = what === 'login' ? login && !login.challenge : !isKnown
    return isStart ? [{ type: 'started' }] : []
  }
  return act.type === 'removed' && isOpen ? [{ type: 'abandoned' }] : []
}

function ofAttempt(step: Attempt | Reading): Milestone | null {
  switch (step.status) {
    case 'running': {
      const { renewals } = step
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

function ofLogin(login: Login, isOpen: boolean): Milestone | null {
  if (login.channel) return { type: 'connected' }
  if (!login.challenge) return isOpen ? { type: 'abandoned' } : null
  return login.asked ? null : { type: 'challenged', round: login.challenge.round }
}

/** By what is kept under a key. Of channels, which share the cache, nothing is told. */
const readers: Readonly<Record<string, (data: never, isOpen: boolean) => Milestone | null>> = {
  attempt: ofAttempt,
  reading: ofAttempt,
  login: ofLogin,
}
