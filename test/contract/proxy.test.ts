import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { proxyGateway } from 'channelkit/headless'
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { listen } from 'channelkit/sandbox/node'
import { type ChannelHandler, createChannelHandler } from 'channelkit/server'
import { toNodeListener } from 'channelkit/server/node'
import type { ChannelGateway } from '../../src/gateway/gateway.js'
import type { Bench } from './bench.js'
import { describeGateway } from './describe-gateway.js'

const traits = { resumes: true, joinsCodes: true } as const

describeGateway(
  'the proxy over HTTP, before skylight over HTTP,',
  { provider: 'skylight', ...traits },
  () => benchBefore((apiKey, url) => skylight({ apiKey, baseUrl: `${url}/api/v1` })),
)

describeGateway(
  'the proxy over HTTP, before keebai over HTTP,',
  { provider: 'keebai', ...traits },
  () => benchBefore((token, url) => keebai({ token, baseUrl: `${url}/v1` })),
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
  const pageOf = (subject: string) => {
    const page = proxyGateway({ endpoint, headers: { 'x-subject': subject } })
    return { ...page, channels: { ...page.channels, ...lookingAgain(page, handler, subject) } }
  }
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

/** What a provider changes of its own accord is known three seconds later, or at once where it is told. */
function lookingAgain(
  { channels }: ChannelGateway,
  handler: ChannelHandler,
  subject: string,
): Pick<ChannelGateway['channels'], 'list' | 'read'> {
  return {
    list: async (options) => handler.noticed(subject).then(() => channels.list(options)),
    read: async (ref, options) => handler.noticed(subject).then(() => channels.read(ref, options)),
  }
}
