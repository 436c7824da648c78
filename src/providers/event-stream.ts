import { createParser } from 'eventsource-parser'
import { deadlineIn, remainingMs } from '../gateway/deadline.js'
import { ChannelError } from '../gateway/errors.js'
import { copyOf } from './copy-of.js'
import type { HttpAnswer, HttpMessage } from './http.js'
import { abortion, discard, readAnswer, send, toFailure } from './http.js'
import { clockOf } from './wait.js'

/** How long to wait for what, in milliseconds. */
export interface Patience {
  /** For the answer to begin. */
  readonly answerMs: number
  /** For the first word after that. */
  readonly firstMs: number
  /** From one word to the next; a comment is one. */
  readonly silenceMs: number
  /** For all of it. */
  readonly wholeMs: number
}

/** The wish to hear a provider's server-sent events, once. */
export interface StreamRequest extends Pick<HttpMessage, 'fetch' | 'url' | 'headers'> {
  readonly patience: Patience
  readonly signal?: AbortSignal | undefined
  /** The key in the headers: blotted out of whatever an error keeps. */
  readonly secret: string
  /** Makes an error of an answer that is no success. */
  readonly refuse: (answer: HttpAnswer) => ChannelError
}

/** One server-sent event. */
export interface StreamEvent {
  readonly name: string
  readonly data: string
  /** When it came, in epoch milliseconds of the provider's clock as its `Date` set it. */
  readonly heardAt: number
}

/** A code to scan has some hundred characters. */
const maxBufferSize = 64_000

/** What one stream says at most: a session has some dozen events, of some thousand bytes in all. */
const most = { bytes: 256_000, events: 500 } as const

/**
 * Opens a stream once and hears it to its end. Throws the signal's reason when the caller gives up,
 * else a `ChannelError`: `timeout` where patience ends, `provider-unavailable` where the connection
 * breaks, `malformed-answer` for an answer that is no stream or says without measure, and what `refuse`
 * says. Whoever leaves it, by `return` or by the signal, closes the connection.
 */
export async function* hearStream(request: StreamRequest): AsyncGenerator<StreamEvent, void> {
  const { signal, patience, secret } = request
  signal?.throwIfAborted()
  const end = deadlineIn(patience.wholeMs)
  const line = new AbortController()
  const cut = abortion(line.signal)
  // Nobody may be waiting when it comes.
  cut.catch(() => undefined)
  const hangUp = (): void => line.abort(signal?.reason)
  signal?.addEventListener('abort', hangUp, { once: true })

  // Raced as well as passed on: a fetch that ignores its signal must not hang the caller.
  async function within<T>(ms: number, task: Promise<T>): Promise<T> {
    const expire = (): void => line.abort(new ChannelError('timeout'))
    const timer = setTimeout(expire, Math.min(ms, remainingMs(end)))
    try {
      return await Promise.race([task, cut])
    } finally {
      clearTimeout(timer)
    }
  }

  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  try {
    const response = await within(patience.answerMs, open(request, line.signal))
    reader = response.body?.getReader()
    const clock = clockOf(response.headers)
    const decoder = new TextDecoder()
    const heard: StreamEvent[] = []
    const parser = createParser({
      maxBufferSize,
      onEvent: ({ event = 'message', data }) => {
        if (data.length > maxBufferSize) throw excess()
        heard.push({ name: event, data: copyOf(data), heardAt: clock() })
      },
    })
    let [bytes, events] = [0, 0]
    for (let waitMs = patience.firstMs; reader; waitMs = patience.silenceMs) {
      const { done, value } = await within(waitMs, reader.read())
      if (done) return
      bytes += value.byteLength
      if (bytes > most.bytes) throw excess()
      parser.feed(decoder.decode(value, { stream: true }))
      events += heard.length
      if (events > most.events) throw excess()
      yield* heard.splice(0)
      // Of what comes without a pause, no timer has its turn.
      if (remainingMs(end) === 0) throw new ChannelError('timeout')
    }
  } catch (error) {
    if (line.signal.aborted) throw line.signal.reason
    throw toFailure(error, secret)
  } finally {
    signal?.removeEventListener('abort', hangUp)
    line.abort()
    discard(reader ?? null)
  }
}

function excess(): ChannelError {
  const cause = new Error('The stream says more than a session has to say.')
  return new ChannelError('malformed-answer', { cause })
}

/** The answer, where it is a stream. */
async function open(request: StreamRequest, signal: AbortSignal): Promise<Response> {
  const { fetch, url, headers, refuse } = request
  const accept = 'text/event-stream'
  const message = { fetch, method: 'GET', url, headers: { ...headers, accept } } as const
  const response = await send(message, signal)
  if (!response.ok) throw refuse(await readAnswer(response, signal))
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';', 1)
  const isStream = type.trim().toLowerCase() === accept
  // The second: a fetch that ignored its signal has brought it for nobody.
  if (isStream && !signal.aborted) return response
  discard(response.body)
  throw new ChannelError('malformed-answer', { cause: new Error('The answer is no event stream.') })
}
