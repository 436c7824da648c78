import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { verifyWebhook } from 'channelkit/server'
import { toNodeListener } from 'channelkit/server/node'
import { afterEach, expect, it } from 'vitest'
import { at, keebaiEvent, keebaiSignature, secret } from './deliveries.js'

let server: Server
afterEach(() => new Promise((resolve) => server.close(resolve)))

const options = { provider: 'keebai', secret, now: () => at } as const

async function deliver(to: Server, body: string): Promise<string> {
  server = to
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const headers = { 'X-Keebai-Signature': keebaiSignature(body), connection: 'close' }
  return (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body })).text()
}

it('verifies what comes over http, by a listener', async () => {
  const listener = toNodeListener(async (request) => {
    const { id, channel } = await verifyWebhook({ ...options, request })
    return Response.json({ id, channel })
  })
  expect(JSON.parse(await deliver(createServer(listener), keebaiEvent({ note: 'ñ' })))).toEqual({
    id: 'evt_01HXYZABC',
    channel: { id: '65b1c2d3e4f5a6b7c8d9e0f1', kind: 'whatsapp' },
  })
})

it("verifies what comes over http, by node's own headers and bytes", async () => {
  const own = createServer((request, response) => {
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    request.on('end', () => {
      const delivery = { headers: request.headers, body: Buffer.concat(chunks) }
      verifyWebhook({ ...options, request: delivery }).then(
        ({ id }) => response.end(id),
        (error: Error) => response.end(error.message),
      )
    })
  })
  expect(await deliver(own, keebaiEvent({ note: 'ñ' }))).toBe('evt_01HXYZABC')
})
