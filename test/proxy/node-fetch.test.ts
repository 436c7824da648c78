import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { nodeFetch } from 'channelkit/server/node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { rejection } from '../providers/fake-provider.js'
import { deferred } from '../support/deferred.js'

let server: Server

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** A provider that answers so. Gives its address, and what came. */
async function provider(answer: RequestListener) {
  const asked: IncomingMessage[] = []
  server = createServer((request, response) => {
    asked.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/x?y=z`, asked }
}

/** A provider that says this on the line, whatever is asked. */
async function raw(text: string): Promise<string> {
  const { url } = await provider(() => undefined)
  server.on('connection', (socket: Socket) => socket.once('data', () => socket.end(text)))
  return url
}

describe('nodeFetch', () => {
  it('asks what it is to ask, and gives status, headers and body', async () => {
    const { url, asked } = await provider((request, response) => {
      response.writeHead(201, 'Made', { 'x-more': ['one', 'two'] })
      request.pipe(response)
    })
    const headers = { 'x-api-key': 'sk_live' }
    const answer = await nodeFetch(url, { method: 'POST', headers, body: '{"größe":1}' })
    expect([answer.status, answer.statusText, answer.ok]).toEqual([201, 'Made', true])
    expect(answer.headers.get('x-more')).toBe('one, two')
    expect(await answer.json()).toEqual({ größe: 1 })
    expect(asked[0]).toMatchObject({ method: 'POST', url: '/v1/x?y=z' })
    expect(asked[0]?.headers).toMatchObject({
      'x-api-key': 'sk_live',
      'user-agent': 'node',
      'accept-encoding': 'identity',
      'content-length': '13',
    })
  })

  it.each<[string, HeadersInit]>([
    ['a Headers', new Headers({ 'X-Key': 'one' })],
    ['a list', [['X-Key', 'one']]],
    ['a record', { 'X-Key': 'one', 'User-Agent': 'ours' }],
  ])('takes its headers as %s', async (_, headers) => {
    const { url, asked } = await provider((__, response) => void response.end())
    await nodeFetch(url, { headers })
    expect(asked[0]?.headers).toMatchObject({ 'x-key': 'one' })
  })

  it('asks again on the same connection', async () => {
    const { url, asked } = await provider((_, response) => void response.end('{}'))
    await (await nodeFetch(url)).text()
    await (await nodeFetch(url)).text()
    expect(asked[1]?.socket).toBe(asked[0]?.socket)
  })

  it.each(['DELETE', 'OPTIONS', 'PUT', 'PATCH', 'REPORT'])(
    'says how long a body of %s is, so that none is read as the next request',
    async (method) => {
      const { url, asked } = await provider((request, response) => void request.pipe(response))
      const body = 'POST /v1/disconnect HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n'
      expect(await (await nodeFetch(url, { method, body })).text()).toBe(body)
      await (await nodeFetch(url)).text()
      expect(asked.map((each) => each.method)).toEqual([method, 'GET'])
    },
  )

  it('never sends again what may have arrived: a kept connection that dies is a failure', async () => {
    const { url, asked } = await provider((request, response) => {
      if (request.method === 'POST') request.socket.destroy()
      else response.end('{}')
    })
    await (await nodeFetch(url)).text()
    const error = await rejection(nodeFetch(url, { method: 'POST', body: '{}' }))
    expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } })
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST'])
    expect(asked[1]?.socket).toBe(asked[0]?.socket)
  })

  it.each([
    ['with the first', 0],
    ['after it', 20],
  ])('takes an answer that nobody asked for, %s, for no answer to the next', async (_, afterMs) => {
    const first = 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nfirst'
    const poison = 'HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\npoison'
    const { url } = await provider(() => undefined)
    const hungUp = deferred<void>()
    const sockets: Socket[] = []
    server.removeAllListeners('connection').on('connection', (socket: Socket) => {
      const isFirst = sockets.push(socket) === 1
      socket.on('error', () => undefined).on('end', () => hungUp.resolve())
      socket.on('data', () => {
        socket.write(isFirst && afterMs === 0 ? first + poison : first)
        if (isFirst && afterMs > 0) setTimeout(() => socket.write(poison), afterMs)
      })
    })
    await (await nodeFetch(url)).text()
    await hungUp.promise
    const answer = await (await nodeFetch(url)).text()
    for (const socket of sockets) socket.destroy()
    expect([answer, sockets.length]).toEqual(['first', 2])
  })

  it('asks a host by its IPv6 address', async () => {
    const hosts: unknown[] = []
    server = createServer(({ headers }, response) => {
      hosts.push(headers.host)
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '::1', resolve))
    const host = `[::1]:${(server.address() as AddressInfo).port}`
    await (await nodeFetch(`http://${host}/v1`)).text()
    expect(hosts).toEqual([host])
  })

  it('unpacks nothing, however it is called', async () => {
    const packed = gzipSync('{}'.repeat(100_000))
    const { url } = await provider((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed)
    })
    const bytes = await (await nodeFetch(url)).arrayBuffer()
    expect(bytes.byteLength).toBe(packed.byteLength)
  })

  it('waits past early hints and a word to go on', async () => {
    const { url } = await provider((_, response) => {
      response.writeContinue()
      response.writeEarlyHints({ link: '</x>; rel=preload' })
      response.end('late')
    })
    const answer = await nodeFetch(url, { method: 'POST', body: '{}' })
    expect([answer.status, await answer.text()]).toEqual([200, 'late'])
  })

  it('follows no redirect, also where it is told to', async () => {
    const { url, asked } = await provider((_, response) => {
      response.writeHead(302, { location: '/elsewhere' }).end()
    })
    const answer = await nodeFetch(url, { redirect: 'follow' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/elsewhere'])
    expect(asked).toHaveLength(1)
  })

  it.each([204, 304])('gives %i without a body, and keeps the connection', async (status) => {
    const { url, asked } = await provider((_, response) => void response.writeHead(status).end())
    expect((await nodeFetch(url)).body).toBeNull()
    await vi.waitFor(async () => {
      await nodeFetch(url)
      expect(asked.at(-1)?.socket).toBe(asked.at(-2)?.socket)
    })
  })

  it('gives what comes piece by piece, and hangs up where it is not wanted any more', async () => {
    const gone = deferred<void>()
    const { url } = await provider((request, response) => {
      request.socket.on('close', () => gone.resolve())
      response.write('data: 1\n\n')
    })
    const reader = (await nodeFetch(url)).body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: 1\n\n')
    await reader?.cancel()
    await gone.promise
  })

  it('reads no faster than it is read', async () => {
    let sent = 0
    const { url } = await provider((request, response) => {
      const more = (): void => {
        while (!request.socket.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536
      }
      response.on('drain', more)
      more()
    })
    const reader = (await nodeFetch(url)).body?.getReader()
    await reader?.read()
    await new Promise((resolve) => setTimeout(resolve, 200))
    const before = sent
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(sent).toBe(before)
    await reader?.cancel()
  })

  describe('given up', () => {
    const reason = { why: 'the page is gone' }

    it('before it asks, asks nothing', async () => {
      const { url, asked } = await provider(() => undefined)
      expect(await rejection(nodeFetch(url, { signal: AbortSignal.abort(reason) }))).toBe(reason)
      expect(asked).toEqual([])
    })

    it.each([reason, 0])('while it waits, rejects with %j and hangs up', async (why) => {
      const gone = deferred<void>()
      const came = deferred<void>()
      const { url } = await provider((request) => {
        request.socket.on('close', () => gone.resolve())
        came.resolve()
      })
      const hand = new AbortController()
      const asking = rejection(nodeFetch(url, { signal: hand.signal }))
      await came.promise
      hand.abort(why)
      expect(await asking).toBe(why)
      await gone.promise
    })

    it('while a body comes, breaks it off and hangs up', async () => {
      const gone = deferred<void>()
      const { url } = await provider((request, response) => {
        request.socket.on('close', () => gone.resolve())
        response.write('{"half":')
      })
      const hand = new AbortController()
      const answer = await nodeFetch(url, { signal: hand.signal })
      const reading = rejection(answer.text())
      hand.abort(reason)
      expect(await reading).toMatchObject({ name: 'AbortError' })
      await gone.promise
    })

    it('while nobody reads the body, hangs up', async () => {
      const gone = deferred<void>()
      const { url } = await provider((request, response) => {
        request.socket.on('close', () => gone.resolve())
        response.write('{"half":')
      })
      const hand = new AbortController()
      const answer = await nodeFetch(url, { signal: hand.signal })
      hand.abort(0)
      await gone.promise
      expect(await rejection(answer.text())).toMatchObject({ name: 'AbortError' })
    })

    it('afterwards, does nothing, and nobody listens any more', async () => {
      const { url, asked } = await provider((_, response) => void response.end('{}'))
      const hand = new AbortController()
      const remove = vi.spyOn(hand.signal, 'removeEventListener')
      await (await nodeFetch(url, { signal: hand.signal })).text()
      await vi.waitFor(() => expect(remove).toHaveBeenCalledOnce())
      hand.abort(reason)
      await (await nodeFetch(url)).text()
      expect(asked[1]?.socket).toBe(asked[0]?.socket)
    })
  })

  describe('rejects with a TypeError', () => {
    it.each([
      ['a status that there is not', 'HTTP/1.1 999 No\r\ncontent-length: 0\r\n\r\n'],
      ['what is no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
      ['headers without end', `HTTP/1.1 200 OK\r\nx-a: ${'b'.repeat(20_000)}\r\n\r\n`],
      [
        'a change of protocol',
        'HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
      ],
      ['nothing', ''],
    ])('for %s', async (_, text) => {
      const error = await rejection(nodeFetch(await raw(text)))
      expect(error).toBeInstanceOf(TypeError)
      expect(error).toMatchObject({ cause: expect.any(Error) })
    })

    it('where nobody listens', async () => {
      const { url } = await provider(() => undefined)
      await new Promise((resolve) => server.close(resolve))
      expect(await rejection(nodeFetch(url))).toMatchObject({ cause: { code: 'ECONNREFUSED' } })
      server.listen(0)
    })

    it.each<[string, string, RequestInit]>([
      ['no address', '/v1/x', {}],
      ['another scheme', 'file:///etc/passwd', {}],
      ['an address with a login', 'http://a:b@127.0.0.1/', {}],
      ['a body that is no text', 'http://127.0.0.1/', { method: 'POST', body: new FormData() }],
      ['a body of a question', 'http://127.0.0.1/', { body: 'GET / HTTP/1.1' }],
      ['a method of two lines', 'http://127.0.0.1/', { method: 'GET / HTTP/1.1\r\nx: y' }],
      ['a length of its caller', 'http://127.0.0.1/', { headers: { 'Content-Length': '1' } }],
      ['pieces', 'http://127.0.0.1/', { headers: [['Transfer-Encoding', 'chunked']] }],
      ['an upgrade', 'http://127.0.0.1/', { headers: { connection: 'upgrade', upgrade: 'h2c' } }],
    ])('for %s', async (_, url, init) => {
      await provider(() => undefined)
      expect(await rejection(nodeFetch(url, init))).toBeInstanceOf(TypeError)
    })
  })

  it('says of a key that fits no header nothing but so', async () => {
    const { url, asked } = await provider(() => undefined)
    const headers = { 'x-api-key': 'sk_live_1\r\nx-admin: yes' }
    const error = await rejection(nodeFetch(url, { headers }))
    expect(error).toBeInstanceOf(TypeError)
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('sk_live')
    expect(asked).toEqual([])
  })

  it.each([
    ['by its length', 'content-length: 9\r\n\r\n{"half":1'.slice(0, -4)],
    ['by its pieces', 'transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n'],
  ])('breaks off a body that ends too early %s', async (_, rest) => {
    const answer = await nodeFetch(await raw(`HTTP/1.1 200 OK\r\n${rest}`))
    expect(await rejection(answer.text())).toMatchObject({ message: 'aborted' })
  })

  it('understands no answer that says two lengths, or a length and pieces', async () => {
    for (const more of ['content-length: 3', 'transfer-encoding: chunked']) {
      const url = await raw(`HTTP/1.1 200 OK\r\ncontent-length: 2\r\n${more}\r\n\r\n{}`)
      expect(await rejection(nodeFetch(url))).toMatchObject({ message: 'fetch failed' })
      await new Promise((resolve) => server.close(resolve))
    }
    server.listen(0)
  })
})
