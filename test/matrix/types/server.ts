import { createServer } from 'node:http'
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { createSandbox } from 'channelkit/sandbox'
import { listen } from 'channelkit/sandbox/node'
import { createChannelHandler, createWebhookHandler } from 'channelkit/server'
import { memoryBudget } from 'channelkit/server/budget'
import { nodeFetch, toNodeListener } from 'channelkit/server/node'

export const handle = createChannelHandler({
  basePath: '/api/channels',
  secret: 'a secret of at least thirty-two characters',
  authenticate: ({ headers }) => {
    const subject = headers.get('x-company')
    return subject === null ? null : { subject, can: ['see', 'connect', 'disconnect'] }
  },
  gateway: (company) =>
    company === 'acme'
      ? skylight({ apiKey: 'key', fetch: nodeFetch })
      : keebai({ token: 'token', fetch: nodeFetch }),
  onConnected: (company, channel) => `${company} ${channel.id}`,
})

export const budget = memoryBudget()

export const webhooks = createWebhookHandler({
  provider: 'keebai',
  secret: 'whsec_secret',
  subjectOf: ({ account }) => account,
  channels: handle,
  onEvent: (company, event) => `${company} ${event.type}`,
})

createServer(toNodeListener(handle))
createServer(toNodeListener(createSandbox().fetch))

export const url: Promise<string> = listen({ port: 0 }).then((sandbox) => sandbox.url)
