import { ChannelError } from '../gateway/errors.js'
import { evidence, unquotable, wordsOf } from './evidence.js'

/** The part of `fetch` that is used: the platform's own, or one that a host brings. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** The platform's own, looked up at each call, so that what a host patches later counts. */
export const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init)

/** What is sent to a provider's HTTP API. */
export interface HttpMessage {
  readonly fetch: Fetch
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: Readonly<Record<string, unknown>> | undefined
}

/** One question to a provider's HTTP API. */
export interface HttpRequest extends HttpMessage {
  /** Whether the body is a login: then no error keeps what anybody says to it. */
  readonly isLogin?: boolean | undefined
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
  /** The key in the headers: blotted out of whatever an error keeps. */
  readonly secret: string
}

/** What came back, whatever its status says. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  /** The parsed JSON, or nothing; with an error status perhaps text that is not JSON. */
  readonly body: unknown
}

const maxBytes = 1_000_000

/**
 * Asks once and understands the answer as JSON. Rejects with the signal's reason when the caller
 * gives up, else with a `ChannelError`: `timeout`, `provider-unavailable` where the connection fails
 * (`network` is kept for the asker's own side of a proxy), `malformed-answer` for a redirect, for
 * a body over 1 MB and for a success that is not JSON.
 */
export async function ask(request: HttpRequest): Promise<HttpAnswer> {
  const { signal, timeoutMs, secret, isLogin = false } = request
  signal?.throwIfAborted()
  const limit = new AbortController()
  const giveUp = (): void => limit.abort(signal?.reason)
  const timer = setTimeout(() => limit.abort(new ChannelError('timeout')), timeoutMs)
  signal?.addEventListener('abort', giveUp, { once: true })
  try {
    const asking = send(request, limit.signal).then((found) => readAnswer(found, limit.signal))
    // Raced as well as passed on: a fetch that ignores its signal must not hang the caller.
    return await Promise.race([asking, abortion(limit.signal)])
  } catch (error) {
    if (limit.signal.aborted) throw limit.signal.reason
    throw toFailure(error, secret, isLogin ? unquotable : undefined)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', giveUp)
  }
}

/** Sends once, and follows nowhere: rejects with `malformed-answer` for a redirect. */
export async function send(message: HttpMessage, signal: AbortSignal): Promise<Response> {
  const { fetch, method, url, headers, body } = message
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
    // Some frameworks cache a server's GET unless told not to: a status would never change.
    cache: 'no-store',
    // Followed, a redirect would carry the key in its own header to another host.
    redirect: 'manual',
    signal,
  })
  const { status } = response
  const isRedirect = response.type === 'opaqueredirect' || (status >= 300 && status < 400)
  // A host's `fetch` may have followed one all the same.
  if (isRedirect || response.redirected) {
    discard(response.body)
    throw new ChannelError('malformed-answer', { cause: new Error('The provider redirects.') })
  }
  return response
}

/** Reads what was answered: JSON, or with an error status whatever it is. */
export async function readAnswer(response: Response, signal: AbortSignal): Promise<HttpAnswer> {
  const { status, headers } = response
  return { status, headers, body: await readBody(response, signal) }
}

/** What broke a connection, as an error that keeps the words and not the thrown value. */
export function toFailure(error: unknown, secret: string, words?: string): ChannelError {
  // Our own: what a host's `fetch` throws under that name may hold anything.
  if (error instanceof ChannelError) return error
  const cause = evidence(words ?? wordsOf(error), secret)
  return new ChannelError('provider-unavailable', { cause })
}

/** Not awaited: where a host's `fetch` has cloned the answer, it ends with the clone. */
export function discard(stream: { cancel(): Promise<void> } | null): void {
  stream?.cancel().catch(() => undefined)
}

/** Rejects with the signal's reason, as soon as there is one. */
export function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

async function readBody(response: Response, signal: AbortSignal): Promise<unknown> {
  if (response.ok) return parse(await readText(response, signal))
  // The status says enough: what became of the words beside it does not matter.
  const text = await readText(response, signal).catch(() => '')
  try {
    return parse(text)
  } catch {
    return text
  }
}

async function readText({ body }: Response, signal: AbortSignal): Promise<string> {
  if (!body) return ''
  const reader = body.getReader()
  // Where a host's `fetch` ignores its signal, the rest would be read for nobody.
  const giveUp = (): void => discard(reader)
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp, { once: true })
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBytes) {
      discard(reader)
      throw new ChannelError('malformed-answer', { cause: new Error('The body is over 1 MB.') })
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** The parser's own error is not kept: it quotes the text, and that may hold a code to scan. */
function parse(text: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    const cause = new Error(`${text.length} characters that are not JSON.`)
    throw new ChannelError('malformed-answer', { cause })
  }
}
