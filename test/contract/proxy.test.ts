import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { proxyGateway } from 'channelkit/headless'
import { skylight } from 'channelkit/providers/skylight'
import { listen } from 'channelkit/sandbox/node'
import { createChannelHandler } from 'channelkit/server'
import { toNodeListener } from 'channelkit/server/node'
import { describeGateway } from './describe-gateway.js'

const traits = { resumes: true, joinsCodes: true }

describeGateway('the proxy over HTTP, before skylight over HTTP,', traits, async () => {
  const provider = await listen()
  const handler = createChannelHandler({
    basePath: '/api/channels',
    secret: 'a secret of the contract suite, 32 bytes or more',
    authenticate: async ({ headers }) => ({
      subject: headers.get('x-subject') ?? '',
      can: ['see', 'connect', 'disconnect'],
    }),
    gateway: async (subject) => skylight({ apiKey: subject, baseUrl: `${provider.url}/api/v1` }),
  })
  const server = createServer(toNodeListener(handler))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}/api/channels`
  return {
    gateway: proxyGateway({ endpoint, headers: { 'x-subject': 'tenant' } }),
    stranger: proxyGateway({ endpoint, headers: { 'x-subject': 'stranger' } }),
    world: provider.sandbox.world('tenant'),
    async close() {
      server.closeAllConnections()
      await Promise.all([provider.close(), new Promise((resolve) => server.close(resolve))])
    },
  }
})
