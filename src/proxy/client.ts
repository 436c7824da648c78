import type { ChannelRef } from '../gateway/channel.js'
import { ChannelError } from '../gateway/errors.js'
import type { Abortable, ChannelGateway } from '../gateway/gateway.js'
import { type Answers, answers, error } from './codec.js'
import { handleHeader, type Route, versionHeader, wireVersion } from './routes.js'
import { field } from './shapes.js'
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

type Ask = <R extends Route>(
  route: R,
  abortable?: Abortable,
  ref?: ChannelRef,
  body?: object,
) => Promise<Answers[R]>

/**
 * The gateway of the browser: asks the host's channel handler, which has the key. Throws a
 * `TypeError` where `headers` hold what looks like a provider's key.
 */
export function proxyGateway(options: ProxyOptions): ChannelGateway {
  const ask = asker(options)
  return {
    listOffers: (abortable) => ask('GET /offers', abortable),
    channels: {
      list: (abortable) => ask('GET /channels', abortable),
      read: (ref, abortable) => ask('GET /channels/:kind', abortable, ref),
      refresh: (ref, abortable) => ask('POST /channels/:kind/refresh', abortable, ref),
      disconnect: (ref, abortable) => ask('POST /channels/:kind/disconnect', abortable, ref),
    },
    pairing: {
      start: ({ kind, method, attemptId }, abortable) =>
        ask('POST /pairings', abortable, undefined, { kind, method, attemptId }),
      read: (ref, abortable) => ask('GET /pairings/reading', abortable, ref),
      resume: (ref, abortable) => ask('GET /pairings/session', abortable, ref),
    },
    credentials: {
      submit: (kind, { username, password, country }, abortable) =>
        ask('POST /logins', abortable, undefined, { kind, username, password, country }),
      answer: (ref, code, abortable) => ask('POST /logins/answer', abortable, ref, { code }),
      resend: (ref, abortable) => ask('POST /logins/resend', abortable, ref),
      resume: (ref, abortable) => ask('GET /logins/challenge', abortable, ref),
    },
  }
}

function asker({ endpoint, headers, credentials = 'same-origin', fetch }: ProxyOptions): Ask {
  const send = fetch ?? ((url, init) => globalThis.fetch(url, init))
  const base = endpoint.replace(/\/+$/, '')
  if (typeof headers !== 'function') withoutKey(headers)

  return (route, { signal } = {}, ref, body) => {
    const [method = '', path = '', handle] = address(route, ref)
    return within(method === 'GET' ? 20_000 : 45_000, signal, async (limit) => {
      const sent = await ownHeaders(headers)
      sent.set(versionHeader, wireVersion)
      if (handle) sent.set(handleHeader, handle)
      if (body) sent.set('content-type', 'application/json')
      const init: RequestInit = {
        method,
        headers: sent,
        body: body ? JSON.stringify(body) : null,
        credentials,
        cache: 'no-store',
        // Followed, a redirect would take the handle to wherever a login guard leads.
        redirect: 'manual',
        signal: limit,
      }
      // A host's own `fetch` may hang the request on its error, and that may hold a password.
      return understand(route, await send(base + path, init).catch(body ? () => lost() : lost))
    })
  }
}

/** Method, path with query, and handle. A pairing's id is its handle, and stays out of the URL. */
function address(route: Route, ref: ChannelRef | undefined): readonly string[] {
  const [method = '', path = ''] = route.split(' ')
  if (!ref) return [method, path]
  const { kind, id } = ref
  if (!path.includes(':kind')) return [method, `${path}?kind=${kind}`, id ?? '']
  return [method, path.replace(':kind', kind) + (id ? `?id=${encodeURIComponent(id)}` : '')]
}

async function understand<R extends Route>(route: R, response: Response): Promise<Answers[R]> {
  const { status, type, headers } = response
  // Our handler never redirects: a login guard does, or a router that wants another slash.
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    throw failure('unauthenticated', 'The endpoint redirects.')
  }
  const version = headers.get(versionHeader)
  if (version === null) {
    const code = status === 401 ? 'unauthenticated' : 'malformed-answer'
    throw failure(code, `No channel handler: HTTP ${status}.`)
  }
  if (version !== wireVersion) throw new ChannelError('version-mismatch')
  const value = status === 204 ? {} : parse(await response.text().catch(lost))
  if (!response.ok) throw field('error', error)(value)
  const [name, shape] = answers[route]
  return field(name, shape)(value)
}

/** The parser's own error is not kept: it quotes the text, and that may hold a code to scan. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw failure('malformed-answer', 'No JSON.')
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
      throw new TypeError(
        `A provider's key in "${name}" is for createChannelHandler, not for a page.`,
      )
    }
  })
  return headers
}

function lost(cause?: unknown): never {
  throw new ChannelError('network', { cause })
}

function failure(code: 'unauthenticated' | 'malformed-answer', why: string): ChannelError {
  return new ChannelError(code, { cause: new Error(why) })
}
