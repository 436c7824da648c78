import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ChannelGateway, proxyGateway } from 'channelkit/headless'
import { toNodeListener } from 'channelkit/server/node'
import { afterEach, describe, expect, it } from 'vitest'
import { deferred } from '../support/deferred.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { session } from '../support/samples.js'
import { type BenchOptions, openBench } from './bench.js'

type Listener = ReturnType<typeof toNodeListener>

// Before any listener is made.
const platform = [globalThis.Request, globalThis.Response]

let server: Server
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** A handler on a port of its own, and the browser's gateway before it. */
async function listen(options: BenchOptions, mount = (listener: Listener): Listener => listener) {
  server = createServer(mount(toNodeListener(openBench(options).handle)))
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

  it('takes the body that express.json() has read', async () => {
    const provider = fakeGateway()
    const { gateway } = await listen({ provider }, (listener) => async (incoming, outgoing) => {
      const chunks: Buffer[] = await incoming.toArray()
      if (chunks.length > 0)
        Object.assign(incoming, { body: JSON.parse(String(Buffer.concat(chunks))) })
      listener(incoming, outgoing)
    })
    await gateway.pairing?.start(attempt)
    expect(provider.calls).toMatchObject([{ name: 'start', request: attempt }])
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
