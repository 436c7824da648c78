import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { proxyGateway } from 'channelkit/headless'
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { listen } from 'channelkit/sandbox/node'
import { createChannelHandler } from 'channelkit/server'
import { toNodeListener } from 'channelkit/server/node'
import type { ChannelGateway } from '../../src/gateway/gateway.js'
import type { Bench } from './bench.js'
import { describeGateway } from './describe-gateway.js'

/** Nobody counts: else what is asked twice within three seconds has one answer. */
const quota = [] as const

const traits = { resumes: true, joinsCodes: true } as const

describeGateway(
  'the proxy over HTTP, before skylight over HTTP,',
  { provider: 'skylight', ...traits },
  () => benchBefore((apiKey, url) => skylight({ apiKey, baseUrl: `${url}/api/v1`, quota })),
)

describeGateway(
  'the proxy over HTTP, before keebai over HTTP,',
  { provider: 'keebai', ...traits },
  () => benchBefore((token, url) => keebai({ token, baseUrl: `${url}/v1`, quota })),
)

/** A handler before gateways of the sandbox, each of its subject's own key. */
async function benchBefore(
  gateway: (key: string, providerUrl: string) => ChannelGateway,
): Promise<Bench> {
  const provider = await listen()
  const handler = createChannelHandler({
    basePath: '/api/channels',
    secret: 'a secret of the contract suite, 32 bytes or more',
    allow: ['coexistence', 'name', 'pipelineId'],
    authenticate: async ({ headers }) => ({
      subject: headers.get('x-subject') ?? '',
      can: ['see', 'connect', 'disconnect'],
    }),
    gateway: async (subject) => gateway(subject, provider.url),
  })
  const server = createServer(toNodeListener(handler))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}/api/channels`
  const pageOf = (subject: string) => proxyGateway({ endpoint, headers: { 'x-subject': subject } })
  return {
    gateway: pageOf('tenant'),
    stranger: pageOf('stranger'),
    world: provider.sandbox.world('tenant'),
    async close() {
      server.closeAllConnections()
      await Promise.all([provider.close(), new Promise((resolve) => server.close(resolve))])
    },
  }
}
