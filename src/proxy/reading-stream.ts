import type { Reading } from '../gateway/pairing.js'
import { answerHeaders, written } from './answer.js'
import { streamType } from './routes.js'
import { isFinal, type Watch } from './watch.js'

/** Milliseconds after which silence is broken, for what stands between and for what closes idle lines. */
const beatMs = 15_000

/** Milliseconds after which whoever takes nothing is gone. */
const takenMs = 60_000

/** Means nothing, and shows that the line is open. */
const beat = ': \n\n'

/** What is said before anything is known. */
const soon: Reading = { status: 'waiting', readAfterMs: 0 }

const route = 'GET /pairings/:kind/reading'

const headers = {
  ...answerHeaders,
  // Nothing may hold a piece back to compress it with the next.
  'cache-control': 'no-store, no-transform',
  'content-type': streamType,
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
}

/**
 * Readings as they come, as server-sent events, to the final one. A piece is made when one is taken:
 * a slow reader gets the latest reading, and nothing piles up for them.
 *
 * Whoever names the event that was heard last gets the next one and the end, as our page does: no
 * proxy on the way can hold back what has ended. Where no news comes in time, the last is said again.
 */
export function streamReadings(
  watch: Watch,
  browser: AbortSignal,
  last: string | null = null,
): Response {
  const reader = watch.join('stream', positionOf(last, watch))
  const encoder = new TextEncoder()
  let untaken: ReturnType<typeof setTimeout> | undefined
  let isOpen = true

  function leave(): void {
    isOpen = false
    clearTimeout(untaken)
    reader.leave()
  }

  function put(controller: ReadableStreamDefaultController<Uint8Array>, text: string): void {
    controller.enqueue(encoder.encode(text))
    untaken = setTimeout(() => end(controller), takenMs)
  }

  function end(controller: ReadableStreamDefaultController<Uint8Array>): void {
    if (!isOpen) return
    leave()
    controller.close()
  }

  function tellNews(
    controller: ReadableStreamDefaultController<Uint8Array>,
    reading: Reading,
  ): void {
    const timely = isFinal(reading) ? reading : { ...reading, readAfterMs: 0 }
    const event = `id: ${watch.id}.${reader.position}\ndata: ${written(route, timely)}\n\n`
    controller.enqueue(encoder.encode(event))
    reader.leave('news')
    end(controller)
  }

  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      browser.addEventListener('abort', () => end(controller), { once: true })
      put(controller, beat)
    },
    async pull(controller) {
      clearTimeout(untaken)
      // Why a watch broke the page hears when it asks again.
      const reading = await reader.next(beatMs).catch(() => 'broken' as const)
      // It has left meanwhile, and so nothing came.
      if (!isOpen) return
      if (reading === 'broken') return end(controller)
      if (last !== null) return tellNews(controller, reading ?? watch.latest() ?? soon)
      put(controller, reading ? `data: ${written(route, reading)}\n\n` : beat)
      if (reading && isFinal(reading)) end(controller)
    },
    cancel: leave,
  }
  return new Response(new ReadableStream(source, { highWaterMark: 0 }), { headers })
}

/** The number of the event that was heard last, if it was one of this watch. */
function positionOf(last: string | null, { id }: Watch): number {
  const [of, position] = last?.split('.') ?? []
  return of === id ? Number(position) || 0 : 0
}
