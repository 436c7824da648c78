import { skylight } from 'channelkit/providers/skylight'
import { createChannelHandler } from 'channelkit/server'

const handle = createChannelHandler({
  basePath: '/api/channels',
  secret: 'a secret of at least thirty-two characters',
  authenticate: async () => ({ subject: 'company', can: ['see', 'connect', 'disconnect'] }),
  gateway: async () =>
    skylight({ apiKey: 'next-consumer', baseUrl: `${process.env.SANDBOX_URL}/api/v1` }),
})

export { handle as GET, handle as POST }
