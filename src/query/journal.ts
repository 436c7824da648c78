import type { QueryCacheNotifyEvent } from '@tanstack/react-query'
import type { ChannelKind } from '../gateway/channel.js'
import type { ChannelErrorCode } from '../gateway/errors.js'
import type { ConnectMethod } from '../gateway/offer.js'
import type { Attempt } from './attempt.js'
import type { AttemptStore } from './attempt-store.js'
import type { Login } from './login.js'
import type { Heard } from './reading.js'

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

/** The keys of what is told of. Channels share the cache. */
type SlotPath = [string, string, string, ChannelKind, ConnectMethod, string?]

/** Turns what becomes of a cache's attempts into events: each once, however many parts show it. */
export function createJournal(
  attempts: AttemptStore,
  tell: (event: ChannelEvent) => void,
): (change: QueryCacheNotifyEvent) => void {
  const ways = new Map<string, { readonly since: number; readonly last: string }>()

  return (change) => {
    const [, scope, what, kind, method, given] = change.query.queryKey as SlotPath
    // Of channels, which share the cache and have shorter keys, nothing is told.
    if (given === undefined) return
    const isLogin = what === 'login'
    const { challenge } = (change.query.state.data ?? {}) as Partial<Login>
    const act = change.type === 'updated' ? change.action : change
    const at = performance.now()
    // All sessions of a slot are its one way. A login whose challenge the host brought has its own.
    const key = [scope, kind, method, isLogin && given].join()

    function say(next: Milestone | null): void {
      const { since, last } = ways.get(key) ?? { since: at, last: '' }
      const words = JSON.stringify(next)
      // What stays as it was is read again and again. A person may err in the same way twice.
      if (!next || (words === last && act.type === 'success')) return
      const from = /^s[ht]/.test(next.type) ? at : since
      ways.set(key, { since: from, last: words })
      tell({ ...next, kind, method, elapsedMs: Math.round(at - from) })
    }
    // A code that was wrong leaves its challenge open.
    const isOpen = Boolean(challenge) || /start|code-|scan|chall/.test(ways.get(key)?.last ?? '')

    if (act.type === 'error') say({ type: 'failed', code: act.error.code })
    if (act.type === 'success') say(milestone(act.data, isOpen))
    if (what === 'reading') return
    if (act.type === 'added') {
      say({ type: 'shown' })
      if (challenge) say({ type: 'challenged', round: challenge.round })
    }
    // What has a session or a challenge already is gone on with.
    const isKnown = isLogin ? challenge !== null : attempts.read({ scope, kind, method })?.handle
    if (act.type === 'fetch' && !isKnown) say({ type: 'started' })
    if (act.type === 'removed' && isOpen) say({ type: 'abandoned' })
  }
}

/** What an attempt, a reading or a login says that it has come to, if that is anything to tell. */
function milestone(step: Attempt | Heard | Login, isOpen: boolean): Milestone | null {
  if ('challenge' in step) {
    const { challenge, channel, asked } = step
    if (channel) return { type: 'connected' }
    if (!challenge) return isOpen ? { type: 'abandoned' } : null
    return asked ? null : { type: 'challenged', round: challenge.round }
  }
  switch (step.status) {
    case 'running':
    case 'waiting': {
      // Undefined where there is no code, or the one that the session had from the start.
      const { renewals } = step.status === 'waiting' ? step : step.running
      if (renewals === undefined) return null
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
      return null
  }
}
