// A host's server in a process of its own, which shares a Redis with others. Prints its address.
import { createServer } from 'node:http'
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { createChannelHandler } from 'channelkit/server'
import { toNodeListener } from 'channelkit/server/node'
import { redisShared } from 'channelkit/server/redis'
import { Redis } from 'ioredis'

const { SANDBOX_URL = '', REDIS_URL = '' } = process.env
const client = new Redis(REDIS_URL)
// Redis goes while it is used: `onTrouble` is for that.
client.on('error', () => undefined)

const handle = createChannelHandler({
  basePath: '/api/channels',
  secret: 'a secret that the processes of this test have in common',
  shared: redisShared({ client }),
  authenticate: ({ headers }) => ({
    subject: headers.get('x-subject') ?? '',
    can: ['see', 'connect'],
  }),
  gateway: (subject) =>
    subject.startsWith('keebai')
      ? keebai({ token: subject, baseUrl: `${SANDBOX_URL}/v1` })
      : skylight({ apiKey: subject, baseUrl: `${SANDBOX_URL}/api/v1` }),
})

const server = createServer(toNodeListener(handle)).listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  process.stdout.write(`http://127.0.0.1:${port}\n`)
})
