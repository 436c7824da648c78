import { createChannelHandler } from 'channelkit/server'
import { skylight } from 'channelkit/providers/skylight'

/** Your own: who is signed in, and the key of their company at the provider. */
declare function companyOf(request: Request): Promise<string | null>
declare function keyOf(company: string): Promise<string>

/** From `Request` to `Response`: a route of Next.js, Hono, Express, Fastify or plain Node. */
export const handle = createChannelHandler({
  basePath: '/api/channels',
  secret: process.env['CHANNELKIT_SECRET'] ?? '',
  async authenticate(request) {
    const company = await companyOf(request)
    return company ? { subject: company, can: ['see', 'connect', 'disconnect'] } : null
  },
  gateway: async (company) => skylight({ apiKey: await keyOf(company) }),
})
