// A host's server with a channel handler, in a process of its own.
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { createChannelHandler } from 'channelkit/server'
import { nodeFetch, toNodeListener } from 'channelkit/server/node'
import { serve } from './helper.ts'
import { type Listening, listen } from './listen.ts'
import { holding, workedMs } from './memory.ts'

let server: Listening | undefined

const tasks = {
  /** Serves the channels of companies that have a key each at this provider, asked so. Gives the address. */
  async open(
    vendorUrl: string,
    provider: 'skylight' | 'keebai',
    asked: 'nodeFetch' | 'fetch',
  ): Promise<string> {
    const by = asked === 'nodeFetch' ? { fetch: nodeFetch } : {}
    const handle = createChannelHandler({
      basePath: '/api/channels',
      secret: 'a secret that only this machine needs to know',
      authenticate: ({ headers }) => ({ subject: headers.get('company') ?? '', can: ['connect'] }),
      gateway: (company) =>
        provider === 'skylight'
          ? skylight({ apiKey: `sk_live_${company}`, baseUrl: `${vendorUrl}/api/v1`, ...by })
          : keebai({ token: `kbai_pk_${company}`, baseUrl: `${vendorUrl}/v1`, ...by }),
    })
    server = await listen(toNodeListener(handle))
    return server.url
  },
  /** How many connections of browsers are open. */
  connections: () => server?.connections(),
  holding,
  workedMs,
}

/** What it can be asked. */
export type HostTasks = typeof tasks

serve(tasks)
