import type { ChannelRef } from '../gateway/channel.js'
import { ChannelError, type ChannelErrorCode, isChannelError } from '../gateway/errors.js'
import type { Abortable, ChannelGateway } from '../gateway/gateway.js'
import type { Answers, ErrorWire } from './codec.js'
import { newId } from '../gateway/new-id.js'
import { idHeader, type Route, streamType, versionHeader, wireVersion } from './routes.js'
import { within } from './within.js'

/** Where the channel handler is, and how to reach it. */
export interface ProxyOptions {
  /**
   * The handler's `basePath` as the page sees it, such as `/api/channels`. On another origin: the whole
   * address, where the handler lists the page's among its `origins`.
   */
  readonly endpoint: string
  /** Sent along, such as a login's token. A function is asked before every request. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>) | undefined
  /** Whether cookies go along: `same-origin` unless given. */
  readonly credentials?: RequestCredentials | undefined
  /** The platform's own unless given. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined
}

/** Asks one question, about a channel, about an attempt or about nothing. */
type Ask = <R extends Route>(
  route: R,
  body?: object | null,
) => (ref: Partial<ChannelRef>, abortable?: Abortable) => Promise<Answers[R]>

/**
 * The gateway of the browser: asks the host's channel handler, which has the key. Throws a
 * `TypeError` where `headers` hold what looks like a provider's key.
 */
export function proxyGateway(options: ProxyOptions): ChannelGateway {
  const ask = asker(options)
  // What is asked about nothing else: of the events that answer it the last one is remembered.
  const nothing = {}
  return {
    listOffers: (abortable) => ask('GET /offers')(nothing, abortable),
    channels: {
      list: (abortable) => ask('GET /channels')(nothing, abortable),
      read: ask('GET /channels/:kind'),
      changes: (abortable) => ask('GET /changes')(nothing, abortable),
      refresh: ask('POST /channels/:kind/refresh'),
      disconnect: ask('POST /channels/:kind/disconnect'),
    },
    pairing: {
      start: (request, abortable) => ask('POST /pairings', request)(nothing, abortable),
      async read(ref, abortable) {
        const reading = await ask('GET /pairings/:kind/reading')(ref, abortable)
        return reading.status === 'failed' ? { ...reading, error: revived(reading.error) } : reading
      },
      resume: ask('GET /pairings/:kind/session'),
      handOff: ask('POST /handoffs/:kind'),
    },
    credentials: {
      submit: (kind, { username, password, country }, abortable) =>
        // The same name for a request that the browser repeats by itself makes one login of it.
        ask('POST /logins', { attemptId: newId(), kind, username, password, country })(
          nothing,
          abortable,
        ),
      answer: (ref, code, abortable) => ask('POST /logins/:kind/answer', { code })(ref, abortable),
      resend: ask('POST /logins/:kind/resend'),
      resume: ask('GET /logins/:kind/challenge'),
    },
  }
}

function asker({
  endpoint,
  headers,
  credentials = 'same-origin',
  fetch = (url, init) => globalThis.fetch(url, init),
}: ProxyOptions): Ask {
  const base = endpoint.replace(/\/+$/, '')
  const heard = new WeakMap<object, string>()
  // For a minute after a failure no stream is asked for: something between may let none through.
  let plainUntil = 0
  // At once, where a developer sees it. Bundlers drop it from what people get.
  if (process.env.NODE_ENV !== 'production' && typeof headers !== 'function') withoutKey(headers)

  return (route, body = null) =>
    (ref, { signal: caller } = {}) => {
      const [method, path] = route.replace(':kind', `${ref.kind}`).split(' ') as [string, string]
      const limitMs = method === 'GET' ? 20_000 : 45_000
      return within(limitMs, caller, async (signal) => {
        let code: ChannelErrorCode = 'unexpected'
        try {
          const sent = new Headers(typeof headers === 'function' ? await headers() : headers)
          if (process.env.NODE_ENV !== 'production') withoutKey(sent)
          sent.set(versionHeader, wireVersion)
          const known = performance.now() < plainUntil ? 'application/json' : streamType
          // Nobody looks: any answer will do, and as seldom as may be.
          sent.set('accept', globalThis.document?.hidden ? '*/*' : known)
          sent.set('last-event-id', heard.get(ref) ?? '0')
          // Changes no id that a handler takes. Others may not fit into a header, and are refused there.
          if (ref.id) sent.set(idHeader, encodeURI(ref.id))
          if (body) sent.set('content-type', 'application/json')
          code = 'network'
          const response = await fetch(base + path, {
            method,
            headers: sent,
            body: body && JSON.stringify(body),
            credentials,
            cache: 'no-store',
            // Followed, a redirect would take the handle to wherever a login guard leads.
            redirect: 'manual',
            signal,
          })
          const text = await response.text()
          const [, event, data = text] = /^id: (.*)\ndata: (.*)/m.exec(text) ?? []
          if (event) heard.set(ref, event)
          return understand<never>(response, data)
        } catch (cause) {
          if (!caller?.aborted) plainUntil = performance.now() + 60_000
          if (isChannelError(cause)) throw cause
          // A host's own `fetch` may hang the request on its error, and that may hold a password.
          throw new ChannelError(code, { cause: body ? undefined : cause })
        }
      })
    }
}

/**
 * What the handler said. Its version stands for its shapes: the handler of this number has written
 * the answer by them (`answer.ts`), and no other writes this number.
 */
function understand<T>({ ok, status, headers }: Response, text: string): T {
  const version = headers.get(versionHeader)
  if (!version) {
    // A login guard refuses, or redirects: to a page that is status 0.
    const isGuard = status === 401 || (!ok && status < 400)
    throw new ChannelError(isGuard ? 'unauthenticated' : 'malformed-answer')
  }
  if (version !== wireVersion) throw new ChannelError('version-mismatch')
  const value = status === 204 ? undefined : parse(text)
  if (ok) return value as T
  throw revived(value as ErrorWire | null)
}

/** What crossed the wire of an error, as one. What stands between may have left nothing of it. */
function revived(error: ErrorWire | null): ChannelError {
  return new ChannelError(error?.code ?? 'malformed-answer', error ?? {})
}

/** The parser's own error is not kept: it would quote the text, and that may hold a code to scan. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ChannelError('malformed-answer')
  }
}

/** The part of `process` that every bundler fills in. */
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/** Whoever opens a page can read what it sends. */
function withoutKey(init: HeadersInit | undefined): void {
  new Headers(init).forEach((value, name) => {
    if (name === 'x-api-key' || /kbai_pk_|sk_live_/.test(value)) {
      throw new TypeError(
        `A provider's key in "${name}" is for createChannelHandler, not for a page.`,
      )
    }
  })
}
