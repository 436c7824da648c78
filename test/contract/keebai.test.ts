import { keebai } from 'channelkit/providers/keebai'
import { listen } from 'channelkit/sandbox/node'
import { describeGateway } from './describe-gateway.js'

const traits = { provider: 'keebai', resumes: false, watches: true } as const

describeGateway('keebai over HTTP', traits, async () => {
  const provider = await listen()
  const baseUrl = `${provider.url}/v1`
  return {
    gateway: keebai({ token: 'tenant', baseUrl }),
    stranger: keebai({ token: 'stranger', baseUrl }),
    world: provider.sandbox.world('tenant'),
    close: () => provider.close(),
  }
})
