import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ChannelGateway } from 'channelkit/headless'
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { codeOf, json, openBench, type Send } from '../bench.js'

afterEach(() => void vi.useRealTimers())

const key = 'kbai_pk_5f2c9d17a3b8e6f4c0d1'
type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Both vendors, behind a host that somebody else has taken over. */
const vendors: Readonly<Record<string, (fetch: Fetch, baseUrl?: string) => ChannelGateway>> = {
  skylight: (fetch, baseUrl = 'https://vendor.test/api/v1') =>
    skylight({ apiKey: key, baseUrl, fetch }),
  keebai: (fetch, baseUrl = 'https://vendor.test/v1') => keebai({ token: key, baseUrl, fetch }),
}

/** What both can be asked. */
const lines: readonly (readonly [string, RequestInit])[] = [
  ['GET /channels', {}],
  ['GET /channels/whatsapp', {}],
  ['POST /pairings', json({ kind: 'whatsapp', method: 'qr', attemptId: 'a1' })],
]

/** The address of a request, and whom the key in it is shown to. */
const asked: string[] = []
const noting =
  (answer: Fetch): Fetch =>
  (url, init) => {
    asked.push(url)
    return answer(url, init)
  }
afterEach(() => void asked.splice(0))

/** Every question, and the status and code that each is answered with. */
async function outcomes(send: Send): Promise<unknown[]> {
  return Promise.all(
    lines.map(async ([line, init]) => {
      const response = await send(line, init)
      return [response.status, await codeOf(response)]
    }),
  )
}

const clocks = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const

/** The real one, taken before a test stops the clock. */
const later = globalThis.setTimeout

/** Has a minute and a half pass, or less where it comes earlier. What is hashed takes real time as well. */
async function inTime<T>(asked: Promise<T>): Promise<T | 'never'> {
  let outcome: T | 'never' = 'never'
  void asked.then((value) => (outcome = value))
  for (let second = 0; second < 90 && outcome === 'never'; second += 1) {
    await new Promise((resolve) => later(resolve, 1))
    await vi.advanceTimersByTimeAsync(1000)
  }
  return outcome
}

const each = Object.entries(vendors)
const html = '<!doctype html><title>Sign in</title><form action="https://evil.test">'

/** Bytes without an end. */
const endless = (): ReadableStream<Uint8Array> =>
  new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(65_536).fill(0x20)) })

const answers: Readonly<Record<string, () => Response>> = {
  'a page of HTML': () => new Response(html, { headers: { 'content-type': 'text/html' } }),
  'a page of HTML that says it is JSON': () =>
    new Response(html, { headers: { 'content-type': 'application/json' } }),
  'a body without end': () => new Response(endless()),
  'a megabyte of letters': () => new Response(`"${'x'.repeat(1_000_001)}"`),
  'a body that breaks off': () =>
    new Response(new ReadableStream({ start: (stream) => stream.error(new Error('terminated')) })),
  nothing: () => new Response(''),
  null: () => new Response('null'),
  'a list': () => Response.json([]),
  'lists in lists': () => new Response(`${'['.repeat(30_000)}${']'.repeat(30_000)}`),
  'fields of every object': () =>
    new Response(
      '{"__proto__":{"data":{}},"constructor":{},"success":true,"data":{"__proto__":[]}}',
    ),
  'a promise': () => new Response('{"then":"x","data":{"then":"x"}}'),
}

describe.each(each)('%s, taken over,', (_, vendor) => {
  it.each(Object.keys(answers))('gets no further with %s', async (name) => {
    const fetch = noting(async () => answers[name]?.() ?? Response.error())
    const { send } = openBench({ provider: vendor(fetch) })
    for (const outcome of await outcomes(send)) {
      expect(outcome).toBeOneOf([
        [502, 'malformed-answer'],
        [502, 'provider-unavailable'],
      ])
    }
    expect('data' in {}).toBe(false)
    expect((await send('GET /offers')).status).toBe(200)
  })

  it.each([301, 302, 303, 307, 308])('leads the key nowhere with %i', async (status) => {
    const headers = { location: 'https://evil.test/' }
    const fetch = noting(async () => new Response(null, { status, headers }))
    const outcome = [502, 'malformed-answer']
    expect(await outcomes(openBench({ provider: vendor(fetch) }).send)).toEqual(
      lines.map(() => outcome),
    )
    expect(new Set(asked.map((url) => new URL(url).host))).toEqual(new Set(['vendor.test']))
  })

  it('is given up where it hangs, and holds up nobody', async () => {
    vi.useFakeTimers({ toFake: [...clocks] })
    const { send } = openBench({ provider: vendor(() => new Promise(() => {})) })
    const hanging = outcomes(send)
    expect(await inTime(send('GET /offers'))).toMatchObject({ status: 200 })
    expect(await inTime(hanging)).toEqual(lines.map(() => [504, 'timeout']))
  })

  it('is given up where it trickles', async () => {
    vi.useFakeTimers({ toFake: [...clocks] })
    let isCancelled = false
    const trickle = (): ReadableStream<Uint8Array> =>
      new ReadableStream({
        async pull(stream) {
          await new Promise((resolve) => setTimeout(resolve, 1000))
          stream.enqueue(new Uint8Array([0x20]))
        },
        cancel: () => void (isCancelled = true),
      })
    const { send } = openBench({ provider: vendor(async () => new Response(trickle())) })
    expect(await inTime(outcomes(send))).toEqual(lines.map(() => [504, 'timeout']))
    expect(isCancelled).toBe(true)
  })

  it.each(['1e999', '-1', 'never', '9'.repeat(300), 'x\u00e9'])(
    'has nobody wait for ever by a wait of %.20s',
    async (wait) => {
      const headers = {
        'retry-after': wait,
        'x-ratelimit-reset': wait,
        'x-ratelimit-remaining-minute': '0',
        'x-ratelimit-reset-minute': wait,
        date: wait,
      }
      const fetch = async (): Promise<Response> => new Response('{}', { status: 429, headers })
      const response = await openBench({ provider: vendor(fetch) }).send('GET /channels')
      const { retryAfterMs = 0 } = (await response.json()) as { retryAfterMs?: number }
      expect(response.status).toBe(429)
      expect(retryAfterMs).toBeLessThanOrEqual(3_600_000)
    },
  )
})

describe('keebai, taken over,', () => {
  const start = (stream_url: unknown): Response =>
    Response.json({ session_id: 'cs_1', expires_in: 300, poll_interval: 5, stream_url })

  it.each([
    'https://evil.test/qr-stream',
    '//evil.test/qr-stream',
    '\\\\evil.test\\qr-stream',
    '/\\evil.test/qr-stream',
    'https:evil.test',
    'https://vendor.test@evil.test/',
    'https://vendor.test.evil.test/',
    'https://vendor.test:8443/qr-stream',
    'http://vendor.test/qr-stream',
    'file:///etc/passwd',
    'data:text/event-stream,event: qr',
    'javascript:alert(1)',
    'ftp://vendor.test/',
    'https://[::1]/',
    '\thttps://evil.test/',
    { toString: 'https://evil.test/' },
  ])('sends the key to no other host by the stream_url %j', async (stream_url) => {
    const fetch = noting(async () => start(stream_url))
    const { send } = openBench({ provider: vendors['keebai']?.(fetch) as ChannelGateway })
    const [, , [line, init]] = lines as readonly [unknown, unknown, (typeof lines)[number]]
    const response = await send(line, init)
    const { id = '' } = (await response.json()) as { id?: string }
    // Where it leads back to the vendor, as a browser would read it, it may be heard; else there is no session.
    expect([response.status, id !== '']).toBeOneOf([
      [502, false],
      [201, true],
    ])
    const page = new AbortController()
    const headers = { 'channelkit-id': id, accept: 'text/event-stream' }
    await send('GET /pairings/whatsapp/reading', { headers, signal: page.signal })
    page.abort()
    expect(new Set(asked.map((url) => new URL(url).origin))).toEqual(
      new Set(['https://vendor.test']),
    )
  })

  it('that streams for ever holds up nobody, and is left with its last page', async () => {
    let isLeft = false
    const noise = new TextEncoder().encode(`event: x\ndata: ${'x'.repeat(10_000)}\n\n: x\n\n`)
    const stream = (): ReadableStream<Uint8Array> =>
      new ReadableStream({
        async pull(controller) {
          await new Promise((resolve) => setImmediate(resolve))
          controller.enqueue(noise)
        },
        cancel: () => void (isLeft = true),
      })
    const fetch = async (url: string): Promise<Response> =>
      url.endsWith('/qr-stream')
        ? new Response(stream(), { headers: { 'content-type': 'text/event-stream' } })
        : start('/v1/qr-stream')
    const { send } = openBench({ provider: vendors['keebai']?.(fetch) as ChannelGateway })
    const [line, init] = lines[2] ?? ['', {}]
    const { id } = (await (await send(line, init)).json()) as { id: string }
    const page = new AbortController()
    const headers = { 'channelkit-id': id, accept: 'text/event-stream' }
    const response = await send('GET /pairings/whatsapp/reading', { headers, signal: page.signal })
    const reader = response.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(': \n\n')
    expect((await send('GET /offers')).status).toBe(200)
    page.abort()
    expect(await reader?.read()).toMatchObject({ done: true })
    await vi.waitUntil(() => isLeft, { interval: 20, timeout: 3000 })
  })
})

describe('a provider on the network', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections()
  })

  /** A server of this machine that answers so. */
  async function serve(listener: Parameters<typeof createServer>[1]): Promise<string> {
    const server = createServer(listener)
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  it.each(each)(
    '%s, that redirects, does not bring the platform’s own fetch elsewhere',
    async (_, vendor) => {
      let visits = 0
      const elsewhere = await serve((_request, response) => {
        visits += 1
        response.end('{}')
      })
      const base = await serve((_request, response) => {
        response.writeHead(307, { location: elsewhere }).end()
      })
      const provider = vendor((url, init) => fetch(url, init), base)
      expect(await outcomes(openBench({ provider }).send)).toEqual(
        lines.map(() => [502, 'malformed-answer']),
      )
      expect(visits).toBe(0)
    },
  )
})
