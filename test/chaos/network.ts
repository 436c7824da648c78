import { createRandom, type Random } from '../../src/sandbox/random.js'
import { versionHeader } from '../../src/proxy/routes.js'
import type { Figures } from './figures.js'
import type { Server } from './server.js'
import type { Send, Tab } from './tab.js'
import type { Time } from './time.js'
import type { Watcher } from './world.js'

/** What may befall a request or its answer. */
export const mishaps = [
  ...(['lost request', 'lost answer', 'silence', 'twice', 'dropped stream', 'cut body'] as const),
  ...(['login guard', 'redirect', 'bad gateway', 'gateway timeout', 'html', 'throttled'] as const),
] as const

/** One of {@link mishaps}. */
export type Mishap = (typeof mishaps)[number]

/** How the ways between pages and their server are. */
export interface Weather {
  /** Milliseconds, at most, that either way takes: answers overtake each other. */
  readonly latencyMs: number
  /** The share of requests, 0 to 1, that something befalls. */
  readonly share: number
  readonly mishaps: readonly Mishap[]
}

/** Nothing is lost. That a browser sends a request again by itself is no bad weather. */
export const calm: Weather = { latencyMs: 40, share: 0.1, mishaps: ['twice'] }

/** A request that is under way. */
export interface Line {
  readonly tab: Tab
  readonly route: string
  readonly since: number
}

/** The ways between all pages and the server. */
export interface Network {
  weather: Weather
  readonly send: Send
  readonly lines: () => Iterable<Line>
  /** Whether something is under way to such a route, also where nobody waits for it any more. */
  readonly isUnderWay: (route: string) => boolean
  /** Of what may have brought a code to a tab: when it was asked for, and how long the answer was on its way. */
  readonly brought: WeakMap<Tab, { readonly askedAt: number; readonly lateMs: number }>
  /** Tabs that were refused the news, as by a login guard: they ask no more. */
  readonly barred: WeakSet<Tab>
  /** The answer to a tab's next start does not arrive. */
  doom(tab: Tab, which: number): void
  /** Ends what is under way: of a tab that has ended, or of all where the server restarts. */
  cut(tab?: Tab): void
  /** The heads of all requests, and bodies but for those that hold a login, for whoever looks for secrets. */
  readonly logged: string[]
}

/** Ways to a server. Chance is drawn by tab and request, so that one less changes no other's. */
export function openNetwork(
  time: Time,
  server: Server,
  seed: number,
  figures: Figures,
  { asked, begun }: Pick<Watcher, 'asked' | 'begun'>,
): Network {
  const lines = new Map<Line, AbortController>()
  const travelling = new Set<Line>()
  const logged: string[] = []
  const brought: Network['brought'] = new WeakMap()
  const counts = new Map<string, number>()
  const barred = new WeakSet<Tab>()
  const doomed = new Map<Tab, Mishap>()
  const owner = {}
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => void time.set(resolve, ms, owner))

  function chanceOf(tab: Tab): Random {
    const count = (counts.get(tab.name) ?? 0) + 1
    counts.set(tab.name, count)
    return createRandom(seed, `${tab.name} ${count}`)
  }

  const network: Network = {
    weather: calm,
    lines: () => lines.keys(),
    isUnderWay: (part) => [...travelling].some(({ route }) => route.includes(part)),
    brought,
    barred,
    logged,
    doom: (tab, which) => void doomed.set(tab, vain[which % vain.length] ?? 'silence'),
    cut(tab) {
      for (const [line, end] of lines) if (!tab || line.tab === tab) end.abort(failed())
    },
    send(tab, url, init) {
      const { pathname } = new URL(url, 'https://app.test')
      const route = `${init.method} ${pathname.replace('/api/channels', '')}`
      const body = typeof init.body === 'string' ? init.body : null
      const attemptId = /^POST .pairings$/.test(route)
        ? JSON.parse(body ?? '').attemptId
        : undefined
      const headers = new Headers(init.headers)
      const isLogin = route.includes('/logins')
      logged.push(`${url} ${JSON.stringify([...headers])} ${isLogin ? '' : body}`)
      asked(tab, route, attemptId)
      figures.count('requests')
      const end = new AbortController()
      const line: Line = { tab, route, since: time.now() }
      lines.set(line, end)
      const caller = init.signal ?? undefined
      const hangUp = (): void => end.abort(caller?.reason)
      if (caller?.aborted) hangUp()
      caller?.addEventListener('abort', hangUp, { once: true })
      headers.set('cookie', tab.look.tenant)
      const request = {
        url: `https://app.test${pathname}`,
        method: `${init.method}`,
        headers,
        body,
      }
      const journey = travel(tab, request, end.signal)
      const arrive = (): void => void travelling.delete(line)
      travelling.add(line)
      journey.then(arrive, arrive)
      return new Promise<Response>((resolve, reject) => {
        // Nothing reaches a page that is no more, and nothing one that sleeps.
        const deliver = (task: () => void): void => {
          lines.delete(line)
          if (tab.state === 'open') task()
          else if (tab.state === 'asleep') waitFor(tab, () => reject(failed()))
        }
        const giveUp = (): void => deliver(() => reject(end.signal.reason))
        if (end.signal.aborted) giveUp()
        end.signal.addEventListener('abort', giveUp)
        journey.then(
          (response) =>
            deliver(() => {
              if (init.method === 'POST') tab.touchedAt = time.now()
              if (route === 'GET /changes') noteNews(tab, response)
              if (attemptId !== undefined) tell(tab, attemptId, response.clone())
              resolve(response)
            }),
          (error) => deliver(() => reject(error)),
        )
      })
    },
  }

  function noteNews(tab: Tab, { ok, status, type }: Response): void {
    if (status === 401 || type === 'error') barred.add(tab)
    else if (ok) barred.delete(tab)
  }

  /** Says what a page hears of its start, where that is our handler's word. */
  function tell(tab: Tab, attemptId: string, response: Response): void {
    if (response.ok && response.headers.has(versionHeader)) begun(tab, attemptId, 'begun')
    const isGuard = response.status === 401 || response.type === 'error'
    const isOurs = response.headers.has(versionHeader)
    if (response.ok || !(isOurs || isGuard)) return
    void response.json().then(
      ({ code }) => unsure.includes(code) || begun(tab, attemptId, 'refused'),
      () => isGuard && begun(tab, attemptId, 'refused'),
    )
  }

  function waitFor(tab: Tab, task: () => void): void {
    if (tab.state === 'asleep') time.set(() => waitFor(tab, task), 500, owner)
    else if (tab.state === 'open') task()
  }

  interface Sent {
    readonly url: string
    readonly method: string
    readonly headers: Headers
    readonly body: string | null
  }

  async function travel(tab: Tab, sent: Sent, signal: AbortSignal): Promise<Response> {
    const { weather } = network
    const askedAt = time.now()
    const chance = chanceOf(tab)
    const delay = (): number => Math.ceil(chance() * weather.latencyMs)
    const drawn = chance() < weather.share
    const isStart = sent.method === 'POST' && sent.url.endsWith('/pairings')
    const doom = isStart ? doomed.get(tab) : undefined
    if (doom) doomed.delete(tab)
    const mishap =
      doom ?? (drawn ? weather.mishaps[Math.floor(chance() * weather.mishaps.length)] : undefined)
    if (mishap) figures.count(`net: ${mishap}`)
    if (!tab.isOnline) throw failed()
    await pause(delay())
    if (mishap === 'lost request') throw failed()
    const before = foreign(mishap)
    if (before) return before
    let answeredAt = askedAt
    const ask = async (): Promise<Response> => {
      const response = await server.handle(new Request(sent.url, { ...sent, signal }))
      return wholeOf(response, signal, mishap === 'dropped stream' ? delay() * 3 : null)
    }
    const asking = ask()
    asking.then(
      () => (answeredAt = time.now()),
      () => undefined,
    )
    if (mishap === 'twice') {
      if (chance() < 0.5) await pause(delay())
      const again = ask()
      await again.catch(() => undefined)
    }
    const response = await asking
    await pause(delay())
    const isReading = sent.url.endsWith('/reading')
    if (sent.url.includes('/pairings'))
      brought.set(tab, { askedAt, lateMs: isReading ? time.now() - answeredAt : 0 })
    if (!tab.isOnline || mishap === 'lost answer') throw failed()
    if (mishap === 'silence') return new Promise(() => {})
    if (mishap === 'gateway timeout') return page(504)
    if (mishap !== 'cut body') return response
    const text = await response.text()
    return new Response(text.slice(0, Math.floor(text.length * chance())), response)
  }

  /** The whole answer. A stream may be dropped in its middle. */
  async function wholeOf(
    response: Response,
    signal: AbortSignal,
    dropMs: number | null,
  ): Promise<Response> {
    const { status, headers } = response
    const reader = response.body?.getReader()
    const leave = (): void => void reader?.cancel().catch(() => undefined)
    signal.addEventListener('abort', leave, { once: true })
    let isDropped = false
    const drop = (): void => {
      isDropped = true
      leave()
    }
    if (dropMs !== null) time.set(drop, dropMs, owner)
    const decoder = new TextDecoder()
    let text = ''
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (isDropped || signal.aborted) throw failed()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
    const hasBody = status !== 204 && status !== 304
    return new Response(hasBody ? text : null, { status, headers })
  }

  return network
}

/** After these a page does not know whether its start has arrived. */
const vain: readonly Mishap[] = ['silence', 'gateway timeout', 'silence', 'cut body']

/** Words of our handler's for a start of which it does not know itself whether it has arrived. */
const unsure = ['network', 'timeout', 'malformed-answer']

/** What stands between page and handler may answer in its place. */
function foreign(mishap: Mishap | undefined): Response | null {
  if (mishap === 'login guard') return page(401)
  if (mishap === 'redirect') return Response.error()
  if (mishap === 'bad gateway') return page(502)
  if (mishap === 'html') return page(200)
  if (mishap === 'throttled') return page(429)
  return null
}

function page(status: number): Response {
  return new Response('<!doctype html><title>not ours</title>', { status })
}

function failed(): TypeError {
  return new TypeError('Failed to fetch')
}
