import { toNodeListener } from 'channelkit/server/node'
import express from 'express'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Listening, listenOn } from './frameworks.js'
import { browserOf, hostHandler, type Provider, startProvider } from './host.js'
import { connectByCode, connectByNews, openStream, startCode } from './journeys.js'
import { type ReverseProxyOptions, startReverseProxy } from './reverse-proxy.js'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

const running: Listening[] = []
afterEach(async () => {
  // The proxy before what it stands before.
  for (const each of running.splice(0).toReversed()) await each.close()
})

/** A handler behind a proxy: the address of its routes as the browser knows it. */
async function serve(
  basePath: string,
  endpoint: string,
  options: Omit<ReverseProxyOptions, 'target'>,
): Promise<string> {
  const server = await listenOn(toNodeListener(hostHandler(provider, { basePath })))
  running.push(server)
  const proxy = await startReverseProxy({ target: server.url, ...options })
  running.push(proxy)
  return proxy.url + endpoint
}

const strips: Omit<ReverseProxyOptions, 'target'> = {
  rewrite: (path) => path.replace(/^\/shop/, ''),
  passes: 'pieces',
}

describe.each([
  ['strips a prefix', '/api/channels', '/shop/api/channels', strips.rewrite],
  [
    'adds a prefix',
    '/tenants/acme/channels',
    '/channels',
    (path: string) => `/tenants/acme${path}`,
  ],
])('behind a proxy that %s', (name, basePath, endpoint, rewrite) => {
  const company = `company-that-${name.split(' ')[0]}`

  it('the handler is mounted where it sees itself, and the page asks where it sees it', async () => {
    const address = await serve(basePath, endpoint, { rewrite, passes: 'pieces' })
    const channel = await connectByCode(browserOf(address, company), provider, company)
    expect(channel).toMatchObject({ kind: 'whatsapp', isConnected: true })
  })

  it('a stream comes through piece by piece', async () => {
    const address = await serve(basePath, endpoint, { rewrite, passes: 'pieces' })
    const subject = `keebai-${company}`
    const session = await startCode(browserOf(address, subject))
    const stream = await openStream(address, subject, session)
    const { reading, tookMs } = await stream.next()
    expect(reading).toMatchObject({ status: 'waiting', invitation: { type: 'qr' } })
    expect(tookMs).toBeLessThan(1000)
  })
})

it('a proxy that lets no piece through before the last holds up no news', async () => {
  const address = await serve('/api/channels', '/shop/api/channels', {
    ...strips,
    passes: 'whole answers',
  })
  const browser = browserOf(address, 'keebai-buffered')
  const begun = performance.now()
  const channel = await connectByNews(browser, provider, 'keebai-buffered')
  expect(channel).toMatchObject({ kind: 'whatsapp', isConnected: true })
  expect(performance.now() - begun).toBeLessThan(3000)
})

it('a page of another site is refused behind a proxy as well', async () => {
  const address = await serve('/api/channels', '/shop/api/channels', strips)
  const stranger = browserOf(address, 'company', 'https://evil.example')
  await expect(startCode(stranger)).rejects.toMatchObject({ code: 'forbidden' })
})

it('in a router of Express below a prefix the handler’s path is the whole one', async () => {
  const basePath = '/tenants/acme/channels'
  const channels = express.Router()
  channels.use('/channels', toNodeListener(hostHandler(provider, { basePath })))
  const app = express()
  app.use('/tenants/:tenant', express.json(), channels)
  const server = await listenOn(app)
  running.push(server)
  const browser = browserOf(server.url + basePath, 'routed')
  expect(await connectByCode(browser, provider, 'routed')).toMatchObject({ kind: 'whatsapp' })
})
