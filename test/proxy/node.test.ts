import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ChannelGateway, proxyGateway } from 'channelkit/headless'
import { toNodeListener } from 'channelkit/server/node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { session } from '../support/samples.js'
import { code, watchedGateway } from '../support/watched-gateway.js'
import { type BenchOptions, openBench } from './bench.js'

type Listener = ReturnType<typeof toNodeListener>

// Before any listener is made.
const platform = [globalThis.Request, globalThis.Response]

let server: Server
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

type Handle = Parameters<typeof toNodeListener>[0]

/** A handler on a port of its own, and the browser's gateway before it. */
async function listen(
  options: BenchOptions,
  mount = (listener: Listener): Listener => listener,
  wrap = (handle: Handle): Handle => handle,
) {
  server = createServer(mount(toNodeListener(wrap(openBench(options).handle))))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}/api/channels`
  return { endpoint, gateway: proxyGateway({ endpoint, headers: { 'x-subject': 'acme' } }) }
}

const attempt = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const

describe('a node listener', () => {
  it('answers over http', async () => {
    const provider = fakeGateway()
    const { gateway } = await listen({ provider })
    expect(await gateway.listOffers()).toHaveLength(3)
    expect(await gateway.pairing?.start(attempt)).toMatchObject({ invitation: { type: 'qr' } })
    expect(await gateway.channels.disconnect?.({ kind: 'whatsapp' })).toBeUndefined()
    await expect(gateway.channels.refresh?.({ kind: 'whatsapp' })).rejects.toMatchObject({
      code: 'unexpected',
    })
  })

  it('leaves the platform’s own Request and Response alone', async () => {
    await listen({})
    expect([globalThis.Request, globalThis.Response]).toEqual(platform)
  })

  it.each<[string, (response: Response) => Response | Promise<Response>]>([
    ['the same one', (response) => response],
    ['one with its body', ({ body, headers }) => new Response(body, { headers })],
    [
      'one with its text',
      async (response) => {
        const text = await response.text()
        return new Response(text, response)
      },
    ],
  ])('sends what a host adds to an answer, which gives back %s', async (_, rewrite) => {
    const wrap =
      (handle: Handle): Handle =>
      async (request) => {
        const response = await rewrite(await handle(request))
        for (const cookie of ['a=1', 'b=2']) response.headers.append('set-cookie', cookie)
        response.headers.set('cache-control', 'private')
        return response
      }
    const { endpoint } = await listen({}, undefined, wrap)
    const headers = { 'channelkit-version': '1', 'x-subject': 'acme' }
    const answer = await fetch(`${endpoint}/offers`, { headers })
    const said = ['set-cookie', 'cache-control', 'content-length', 'content-type']
    const text = await answer.text()
    expect(said.map((name) => answer.headers.get(name))).toEqual([
      'a=1, b=2',
      'private',
      String(text.length),
      'application/json',
    ])
    expect(JSON.parse(text)).toHaveLength(3)
  })

  it('finds its way below a prefix that Express has cut off', async () => {
    const urls: (string | undefined)[] = []
    const { gateway } = await listen({}, (listener) => (incoming, outgoing) => {
      const { url = '' } = incoming
      Object.assign(incoming, { originalUrl: url, url: url.replace('/api/channels', '') })
      listener(incoming, outgoing)
      urls.push(incoming.url)
    })
    expect(await gateway.listOffers()).toHaveLength(3)
    expect(urls).toEqual(['/offers'])
  })

  it.each<[string, (bytes: Buffer) => object]>([
    ['express.json()', (bytes) => ({ body: JSON.parse(String(bytes)) })],
    ['express.raw()', (bytes) => ({ body: bytes })],
    ['express.text()', (bytes) => ({ body: String(bytes) })],
    ['a cloud that keeps the bytes', (bytes) => ({ body: { not: 'these' }, rawBody: bytes })],
  ])('takes the body that %s has read', async (_, leave) => {
    const provider = fakeGateway()
    const { gateway } = await listen({ provider }, (listener) => async (incoming, outgoing) => {
      const chunks: Buffer[] = await incoming.toArray()
      if (chunks.length > 0) Object.assign(incoming, leave(Buffer.concat(chunks)))
      listener(incoming, outgoing)
    })
    await gateway.pairing?.start(attempt)
    expect(provider.calls).toMatchObject([{ name: 'start', request: attempt }])
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['false', false],
    ['an empty text', ''],
  ])('refuses at once where whoever has read the body left %s of it', async (_, body) => {
    const { gateway } = await listen({}, (listener) => async (incoming, outgoing) => {
      await incoming.toArray()
      listener(Object.assign(incoming, { body }), outgoing)
    })
    await expect(gateway.pairing?.start(attempt)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('refuses a body of 10 MB, and goes on answering', async () => {
    const { endpoint, gateway } = await listen({})
    const headers = {
      'channelkit-version': '1',
      'x-subject': 'acme',
      'content-type': 'application/json',
    }
    const status = await new Promise((resolve, reject) => {
      const outgoing = request(`${endpoint}/pairings`, { method: 'POST', headers })
      outgoing.on('response', (incoming: IncomingMessage) => resolve(incoming.statusCode))
      outgoing.on('error', reject)
      outgoing.end(Buffer.alloc(10_000_000, 0x20))
    })
    expect(status).toBe(413)
    expect(await gateway.listOffers()).toHaveLength(3)
  })
})

describe('a browser that goes away', () => {
  it('ends the read that it asked for', async () => {
    const asked = deferred<AbortSignal | undefined>()
    const provider = fakeGateway()
    const read: ChannelGateway['channels']['read'] = async (_, options) => {
      asked.resolve(options?.signal)
      return new Promise(() => {})
    }
    const { gateway } = await listen({
      provider: { ...provider, channels: { ...provider.channels, read } },
    })
    const page = new AbortController()
    const heard = gateway.channels.read({ kind: 'whatsapp' }, page).catch((error: unknown) => error)
    const signal = await asked.promise
    const ended = new Promise((resolve) => signal?.addEventListener('abort', resolve))
    expect(signal?.aborted).toBe(false)
    page.abort('closed')
    expect(await heard).toBe('closed')
    await ended
    expect(signal?.aborted).toBe(true)
  })

  it('leaves its start running, and finds the session when it comes back', async () => {
    const asked = deferred<void>()
    const answer = deferred<ReturnType<typeof session>>()
    const provider = fakeGateway()
    provider.start = () => (asked.resolve(), answer.promise)
    const { gateway } = await listen({ provider })
    const page = new AbortController()
    const heard = gateway.pairing?.start(attempt, page).catch((error: unknown) => error)
    await asked.promise
    page.abort('reloaded')
    expect(await heard).toBe('reloaded')
    const again = gateway.pairing?.start(attempt)
    answer.resolve(session())
    expect(await again).toMatchObject({ invitation: { payload: '2@wa_1' } })
    expect(provider.count('start')).toBe(1)
  })
})

describe('a stream over http', () => {
  /** A pairing of a provider that pushes, and a page's connection of its own for each reader. */
  async function watch() {
    const provider = watchedGateway()
    const { endpoint, gateway } = await listen({ provider })
    const started = await gateway.pairing?.start(attempt)
    const headers = {
      'channelkit-version': '1',
      'channelkit-id': started?.id,
      'x-subject': 'acme',
      accept: 'text/event-stream',
    }
    const open = (): Promise<IncomingMessage> =>
      new Promise((resolve, reject) => {
        const url = `${endpoint}/pairings/whatsapp/reading`
        request(url, { headers, agent: false }).on('response', resolve).on('error', reject).end()
      })
    return { provider, open }
  }

  /** The next piece of an answer, as it came. */
  const piece = async (incoming: IncomingMessage): Promise<string> =>
    new Promise((resolve) => incoming.once('data', (bytes: Buffer) => resolve(String(bytes))))

  it('brings each piece when it is made', async () => {
    const { provider, open } = await watch()
    const incoming = await open()
    expect(incoming.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'transfer-encoding': 'chunked',
    })
    expect(await piece(incoming)).toBe(': \n\n')
    for (const payload of ['2@one', '2@two']) {
      const next = piece(incoming)
      provider.upstreams[0]?.push(code(payload, null))
      expect(await next).toBe(`data: ${JSON.stringify(code(payload, null))}\n\n`)
    }
    const ended = new Promise((resolve) => incoming.on('end', resolve))
    provider.upstreams[0]?.push({ status: 'cancelled' })
    expect(await piece(incoming)).toBe('data: {"status":"cancelled"}\n\n')
    await ended
  })

  it('of ten readers is one upstream, which ends within a second of the last of them', async () => {
    const { provider, open } = await watch()
    const readers = await Promise.all(Array.from({ length: 10 }, open))
    await Promise.all(readers.map(piece))
    const heard = Promise.all(readers.map(piece))
    provider.upstreams[0]?.push(code('2@one', null))
    expect(new Set(await heard).size).toBe(1)
    const [last, ...others] = readers
    for (const each of others) each.destroy()
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(provider.open()).toBe(1)
    last?.destroy()
    const left = performance.now()
    await vi.waitUntil(() => provider.open() === 0, { interval: 10, timeout: 3000 })
    expect(performance.now() - left).toBeLessThan(1000)
    expect(provider.upstreams).toHaveLength(1)
  })

  it('keeps nothing for a reader who does not read', async () => {
    const { provider, open } = await watch()
    const [slow, quick] = [await open(), await open()]
    slow.pause()
    const said = { status: 'waiting', readAfterMs: 0 } as const
    let read = 0
    quick.on('data', () => (read += 1))
    // 30 MB in all: more than the sockets of both ends hold.
    const filler = 'x'.repeat(100_000)
    for (let each = 0; each < 300; each += 1) {
      const payload = `${each} ${filler}`
      const before = read
      const invitation = { type: 'qr', payload, lifetimeMs: null } as const
      provider.upstreams[0]?.push({ ...said, invitation })
      await vi.waitUntil(() => read > before, { interval: 1 })
    }
    provider.upstreams[0]?.push({ status: 'cancelled' })
    let [bytes, tail] = [0, '']
    slow.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      tail = String(chunk).slice(-100)
    })
    await new Promise((resolve) => slow.on('end', resolve).resume())
    expect(tail).toContain('"cancelled"')
    expect(bytes).toBeLessThan(20_000_000)
  })
})

describe('a listener of any handler', () => {
  /** A port of its own with this handler. */
  async function serve(handle: (request: Request) => Promise<Response>): Promise<string> {
    server = createServer(toNodeListener(handle))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  it('cancels the body and aborts the request where the socket closes', async () => {
    const cancelled = deferred<void>()
    const aborted = deferred<void>()
    const url = await serve(async ({ signal }) => {
      signal.addEventListener('abort', () => aborted.resolve())
      const start = (stream: ReadableStreamDefaultController): void =>
        stream.enqueue(new TextEncoder().encode('piece'))
      return new Response(new ReadableStream({ start, cancel: () => cancelled.resolve() }))
    })
    const incoming = await new Promise<IncomingMessage>((resolve) => request(url, resolve).end())
    await new Promise((resolve) => incoming.once('data', resolve))
    incoming.destroy()
    expect(await Promise.all([cancelled.promise, aborted.promise])).toHaveLength(2)
  })

  it('takes no more from a body than the socket does', async () => {
    let made = 0
    const pull = (stream: ReadableStreamDefaultController): void => {
      made += 1
      stream.enqueue(new Uint8Array(1_000_000))
    }
    const url = await serve(async () => new Response(new ReadableStream({ pull })))
    const incoming = await new Promise<IncomingMessage>((resolve) => request(url, resolve).end())
    incoming.pause()
    let before = -1
    while (before !== made) {
      before = made
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(made).toBeLessThan(50)
    incoming.destroy()
  })
})
