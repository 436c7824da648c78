import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { createChannelHandler } from 'channelkit/server'

/**
 * Every consumer's handler. Who asks stands in a header or a cookie, and is at Keebai by name; the key is the
 * environment's, with the name behind it, so that each has a world of the sandbox.
 */
export function handlerAt(basePath: string) {
  return createChannelHandler({
    basePath,
    secret: 'a secret of at least thirty-two characters',
    authenticate: async ({ headers }) => ({
      subject:
        headers.get('x-subject') ??
        /subject=([\w-]+)/.exec(headers.get('cookie') ?? '')?.[1] ??
        'nobody',
      can: ['see', 'connect', 'disconnect'],
    }),
    gateway: async (subject) => {
      const key = `${process.env.PROVIDER_KEY}-${subject}`
      return subject.startsWith('keebai')
        ? keebai({ token: key, baseUrl: `${process.env.SANDBOX_URL}/v1` })
        : skylight({ apiKey: key, baseUrl: `${process.env.SANDBOX_URL}/api/v1` })
    },
  })
}
