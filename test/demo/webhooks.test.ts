import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listen } from 'channelkit/sandbox/node'
import { toNodeListener } from 'channelkit/server/node'
import { expect, it, onTestFinished, vi } from 'vitest'
import { sandboxed } from '../../demo/server/providers.ts'
import { createSite } from '../../demo/server/site.ts'
import { keyOf } from '../../demo/server/tenants.ts'

/** The demo, as `npm start` puts it together. */
async function startDemo() {
  const sandbox = await listen()
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { portalUrl } = sandbox
  const { world, fetch: control } = sandbox.sandbox
  const backend = { gateways: sandboxed(sandbox.url), sandbox: { control, portalUrl, world } }
  const secret = 'known to the tests alone, all of it'
  const parts = { host: '127.0.0.1', address, backend, pages: new Map(), secret }
  server.on('request', toNodeListener(createSite(parts)))
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await sandbox.close()
  })

  const ask = (path: string, tenant: string, more: object = {}): Promise<Response> =>
    fetch(`${address}/api/channels/${path}`, {
      headers: {
        'channelkit-version': '1',
        cookie: `demo-provider=keebai; demo-tenant=${tenant}`,
        ...more,
      },
    })
  const connections = async (tenant: string): Promise<readonly boolean[]> => {
    const channels: readonly { isConnected: boolean }[] = await (
      await ask('channels', tenant)
    ).json()
    return channels.map(({ isConnected }) => isConnected)
  }
  /** What a page is told that waits. */
  const wait = async (tenant: string): Promise<{ changed: boolean }> => {
    const held = await ask('changes', tenant, { accept: 'text/event-stream', 'last-event-id': '0' })
    return JSON.parse(/data: (.*)/.exec(await held.text())?.[1] ?? 'null')
  }
  return { address, keebaiOf: (tenant: string) => world(keyOf(tenant)).keebai, connections, wait }
}

it('tells the pages of a company at once that its channel broke in the sandbox', async () => {
  const { keebaiOf, connections, wait } = await startDemo()
  keebaiOf('acme').changeChannel('one', { isActive: true })
  expect([await connections('acme'), await connections('globex')]).toEqual([[true], []])
  const told = vi.fn<() => void>()
  const acme = wait('acme')
  // It is still waiting when all of this ends.
  void wait('globex').then(told, () => undefined)
  await new Promise((resolve) => setTimeout(resolve, 50))
  const brokenAt = performance.now()
  keebaiOf('acme').changeChannel('one', { isActive: false })
  expect(await acme).toMatchObject({ changed: true })
  expect(await connections('acme')).toEqual([false])
  expect(performance.now() - brokenAt).toBeLessThan(2_000)
  const { deliveries } = keebaiOf('acme').mail()
  expect(deliveries.map(({ status }) => status)).toContain('success')
  expect(told).not.toHaveBeenCalled()
})

it('has the events of a company sent once, and of nobody who has not looked', async () => {
  const { keebaiOf, connections } = await startDemo()
  await Promise.all([connections('acme'), connections('acme'), connections('acme')])
  expect(keebaiOf('acme').mail().webhooks).toHaveLength(1)
  expect(keebaiOf('globex').mail().webhooks).toHaveLength(0)
})

it('takes what nobody has signed for nothing', async () => {
  const { address, connections } = await startDemo()
  await connections('acme')
  const headers = { 'content-type': 'application/json', 'x-keebai-signature': 't=1,v1=5' }
  for (const tenant of ['acme', 'nobody', '']) {
    const url = `${address}/webhooks/keebai/${tenant}`
    expect((await fetch(url, { method: 'POST', headers, body: '{}' })).status).toBe(401)
  }
})
