import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ChannelGateway, proxyGateway } from 'channelkit/headless'
import { createChannelHandler } from 'channelkit/server'
import { toNodeListener } from 'channelkit/server/node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeGateway } from '../support/fake-gateway.js'
import { code, watchedGateway } from '../support/watched-gateway.js'
import { type BenchOptions, codeOf, json, openBench, secret } from './bench.js'

const origin = 'https://dashboard.test'
const origins = [origin, 'http://localhost:5173']
const pairing = json({ kind: 'whatsapp', method: 'qr', attemptId: 'a1' })

/** What an answer says of other origins. */
const said = ({ headers }: Response): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')))

const readable = {
  'access-control-allow-credentials': 'true',
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'channelkit-version, retry-after',
}

describe('a page of a listed origin', () => {
  it.each(['cross-site', 'same-site', undefined])(
    'is answered as one of our own, where its browser says %j',
    async (site) => {
      const { send } = openBench({ origins })
      const headers = { ...(pairing.headers as object), origin, 'sec-fetch-site': site } as never
      const response = await send('POST /pairings', { ...pairing, headers })
      expect([response.status, said(response)]).toEqual([201, readable])
    },
  )

  it.each([
    ['GET /nowhere', {}, 404],
    ['PUT /pairings', {}, 405],
    ['GET /offers', { 'x-subject': undefined }, 401],
    ['GET /channels', { 'x-can': 'connect' }, 403],
    ['GET /offers', { 'channelkit-version': '0' }, 409],
    ['GET /pairings/whatsapp/reading', { 'channelkit-id': 'forged' }, 404],
  ])('reads also why it is refused: %s with %j, %i', async (line, more, status) => {
    const { send } = openBench({ origins })
    const response = await send(line, { headers: { origin, ...more } as never })
    expect([response.status, said(response)]).toEqual([status, readable])
  })

  it('hears a stream', async () => {
    const provider = watchedGateway()
    const { send } = openBench({ provider, origins })
    const headers = { ...(pairing.headers as object), origin }
    const started = await send('POST /pairings', { ...pairing, headers })
    const { id } = (await started.json()) as { id: string }
    const page = new AbortController()
    const response = await send('GET /pairings/whatsapp/reading', {
      headers: { origin, 'channelkit-id': id, accept: 'text/event-stream' },
      signal: page.signal,
    })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(said(response)).toEqual(readable)
    page.abort()
  })

  it('asks, and not whether it may, where it has a header of that question', async () => {
    const headers = { origin, 'access-control-request-method': 'GET' }
    expect((await openBench({ origins }).send('GET /offers', { headers })).status).toBe(200)
  })

  it('may be allowed no more than a page of our own', async () => {
    const gateway = vi.fn<() => ChannelGateway>(fakeGateway)
    const { send } = openBench({ origins, gateway })
    const headers = { ...(pairing.headers as object), origin, 'x-can': 'see' }
    expect((await send('POST /pairings', { ...pairing, headers })).status).toBe(403)
    expect(gateway).not.toHaveBeenCalled()
  })
})

describe('a browser that asks whether a page may ask', () => {
  const ask = (line: string, headers: Record<string, string>): Promise<Response> =>
    openBench({ origins, authenticate: () => expect.unreachable() }).send(line, {
      headers: { 'channelkit-version': undefined, 'x-subject': undefined, ...headers } as never,
    })

  it.each([
    ['OPTIONS /pairings', 'POST'],
    ['OPTIONS /pairings/whatsapp/reading', 'GET'],
    ['OPTIONS /channels/whatsapp/disconnect', 'POST'],
  ])('hears yes: %s for %s', async (line, method) => {
    const wanted = 'authorization,channelkit-id,channelkit-version,content-type,last-event-id'
    const response = await ask(line, {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': wanted,
    })
    expect([response.status, await response.text()]).toEqual([204, ''])
    expect(said(response)).toEqual({
      ...readable,
      'access-control-allow-headers': wanted,
      'access-control-allow-methods': method,
      'access-control-max-age': '7200',
    })
    expect(response.headers.get('vary')).toBe('*')
  })

  it('hears of no header where it names none', async () => {
    const response = await ask('OPTIONS /offers', {
      origin,
      'access-control-request-method': 'GET',
    })
    expect(said(response)['access-control-allow-headers']).toBe('')
  })

  it.each([
    ['OPTIONS /nowhere', 'GET', 404],
    ['OPTIONS /pairings', 'DELETE', 405],
    ['OPTIONS /pairings', 'GET', 405],
    ['OPTIONS /offers?x=1', 'GET', 422],
  ])('hears no: %s for %s', async (line, method, status) => {
    const response = await ask(line, { origin, 'access-control-request-method': method })
    expect(response.status).toBe(status)
    expect(said(response)).toEqual(readable)
  })

  it.each(['https://evil.test', 'null', 'https://dashboard.test:8443', 'http://dashboard.test'])(
    'hears nothing where the page is of %s',
    async (other) => {
      const headers = { origin: other, 'access-control-request-method': 'POST' }
      const response = await ask('OPTIONS /pairings', headers)
      expect([response.status, said(response)]).toEqual([405, {}])
    },
  )
})

describe('a page of any other origin', () => {
  it.each([
    'https://evil.test',
    'https://dashboard.test.evil.test',
    'http://dashboard.test',
    'https://dashboard.test:8443',
    'https://DASHBOARD.test',
    'https://dashboard.test/',
    'http://localhost:5174',
    'null',
  ])('is refused, and no word is said of who is listed: %s', async (other) => {
    const { send } = openBench({ origins })
    const headers = { ...(pairing.headers as object), origin: other }
    const response = await send('POST /pairings', { ...pairing, headers })
    expect([response.status, await codeOf(response), said(response)]).toEqual([
      403,
      'forbidden',
      {},
    ])
  })

  it('is refused everywhere where no origin is listed', async () => {
    const { send } = openBench()
    const headers = { ...(pairing.headers as object), origin }
    const response = await send('POST /pairings', { ...pairing, headers })
    expect([response.status, said(response)]).toEqual([403, {}])
  })
})

describe('creating a handler with origins', () => {
  const create = (...list: string[]): unknown =>
    createChannelHandler({
      basePath: '/api',
      secret,
      authenticate: () => null,
      gateway: fakeGateway,
      origins: list,
    })

  it.each([
    '*',
    'null',
    '',
    'dashboard.test',
    'https://*.dashboard.test',
    'https://dashboard.test/',
    'https://dashboard.test/app',
    'https://dashboard.test:443',
    'https://Dashboard.test',
    'https://me:pass@dashboard.test',
    'http://dashboard.test',
    'http://localhost.dashboard.test',
    'http://127.0.0.1.dashboard.test',
    'ftp://dashboard.test',
    'chrome-extension://abcdef',
    'javascript:alert(1)',
  ])('fails for %j with a sentence that says what one is', (wrong) => {
    expect(() => create(origin, wrong)).toThrow(/`origins`.*https:\/\/app\.example\.com/)
    expect(() => create(wrong)).toThrow(JSON.stringify(wrong))
  })

  it('takes https, and plain http of this machine', () => {
    const fine = [
      origin,
      'https://dashboard.test:8443',
      'http://localhost:5173',
      'http://localhost',
    ]
    expect(create(...fine, 'http://127.0.0.1:4173', 'http://[::1]:4173')).toBeTypeOf('function')
  })
})

describe('the browser’s gateway at an address of another origin', () => {
  let server: Server
  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  /** A handler on a port of its own, and the gateway of a page of that origin. */
  async function listen(from: string, options: BenchOptions): Promise<ChannelGateway> {
    server = createServer(toNodeListener(openBench(options).handle))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return proxyGateway({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/channels`,
      credentials: 'include',
      headers: { 'x-subject': 'acme', origin: from },
    })
  }

  it('connects there', async () => {
    const provider = watchedGateway()
    const gateway = await listen(origin, { provider, origins })
    const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const
    const started = await gateway.pairing?.start(request)
    if (!started) throw new Error('no session')
    const heard = gateway.pairing?.read(started)
    await vi.waitUntil(() => provider.upstreams.length > 0, { interval: 5 })
    provider.upstreams[0]?.push(code('2@one', null))
    expect(await heard).toMatchObject({ invitation: { payload: '2@one' } })
  })

  it('is refused there where its page is not listed', async () => {
    const gateway = await listen('https://evil.test', { origins })
    await expect(gateway.channels.disconnect?.({ kind: 'whatsapp' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
