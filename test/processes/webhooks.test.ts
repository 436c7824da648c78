import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { proxyGateway } from 'channelkit/headless'
import { keebai } from 'channelkit/providers/keebai'
import { listen } from 'channelkit/sandbox/node'
import { createChannelHandler, createWebhookHandler } from 'channelkit/server'
import { toNodeListener } from 'channelkit/server/node'
import { redisShared } from 'channelkit/server/redis'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { hasRedis, type RedisServer, startRedis } from '../support/redis.js'

const token = 'kbai_pk_of_acme'
let redis: RedisServer

/** One host of two processes, each with a connection of its own, whose webhooks come to the first. */
async function open() {
  const sandbox = await listen()
  const { keebai: vendor } = sandbox.sandbox.world(token)
  vendor.changeChannel('shop', { isActive: true })
  const onDisconnected = vi.fn<() => void>()
  const clients = [1, 2].map(() => new Redis(redis.url))
  const [one, two] = clients.map((client) =>
    createChannelHandler({
      basePath: '/api/channels',
      secret: 'a secret that the processes of this test have in common',
      shared: redisShared({ client }),
      authenticate: () => ({ subject: 'acme', can: ['see'] }),
      gateway: () => keebai({ token, baseUrl: `${sandbox.url}/v1` }),
      onDisconnected,
    }),
  )
  if (!one || !two) throw new Error('There are two.')
  let secret = ''
  const receive = [one, two].map((channels) =>
    createWebhookHandler({
      provider: 'keebai',
      secret: () => secret,
      subjectOf: () => 'acme',
      channels,
    }),
  )
  const server = createServer((request, response) => {
    const own = receive[Number(request.url?.slice(1))]
    if (own) toNodeListener(own)(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  secret = vendor.subscribe(`${url}/0`).secret
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    for (const client of clients) client.disconnect()
    await sandbox.close()
  })
  const page = proxyGateway({
    endpoint: 'http://127.0.0.1/api/channels',
    fetch: (to, init) => two(new Request(to, init)),
  })
  return { vendor, page, onDisconnected, clients }
}

describe.skipIf(!hasRedis())('a webhook that one of two processes receives', () => {
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis.close())

  it('shows on a page before the other, and is told to the host once', async () => {
    const { vendor, page, onDisconnected, clients } = await open()
    expect(await page.channels.list()).toMatchObject([{ isConnected: true }])
    const waiting = page.channels.changes?.()
    await new Promise((resolve) => setTimeout(resolve, 300))
    const brokenAt = performance.now()
    vendor.changeChannel('shop', { isActive: false })
    expect(await waiting).toMatchObject({ changed: true })
    expect(await page.channels.list()).toMatchObject([{ isConnected: false }])
    expect(performance.now() - brokenAt).toBeLessThan(5_000)
    await vi.waitFor(() => expect(onDisconnected).toHaveBeenCalled())
    // The page's own list may have noticed it in the same moment: at least once.
    expect(onDisconnected.mock.calls.length).toBeLessThan(3)
    expect(onDisconnected).toHaveBeenCalledWith('acme', { kind: 'whatsapp', id: 'shop' })
    const written = await Promise.all(
      ((await clients[0]?.keys('*')) ?? []).map(
        async (key) => `${key} ${await clients[0]?.get(key).catch(() => '')}`,
      ),
    )
    expect(written.join()).not.toMatch(/acme|shop|kbai/)
  })
})
