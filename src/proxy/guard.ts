import { isChannelError } from '../gateway/errors.js'
import { Refusal } from './answer.js'
import { type Route, routes, streamType, versionHeader, wireVersion } from './routes.js'
import { inTime } from './within.js'

const maxBodyBytes = 16_384
const bodyLimitMs = 10_000

/** The question that a request asks, and the kind in its path. No question has a query. */
export function matchRoute(
  { method, url }: Pick<Request, 'method' | 'url'>,
  base: string,
): { route: Route; kind: string | undefined } {
  const { pathname, search } = new URL(url)
  const path = pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : ''
  const [, section, kind, rest] = /^(\/\w+)\/([^/]+)(.*)/s.exec(path) ?? []
  const pattern = kind === undefined ? path : `${section}/:kind${rest}`
  const asked = `${method} ${pattern}`
  const route = routes.find((each) => each === asked)
  if (!route) {
    const others = routes.filter((each) => each.endsWith(` ${pattern}`))
    if (others.length === 0) throw new Refusal(404, 'not-found')
    throw new Refusal(405, 'invalid', {
      allow: others.map((each) => each.split(' ')[0]).join(', '),
    })
  }
  if (search) throw new Refusal(422, 'invalid')
  return { route, kind }
}

/** Refuses a page of another version, and whatever is no page of ours. */
export function checkVersion({ headers }: Request): void {
  if (headers.get(versionHeader) !== wireVersion) throw new Refusal(409, 'version-mismatch')
}

/** How a reading is wanted: as they come, from what is watched, or as it is at the provider. */
export type ReadingManner = 'stream' | 'watched' | 'plain'

/** How a page wants a reading. `Accept` says it: a page that nobody looks at names nothing. */
export function readingManner({ headers }: Request): ReadingManner {
  const accept = headers.get('accept')?.toLowerCase() ?? ''
  if (accept.includes(streamType)) return 'stream'
  return accept.includes('application/json') ? 'watched' : 'plain'
}

/** Whether the page that asks is looked at: one that is wants its reading in a manner of its own. */
export function viewOf(request: Request): 'visible' | 'hidden' {
  return readingManner(request) === 'plain' ? 'hidden' : 'visible'
}

/**
 * Refuses to change or to hold anything for a page of another site, which would come with the
 * person's cookies.
 * Browsers tell it by `Sec-Fetch-Site`, and over plain http, where that is missing, by `Origin`.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function checkSite(request: Request): void {
  const site = request.headers.get('sec-fetch-site')
  const isOwn =
    site === 'same-origin' || ((site === null || site === 'none') && isOwnOrigin(request))
  // What asks for news, or for what is watched, may be held.
  const isHeld = readingManner(request) !== 'plain'
  if ((request.method !== 'GET' || isHeld) && !isOwn) throw new Refusal(403, 'forbidden')
}

/** Behind a proxy our URL is not the page's, so the host that was asked for counts as well. */
function isOwnOrigin({ url, headers }: Request): boolean {
  const origin = headers.get('origin')
  if (origin === null) return true
  if (!URL.canParse(origin)) return false
  // Each proxy adds the host that it was asked for: the first one is the page's.
  const [forwarded] = headers.get('x-forwarded-host')?.split(',') ?? []
  const own = [new URL(url).host, headers.get('host'), forwarded?.trim()]
  return own.includes(new URL(origin).host)
}

/** The JSON of a body. Refuses other types, more than 16 kB, and what takes longer than 10 s. */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json[\t ]*(;|$)/i.test(type)) throw new Refusal(415, 'invalid')
  const text = await readText(request)
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'invalid')
  }
}

/** Refuses a body where nothing is to be said. */
export async function readNothing(request: Request): Promise<void> {
  if ((await readText(request)) !== '') throw new Refusal(400, 'invalid')
}

async function readText({ headers, body }: Request): Promise<string> {
  if (Number(headers.get('content-length')) > maxBodyBytes) throw new Refusal(413, 'invalid')
  if (!body) return ''
  const reader = body.getReader()
  try {
    return await inTime(bodyLimitMs, () => collect(reader))
  } catch (error) {
    reader.cancel().catch(() => undefined)
    if (error instanceof Refusal) throw error
    const isSlow = isChannelError(error) && error.code === 'timeout'
    throw isSlow ? new Refusal(408, 'timeout') : new Refusal(400, 'invalid')
  }
}

async function collect(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBodyBytes) throw new Refusal(413, 'invalid')
    text += decoder.decode(value, { stream: true })
  }
}
