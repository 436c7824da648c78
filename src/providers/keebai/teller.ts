import type { Deadline } from '../../gateway/deadline.js'
import { deadlineIn, remainingMs } from '../../gateway/deadline.js'
import { ChannelError } from '../../gateway/errors.js'
import type { Abortable } from '../../gateway/gateway.js'
import type { Reading } from '../../gateway/pairing.js'
import type { Caller } from './caller.js'
import { readChannel } from './channels.js'
import type { News } from './events.js'
import type { Held } from './held.js'
import { isEnding } from './held.js'

/** News that ends an attempt. */
export type LastNews = Extract<News, { type: 'connected' | 'failed' }>

/** Whether news ends an attempt. */
export function isLast(news: News): news is LastNews {
  return news.type === 'connected' || news.type === 'failed'
}

/**
 * Makes readings of news, and null of what was told before: a stream that is opened again may begin
 * with the code that is shown, which lives no longer for that.
 */
export function createTeller(
  { readAfterMs }: Held,
  end: Deadline,
  codeLifetimeMs: number,
): (news: Exclude<News, LastNews>) => Reading | null {
  let shown: { readonly payload: string; readonly death: Deadline } | null = null
  let isScanned = false

  return (news) => {
    if (news.type === 'scanned') {
      if (isScanned) return null
      isScanned = true
      return { status: 'scanned', readAfterMs }
    }
    const { payload } = news
    const isShown = shown?.payload === payload && remainingMs(shown.death) > 0
    if (isShown && !isScanned) return null
    const lifetimeMs = Math.min(news.lifetimeMs ?? codeLifetimeMs, remainingMs(end))
    shown = { payload, death: deadlineIn(lifetimeMs) }
    isScanned = false
    return { status: 'waiting', readAfterMs, invitation: { type: 'qr', payload, lifetimeMs } }
  }
}

/**
 * The end of an attempt. A channel is read anew, since the event tells but a part of it; of one that
 * was connected by code the event alone tells the number.
 */
export async function conclude(
  caller: Caller,
  held: Held,
  news: LastNews,
  { signal }: Abortable,
): Promise<Reading> {
  if (news.type === 'connected') {
    const told = news.channel
    const { id, kind } = told
    const read = await readChannel(caller, { kind, id }, { signal }).catch(() => null)
    signal?.throwIfAborted()
    if (!read) return { status: 'connected', channel: told }
    const [name, username] = [read.name ?? told.name, read.username ?? told.username]
    return { status: 'connected', channel: { ...read, name, username } }
  }
  // Whether the end of a session is told as a failure is not documented.
  if (news.code === 'pairing-failed' && isEnding(held)) return { status: 'expired' }
  const cause = caller.note(news.words)
  return { status: 'failed', error: new ChannelError(news.code, { cause }) }
}
