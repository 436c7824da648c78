import { Agent, type IncomingMessage, request } from 'node:http'
import type { Channel } from 'channelkit/headless'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { basePath, frameworks, type Listening } from './frameworks.js'
import { browserOf, hostHandler, type Provider, startProvider } from './host.js'
import { connectByCode, connectByLogin, openStream, startCode } from './journeys.js'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

describe.each(Object.entries(frameworks))('in %s', (name, serve) => {
  let server: Listening
  let endpoint: string
  let connected: [string, Channel][]
  // A world of its own for each framework.
  const company = `company-${Object.keys(frameworks).indexOf(name)}`

  beforeAll(async () => {
    const onConnected = (subject: string, channel: Channel): void =>
      void connected.push([subject, channel])
    server = await serve(hostHandler(provider, { basePath, onConnected }))
    endpoint = `${server.url}${basePath}`
  })
  beforeEach(() => {
    connected = []
  })
  afterAll(() => server.close())

  it('a code is shown, scanned and connected, and the channel removed', async () => {
    const gateway = browserOf(endpoint, company)
    expect(await gateway.listOffers()).toHaveLength(3)
    const channel = await connectByCode(gateway, provider, company)
    expect(channel).toMatchObject({ kind: 'whatsapp', isConnected: true })
    expect(connected).toMatchObject([[company, { id: channel.id }]])
    await gateway.channels.disconnect?.({ kind: 'whatsapp' })
    expect(await gateway.channels.read({ kind: 'whatsapp' })).toBeNull()
  })

  it('a login is asked for its code', async () => {
    const gateway = browserOf(endpoint, company)
    expect(await connectByLogin(gateway, provider, company)).toMatchObject({ kind: 'instagram' })
  })

  it('each piece of a stream comes when it is made, to the end of the attempt', async () => {
    const subject = `keebai-${company}`
    const session = await startCode(browserOf(endpoint, subject))
    const stream = await openStream(endpoint, subject, session)
    expect(stream.incoming.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    })
    const shown = await stream.next()
    const { reading } = shown
    if (reading.status !== 'waiting' || reading.invitation?.type !== 'qr')
      throw new Error('No code')

    await provider.control('POST scan', subject, { code: reading.invitation.payload })
    const scanned = await stream.next()
    await provider.control('POST clock', subject, { advanceMs: 5000 })
    const done = await stream.next()
    await stream.ended
    expect([scanned, done].map((each) => each.reading.status)).toEqual(['scanned', 'connected'])
    expect(Math.max(...[shown, scanned, done].map(({ tookMs }) => tookMs))).toBeLessThan(1000)
    expect(connected).toMatchObject([[subject, { kind: 'whatsapp' }]])
  })

  it('a browser that leaves its stream has the provider’s closed', async () => {
    const subject = `keebai-leaves-${company}`
    const openStreams = async (): Promise<number> => {
      const { keebai } = await provider.control<{ keebai: { openStreams: number } }>(
        'GET state',
        subject,
      )
      return keebai.openStreams
    }
    const session = await startCode(browserOf(endpoint, subject))
    const stream = await openStream(endpoint, subject, session)
    await stream.next()
    expect(await openStreams()).toBe(1)
    stream.incoming.destroy()
    await vi.waitUntil(async () => (await openStreams()) === 0, { interval: 20, timeout: 5000 })
  })

  describe('on a connection that is kept', () => {
    const headers = {
      'x-subject': company,
      'channelkit-version': '1',
      'content-type': 'application/json',
    }
    let agent: Agent
    beforeEach(() => {
      agent = new Agent({ keepAlive: true, maxSockets: 1 })
    })
    afterEach(() => agent.destroy())

    /** Asks on the one connection there is, and says whether it was there before. */
    async function ask(line: string, body = ''): Promise<{ status: number; isKept: boolean }> {
      const [method = '', path = ''] = line.split(' ')
      return new Promise((resolve, reject) => {
        const outgoing = request(endpoint + path, { method, headers, agent })
        outgoing.on('error', reject)
        outgoing.on('response', (incoming: IncomingMessage) => {
          const { statusCode: status = 0 } = incoming
          incoming.resume().on('end', () => resolve({ status, isKept: outgoing.reusedSocket }))
        })
        outgoing.end(body)
      })
    }

    it.each([
      ['a body of more than 16 kB', '/pairings', 'x'.repeat(17_000), 413],
      ['a path that there is not', '/elsewhere', '{}', 404],
      ['a query', '/pairings?a=1', '{}', 422],
      ['a body where nothing is to be said', '/channels/whatsapp/disconnect', '{}', 400],
    ])('%s is refused, and the next question answered', async (_, path, text, status) => {
      const body = path === '/pairings' ? JSON.stringify({ text }) : text
      expect(await ask('GET /offers')).toEqual({ status: 200, isKept: false })
      expect(await ask(`POST ${path}`, body)).toEqual({ status, isKept: true })
      expect(await ask('GET /offers')).toEqual({ status: 200, isKept: true })
    })
  })
})
