import { skylight } from 'channelkit/providers/skylight'
import { listen } from 'channelkit/sandbox/node'
import { describeGateway } from './describe-gateway.js'

describeGateway('skylight over HTTP', { provider: 'skylight', resumes: false }, async () => {
  const provider = await listen()
  const baseUrl = `${provider.url}/api/v1`
  return {
    gateway: skylight({ apiKey: 'tenant', baseUrl }),
    stranger: skylight({ apiKey: 'stranger', baseUrl }),
    world: provider.sandbox.world('tenant'),
    close: () => provider.close(),
  }
})
