import { answerHeaders, written } from './answer.js'
import { streamType } from './routes.js'
import { isFinal, type Watch } from './watch.js'

/** Milliseconds after which silence is broken, for what stands between and for what closes idle lines. */
const beatMs = 15_000

/** Milliseconds after which whoever takes nothing is gone. */
const takenMs = 60_000

/** Means nothing, and shows that the line is open. */
const beat = ': \n\n'

const route = 'GET /pairings/:kind/reading'

const headers = {
  ...answerHeaders,
  // Nothing may hold a piece back to compress it with the next.
  'cache-control': `${answerHeaders['cache-control']}, no-transform`,
  'content-type': streamType,
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
}

/**
 * Readings as they come, as server-sent events, to the final one. A piece is made when one is taken:
 * a slow reader gets the latest reading, and nothing piles up for them.
 */
export function streamReadings(watch: Watch, browser: AbortSignal): Response {
  const reader = watch.join('stream')
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
      put(controller, reading ? `data: ${written(route, reading)}\n\n` : beat)
      if (reading && isFinal(reading)) end(controller)
    },
    cancel: leave,
  }
  return new Response(new ReadableStream(source, { highWaterMark: 0 }), { headers })
}
