import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { createChannelHandler } from 'channelkit/server'

/** The same handler in either runtime. Who asks stands in a header, and is at Keebai by name. */
export function handlerAt(basePath: string) {
  return createChannelHandler({
    basePath,
    secret: 'a secret of at least thirty-two characters',
    authenticate: async ({ headers }) => ({
      subject: headers.get('x-subject') ?? 'next-consumer',
      can: ['see', 'connect', 'disconnect'],
    }),
    gateway: async (subject) =>
      subject.startsWith('keebai')
        ? keebai({ token: subject, baseUrl: `${process.env.SANDBOX_URL}/v1` })
        : skylight({ apiKey: subject, baseUrl: `${process.env.SANDBOX_URL}/api/v1` }),
  })
}
