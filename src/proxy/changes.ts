import type { ChannelNews } from '../gateway/gateway.js'
import { written } from './answer.js'
import { readingManner } from './guard.js'
import type { Hints } from './hints.js'
import type { Places } from './places.js'
import { streamHeaders } from './reading-stream.js'

/** Tells pages that something of their channels has changed. What it is they read. */
export interface Changes {
  /** At once, or, for a page that takes a stream, when something changes. */
  read(asker: {
    readonly request: Request
    readonly subject: string
  }): Promise<ChannelNews | Response>
}

/** Milliseconds for which a page is held while nothing changes, and between looks at what is due. */
const heldMs = 15_000
const lookMs = 1000

/** Milliseconds that a change may be past for a page that has just come: it may have read before. */
const recentMs = 5_000

/** Milliseconds until a page asks again that is not held. */
const seldomMs = 10_000

/** Milliseconds until it asks again: where something has changed, or where it should look, it reads first. */
const restMs = { none: 250, changed: 1_000, due: 5_000 } as const

/** Milliseconds after which a page reads again of which this process knows nothing: it has read elsewhere, or in vain. */
const unknownMs = 300_000

/**
 * Changes, as hints tell of them; and where what was read is so old, in milliseconds from now or null,
 * that something may have changed.
 */
export function createChanges(
  hints: Hints,
  places: Places,
  dueInMs: (subject: string) => number | null,
): Changes {
  /** Whether what a page has read may be old, though nothing is known to have changed. */
  function isDue(subject: string, since: number): boolean {
    const dueMs = dueInMs(subject)
    return dueMs === null ? Date.now() - since > unknownMs : dueMs === 0
  }

  /** Held until something changes, or the page leaves. */
  function hold(browser: AbortSignal, subject: string, since: number, free: () => void): Response {
    const waiting = new AbortController()
    const end = (): void => waiting.abort()
    const timer = setTimeout(end, Math.min(heldMs, dueInMs(subject) ?? heldMs))
    // What the page reads meanwhile may be due before it is answered.
    const look = setInterval(() => isDue(subject, since) && end(), lookMs)
    browser.addEventListener('abort', end)
    const latest = hints.after(subject, since, waiting.signal).finally(() => {
      clearTimeout(timer)
      clearInterval(look)
      browser.removeEventListener('abort', end)
      free()
    })
    const event = latest.then((at) => {
      if (at > since) return eventOf(at, { changed: true, askAfterMs: restMs.changed })
      if (!isDue(subject, since)) return eventOf(since, { changed: false, askAfterMs: restMs.none })
      return eventOf(Date.now() - recentMs, { changed: true, askAfterMs: restMs.due })
    })
    return stream(event, end)
  }

  return {
    async read({ request, subject }) {
      const { signal } = request
      const known = lastOf(request)
      if (readingManner(request) !== 'stream') {
        // It is told no moment to name the next time: what it may have missed is told, perhaps twice.
        const since = Math.max(known, Date.now() - seldomMs - recentMs)
        const changed = (await hints.latest(subject)) > since || isDue(subject, since)
        return { changed, askAfterMs: seldomMs }
      }
      signal.throwIfAborted()
      const since = known || Date.now() - recentMs
      const free = places.take(subject, request, 'changes')
      if (free) return hold(signal, subject, since, free)
      const at = await hints.latest(subject)
      const changed = at > since || isDue(subject, since)
      return stream(
        Promise.resolve(eventOf(Math.max(at, since), { changed, askAfterMs: seldomMs })),
      )
    },
  }
}

/** The moment up to which a page knows; 0 for one that has just come. */
function lastOf({ headers }: Request): number {
  const last = headers.get('last-event-id') ?? ''
  return /^\d{1,15}$/.test(last) ? Math.min(Number(last), Date.now()) : 0
}

/** What a page is told, with the moment that it is to name the next time. */
function eventOf(at: number, news: ChannelNews): string {
  return `id: ${at}\ndata: ${written('GET /changes', news)}\n\n`
}

/** A stream of one event, which nothing on the way can hold back since it ends with it. */
function stream(event: Promise<string>, left: () => void = () => {}): Response {
  const encoder = new TextEncoder()
  let isOpen = true
  const source: UnderlyingDefaultSource<Uint8Array> = {
    // Means nothing, and shows that the line is open.
    start: (controller) => controller.enqueue(encoder.encode(': \n\n')),
    async pull(controller) {
      const text = await event
      if (!isOpen) return
      controller.enqueue(encoder.encode(text))
      controller.close()
    },
    cancel() {
      isOpen = false
      left()
    },
  }
  return new Response(new ReadableStream(source, { highWaterMark: 0 }), { headers: streamHeaders })
}
