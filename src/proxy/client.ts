import type { ChannelRef } from '../gateway/channel.js'
import { ChannelError } from '../gateway/errors.js'
import type { Abortable, ChannelGateway } from '../gateway/gateway.js'
import {
  type Answers,
  challenge,
  channel,
  error,
  offer,
  outcome,
  reading,
  receipt,
  session,
} from './codec.js'
import { idHeader, type Route, versionHeader, wireVersion } from './routes.js'
import { listOf, nullable, type Shape } from './shapes.js'
import { within } from './within.js'

/** Where the channel handler is, and how to reach it. */
export interface ProxyOptions {
  /** The handler's `basePath` as the page sees it, such as `/api/channels`: of the same origin, for now. */
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
  shape: Shape<Answers[R]>,
  body?: object | null,
) => (ref?: ChannelRef, abortable?: Abortable) => Promise<Answers[R]>

/**
 * The gateway of the browser: asks the host's channel handler, which has the key. Throws a
 * `TypeError` where `headers` hold what looks like a provider's key.
 */
export function proxyGateway(options: ProxyOptions): ChannelGateway {
  const ask = asker(options)
  return {
    listOffers: (abortable) => ask('GET /offers', listOf(offer))(undefined, abortable),
    channels: {
      list: (abortable) => ask('GET /channels', listOf(channel))(undefined, abortable),
      read: ask('GET /channels/:kind', nullable(channel)),
      refresh: ask('POST /channels/:kind/refresh', channel),
      disconnect: ask('POST /channels/:kind/disconnect', () => undefined),
    },
    pairing: {
      start: ({ kind, method, attemptId }, abortable) =>
        ask('POST /pairings', session, { kind, method, attemptId })(undefined, abortable),
      read: ask('GET /pairings/:kind/reading', reading),
      resume: ask('GET /pairings/:kind/session', session),
    },
    credentials: {
      submit: (kind, { username, password, country }, abortable) =>
        ask('POST /logins', outcome, { kind, username, password, country })(undefined, abortable),
      answer: (ref, code, abortable) =>
        ask('POST /logins/:kind/answer', outcome, { code })(ref, abortable),
      resend: ask('POST /logins/:kind/resend', receipt),
      resume: ask('GET /logins/:kind/challenge', challenge),
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
  if (typeof headers !== 'function') withoutKey(headers)

  return (route, shape, body = null) =>
    (ref, { signal: caller } = {}) => {
      const [method = '', path = ''] = route.replace(':kind', ref?.kind ?? '').split(' ')
      const limitMs = method === 'GET' ? 20_000 : 45_000
      return within(limitMs, caller, async (signal) => {
        const sent = await ownHeaders(headers)
        sent.set(versionHeader, wireVersion)
        // Changes no id that a handler takes. Others may not fit into a header, and are refused there.
        if (ref?.id) sent.set(idHeader, encodeURI(ref.id))
        if (body) sent.set('content-type', 'application/json')
        // A host's own `fetch` may hang the request on its error, and that may hold a password.
        const lost = (cause: unknown): never => {
          throw new ChannelError('network', { cause: body ? undefined : cause })
        }
        const response = await fetch(base + path, {
          method,
          headers: sent,
          body: body && JSON.stringify(body),
          credentials,
          cache: 'no-store',
          // Followed, a redirect would take the handle to wherever a login guard leads.
          redirect: 'manual',
          signal,
        }).catch(lost)
        return shape(understand(response, await response.text().catch(lost)))
      })
    }
}

/** What the handler said. */
function understand({ ok, status, headers }: Response, text: string): unknown {
  const version = headers.get(versionHeader)
  if (!version) {
    // A login guard refuses, or redirects: to a page that is status 0.
    const isGuard = status === 401 || (!ok && status < 400)
    throw new ChannelError(isGuard ? 'unauthenticated' : 'malformed-answer')
  }
  if (version !== wireVersion) throw new ChannelError('version-mismatch')
  const value = parse(text)
  if (!ok) throw error(value)
  return value
}

/** Undefined where it is no JSON, which no shape takes. The parser's own error would quote the text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function ownHeaders(headers: ProxyOptions['headers']): Promise<Headers> {
  try {
    return withoutKey(typeof headers === 'function' ? await headers() : headers)
  } catch (cause) {
    throw new ChannelError('unexpected', { cause })
  }
}

/** Whoever opens a page can read what it sends. */
function withoutKey(init: HeadersInit | undefined): Headers {
  const headers = new Headers(init)
  headers.forEach((value, name) => {
    if (name === 'x-api-key' || /kbai_pk_|sk_live_/.test(value)) {
      throw new TypeError(`The key in "${name}" is for createChannelHandler.`)
    }
  })
  return headers
}
