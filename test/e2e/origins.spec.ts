import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { createChannelHandler } from 'channelkit/server'
import { toNodeListener } from 'channelkit/server/node'
import { build } from 'esbuild'
import type { proxyGateway } from '../../src/proxy/client.js'

type ProxyGateway = typeof proxyGateway

const servers: Server[] = []
test.afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A page with the browser's gateway in it. */
async function servePage(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { proxyGateway } from './src/proxy/client.js'`,
      resolveDir: process.cwd(),
    },
    define: { 'process.env.NODE_ENV': '"production"' },
    bundle: true,
    format: 'iife',
    globalName: 'channelkit',
    write: false,
  })
  return serve((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><title>page</title><script>${outputFiles[0]?.text}</script>`)
  })
}

test('lets a page of a listed origin ask with its cookies, and no other', async ({ page }) => {
  const [listed, other] = [await servePage(), await servePage()]
  const asked: string[] = []
  const handler = createChannelHandler({
    basePath: '/api/channels',
    secret: 'known to this test alone, and long enough',
    origins: [listed],
    authenticate: ({ headers }) =>
      headers.get('cookie')?.includes('login=acme')
        ? { subject: 'acme', can: ['see', 'connect', 'disconnect'] }
        : null,
    gateway: () => ({
      listOffers: async () => [],
      channels: {
        list: async () => [],
        read: async () => null,
        disconnect: async () => void asked.push('disconnect'),
      },
    }),
  })
  const endpoint = `${await serve(toNodeListener(handler))}/api/channels`
  await page.context().addCookies([{ name: 'login', value: 'acme', url: endpoint }])

  /** What a page of that origin gets to hear. */
  const hear = async (origin: string): Promise<unknown> => {
    await page.goto(origin)
    return page.evaluate(async (address) => {
      const { channelkit } = window as never as { channelkit: { proxyGateway: ProxyGateway } }
      const gateway = channelkit.proxyGateway({ endpoint: address, credentials: 'include' })
      const outcome = async (task: Promise<unknown> | undefined): Promise<unknown> =>
        task?.then(
          () => 'answered',
          (error: { code: string }) => error.code,
        )
      return [
        await outcome(gateway.listOffers()),
        await outcome(gateway.channels.disconnect?.({ kind: 'whatsapp' })),
        await outcome(gateway.channels.read({ kind: 'fax' as 'whatsapp' })),
      ]
    }, endpoint)
  }
  expect(await hear(listed)).toEqual(['answered', 'answered', 'invalid'])
  expect(asked).toEqual(['disconnect'])
  expect(await hear(other)).toEqual(['network', 'network', 'network'])
  expect(asked).toEqual(['disconnect'])
})
