import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { evidence } from '../../src/providers/evidence.js'
import type { HttpAnswer, HttpRequest } from '../../src/providers/http.js'
import { ask } from '../../src/providers/http.js'
import { fakeProvider, hang, json, rejection } from './fake-provider.js'

const secret = 'sk_live_0123456789'

function askWith(
  fetch: HttpRequest['fetch'],
  more: Partial<HttpRequest> = {},
): Promise<HttpAnswer> {
  const headers = { 'x-key': secret }
  const url = 'https://provider.test/v1/thing'
  return ask({ fetch, method: 'GET', url, headers, timeoutMs: 15_000, secret, ...more })
}

function unreadable(): never {
  throw new Error(secret)
}

function lookalike(): unknown {
  return Object.assign(new Error(`no ${secret}`), { name: 'ChannelError', code: secret })
}

describe('ask', () => {
  it('gives status, headers and parsed body', async () => {
    const { fetch, requests } = fakeProvider(json({ a: 1 }, 201, { 'x-more': 'yes' }))
    const answer = await askWith(fetch)
    expect(answer).toMatchObject({ status: 201, body: { a: 1 } })
    expect(answer.headers.get('x-more')).toBe('yes')
    expect(requests[0]?.headers.get('x-key')).toBe(secret)
  })

  it('wants no cached answer and follows no redirect', async () => {
    const { fetch, requests } = fakeProvider(json({}))
    await askWith(fetch)
    expect(requests[0]).toMatchObject({ cache: 'no-store', redirect: 'manual' })
  })

  it('takes an empty body as nothing', async () => {
    const { fetch } = fakeProvider(new Response(null, { status: 204 }))
    expect(await askWith(fetch)).toMatchObject({ status: 204, body: undefined })
  })

  it.each([
    ['HTML', '<!doctype html><h1>Hello</h1>'],
    ['truncated JSON', '{"success":true,"data":{"qr_code":"2@abc'],
  ])('refuses a success of %s, and quotes none of it', async (_, text) => {
    const { fetch } = fakeProvider(new Response(text))
    const error = await rejection(askWith(fetch))
    expect(error).toMatchObject({ code: 'malformed-answer' })
    expect(error).toMatchObject({
      cause: { message: `${text.length} characters that are not JSON.` },
    })
  })

  it('keeps the text of an error that is not JSON, for the status to be judged', async () => {
    const { fetch } = fakeProvider(new Response('<h1>Bad gateway</h1>', { status: 502 }))
    expect(await askWith(fetch)).toMatchObject({ status: 502, body: '<h1>Bad gateway</h1>' })
  })

  it('refuses a body over 1 MB without reading on', async () => {
    const chunk = new Uint8Array(64 * 1024).fill(32)
    let chunks = 0
    let isCancelled = false
    const endless = new ReadableStream({
      pull: (controller) => {
        chunks += 1
        controller.enqueue(chunk)
      },
      cancel: () => {
        isCancelled = true
      },
    })
    const { fetch } = fakeProvider(() => new Response(endless))
    expect(await rejection(askWith(fetch))).toMatchObject({ code: 'malformed-answer' })
    expect(chunks).toBeLessThan(20)
    expect(isCancelled).toBe(true)
  })

  it('takes a status as it is also where the body beside it is over 1 MB', async () => {
    const { fetch } = fakeProvider(new Response(' '.repeat(1_000_001), { status: 503 }))
    expect(await askWith(fetch)).toMatchObject({ status: 503, body: undefined })
  })

  it('refuses a redirect that the platform hides', async () => {
    const hidden = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' })
    const { fetch } = fakeProvider(() => hidden)
    expect(await rejection(askWith(fetch))).toMatchObject({ code: 'malformed-answer' })
  })

  it('refuses an answer to which a redirect was followed', async () => {
    const followed = Object.defineProperty(new Response('{}'), 'redirected', { value: true })
    const { fetch } = fakeProvider(() => followed)
    expect(await rejection(askWith(fetch))).toMatchObject({ code: 'malformed-answer' })
  })

  it.each(['key/with/slash', 'key"with/all\\'])('blots %s as JSON may spell it', (key) => {
    const spelled = JSON.stringify(key).slice(1, -1)
    const words = `${key} ${spelled} ${spelled.replaceAll('/', '\\/')}`
    expect(evidence(words, key).message).toBe('[secret] [secret] [secret]')
  })

  it('keeps of a thrown failure its words alone, without the secret', async () => {
    const thrown = Object.assign(new TypeError(`no header ${secret}`), {
      request: { headers: { 'x-key': secret } },
      cause: Object.assign(new Error(`${secret} refused`), { code: 'ECONNREFUSED' }),
    })
    const error = await rejection(askWith(() => Promise.reject(thrown)))
    expect(error).toMatchObject({ code: 'provider-unavailable' })
    expect(error).toMatchObject({
      cause: { message: 'no header [secret]: [secret] refused (ECONNREFUSED)' },
    })
  })

  it.each([
    ['an object that is no error', Object.create(null)],
    ['words that nobody can read', { message: Object.create(null) }],
    ['a getter that throws', Object.defineProperty({}, 'message', { get: unreadable })],
    ['an error of our name and its own code', lookalike()],
  ])('calls %s that a fetch throws unavailable', async (_, thrown) => {
    const error = await rejection(askWith(() => Promise.reject(thrown)))
    expect(error).toMatchObject({ code: 'provider-unavailable' })
    expect(String((error as Error).cause)).not.toContain(secret)
  })

  it('survives a failure that is its own cause', async () => {
    const thrown = new Error('again')
    thrown.cause = thrown
    const error = await rejection(askWith(() => Promise.reject(thrown)))
    expect(error).toMatchObject({ code: 'provider-unavailable' })
  })
})

describe('ask, in time', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('times out a fetch that never answers and ignores its signal', async () => {
    const asking = rejection(askWith(hang, { timeoutMs: 15_000 }))
    const settled = vi.fn<() => void>()
    void asking.then(settled)
    await vi.advanceTimersByTimeAsync(14_999)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await asking).toMatchObject({ code: 'timeout' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([200, 500])('times out a body that stops in the middle of a %i', async (status) => {
    const stuck = new ReadableStream({ start: (body) => body.enqueue(new Uint8Array([123])) })
    const { fetch } = fakeProvider(() => new Response(stuck, { status }))
    const asking = rejection(askWith(fetch))
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await asking).toMatchObject({ code: 'timeout' })
  })

  it.each([
    ['begun', 14_990],
    ['not begun', 15_010],
  ])('reads no body on for nobody, %s when time is up', async (_, answersAt) => {
    let chunks = 0
    const pull = async (body: ReadableStreamDefaultController): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      chunks += 1
      body.enqueue(new Uint8Array([32]))
    }
    const cancel = vi.fn<() => void>()
    const { fetch } = fakeProvider(async () => {
      await new Promise((resolve) => setTimeout(resolve, answersAt))
      return new Response(new ReadableStream({ pull, cancel }, { highWaterMark: 0 }))
    })
    const asking = rejection(askWith(fetch))
    await vi.advanceTimersByTimeAsync(15_020)
    expect(await asking).toMatchObject({ code: 'timeout' })
    expect(cancel).toHaveBeenCalledTimes(1)
    const before = chunks
    await vi.advanceTimersByTimeAsync(1_000)
    expect(chunks).toBe(before)
  })

  it('tells the fetch to stop when time is up', async () => {
    const { fetch, requests } = fakeProvider(hang)
    const asking = rejection(askWith(fetch))
    await vi.advanceTimersByTimeAsync(15_000)
    await asking
    expect(requests[0]?.signal.aborted).toBe(true)
  })

  it('leaves no timer and no listener behind an answer, or a failure', async () => {
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    await askWith(fakeProvider(json({})).fetch, { signal })
    await rejection(askWith(() => Promise.reject(new Error('down')), { signal }))
    expect(vi.getTimerCount()).toBe(0)
    expect(added).toHaveBeenCalledTimes(2)
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    )
  })

  it('rejects with the reason of a caller who gives up, also one that is no error', async () => {
    const caller = new AbortController()
    const { fetch, requests } = fakeProvider(hang)
    const asking = rejection(askWith(fetch, { signal: caller.signal }))
    await vi.advanceTimersByTimeAsync(100)
    caller.abort('the page was left')
    expect(await asking).toBe('the page was left')
    expect(requests[0]?.signal.aborted).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('asks nothing for a caller who has given up before', async () => {
    const { fetch, requests } = fakeProvider(json({}))
    const reason = new Error('left')
    expect(await rejection(askWith(fetch, { signal: AbortSignal.abort(reason) }))).toBe(reason)
    expect(requests).toHaveLength(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('ask, over a real connection', () => {
  const seen: (string | undefined)[] = []
  let server: Server
  let base: string

  beforeEach(async () => {
    seen.length = 0
    server = createServer((request, response) => {
      seen.push(request.url)
      if (request.url === '/away') return response.writeHead(302, { location: '/home' }).end()
      if (request.url === '/home') return response.end('{}')
      if (request.url === '/reset') return request.socket.resetAndDestroy()
      response.writeHead(200, { 'content-length': '50' }).write('{"half":')
      setImmediate(() => request.socket.destroy())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterEach(() => new Promise((resolve) => void server.close(resolve)))

  it('does not follow a redirect', async () => {
    const error = await rejection(askWith(fetch, { url: `${base}/away` }))
    expect(error).toMatchObject({ code: 'malformed-answer' })
    expect(seen).toEqual(['/away'])
  })

  it.each(['/reset', '/half'])('calls a broken connection (%s) unavailable', async (path) => {
    const error = await rejection(askWith(fetch, { url: base + path }))
    expect(error).toMatchObject({ code: 'provider-unavailable' })
  })

  it('calls a port where nobody listens unavailable, and says why to developers', async () => {
    const error = await rejection(askWith(fetch, { url: 'http://127.0.0.1:9/' }))
    expect(error).toMatchObject({ code: 'provider-unavailable', cause: expect.any(Error) })
  })
})
