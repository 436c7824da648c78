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

/** Milliseconds until whoever heard another process last asks again: by turns there is always news. */
const byTurnsMs = 1000

/** What is said before anything is known. */
const soon: Reading = { status: 'waiting', readAfterMs: 0 }

const route = 'GET /pairings/:kind/reading'

/** Of every stream of events. */
export const streamHeaders: Readonly<Record<string, string>> = {
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
 * Whoever names the event that was heard last, `0` before any, gets the next one and the end, as our
 * page does: no proxy on the way can hold back what has ended. Where no news comes in time, the last is
 * said again: after `mostMs` milliseconds at most. `left` is told when its line is free.
 */
export function streamReadings(
  watch: Watch,
  browser: AbortSignal,
  last: string | null = null,
  mostMs: number = beatMs,
  left: () => void = () => {},
): Response {
  const { position, afterMs } = placeOf(last, watch)
  const reader = watch.join('stream', position)
  const encoder = new TextEncoder()
  let untaken: ReturnType<typeof setTimeout> | undefined
  let isOpen = true

  function leave(): void {
    isOpen = false
    clearTimeout(untaken)
    reader.leave()
    left()
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
    const timely = isFinal(reading) ? reading : { ...reading, readAfterMs: afterMs }
    const event = `id: ${watch.id}.${reader.position}\ndata: ${written(route, timely)}\n\n`
    controller.enqueue(encoder.encode(event))
    reader.leave(afterMs > 0 ? 'turns' : 'news')
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
      const reading = await reader.next(Math.min(beatMs, mostMs)).catch(() => 'broken' as const)
      // It has left meanwhile, and so nothing came.
      if (!isOpen) return
      if (reading === 'broken') return end(controller)
      if (last !== null) return tellNews(controller, reading ?? watch.latest() ?? soon)
      put(controller, reading ? `data: ${written(route, reading)}\n\n` : beat)
      if (reading && isFinal(reading)) end(controller)
    },
    cancel: leave,
  }
  return new Response(new ReadableStream(source, { highWaterMark: 0 }), { headers: streamHeaders })
}

/** Where the news begin for whoever heard that event last, and when they are to ask again. */
function placeOf(last: string | null, watch: Watch): { position: number; afterMs: number } {
  const [of, position] = last?.split('.') ?? []
  const isNew = !last || last === '0'
  if (!isNew && of !== watch.id) return { position: 0, afterMs: byTurnsMs }
  const known = watch.latest()
  // After the end there is nothing to wait for.
  const isOver = known !== null && isFinal(known)
  return { position: isOver ? 0 : Number(position) || 0, afterMs: 0 }
}
