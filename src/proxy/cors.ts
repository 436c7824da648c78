import { answerHeaders } from './answer.js'
import { matchRoute } from './guard.js'
import { versionHeader } from './routes.js'

/** Origins whose pages may ask, though the handler is not of theirs. */
export type Origins = ReadonlySet<string>

/** What nobody on the way can change a page of: https, or plain http that stays on this machine. */
const guarded = /^(https:\/\/[^*]+|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?)$/

/** Seconds for which a browser need not ask again whether it may ask: the most that Chromium takes. */
const maxAge = '7200'

/** The origins that a host lists. Throws a `TypeError` for what can be no page's, or anybody's. */
export function checkedOrigins(origins: readonly string[] = []): Origins {
  for (const origin of origins) {
    const isExact = URL.canParse(origin) && new URL(origin).origin === origin
    if (isExact && guarded.test(origin)) continue
    throw new TypeError(
      `createChannelHandler takes no ${JSON.stringify(origin)} among its \`origins\`. Each is one origin, as ` +
        'browsers write it: `https://app.example.com`, or http on this machine, without a path, a slash at ' +
        'the end or a wildcard.',
    )
  }
  return new Set(origins)
}

/** The origin of the page that asks, where it is listed. Else null, and no answer says a word of it. */
export function listedOrigin({ headers }: Request, origins: Origins): string | null {
  const origin = headers.get('origin')
  return origin !== null && origins.has(origin) ? origin : null
}

/** Whether a browser asks if a listed page may ask. From any other there is no such question. */
export function isPreflight({ method, headers }: Request, origin: string | null): boolean {
  return origin !== null && method === 'OPTIONS' && headers.has('access-control-request-method')
}

/**
 * Lets a page ask what can be asked, and throws a `Refusal` for all else. With any headers: which ones
 * carry the login of its host, the page alone knows.
 */
export function preflight({ url, headers }: Request, base: string): Response {
  const method = headers.get('access-control-request-method') ?? ''
  matchRoute({ method, url }, base)
  return new Response(null, {
    status: 204,
    headers: {
      ...answerHeaders,
      'access-control-allow-methods': method,
      'access-control-allow-headers': headers.get('access-control-request-headers') ?? '',
      'access-control-max-age': maxAge,
    },
  })
}

/** The answer, for the page of that origin to read: for none other where there is none. */
export function readableBy(origin: string | null, response: Response): Response {
  if (origin === null) return response
  response.headers.set('access-control-allow-origin', origin)
  response.headers.set('access-control-allow-credentials', 'true')
  response.headers.set('access-control-expose-headers', `${versionHeader}, retry-after`)
  return response
}
