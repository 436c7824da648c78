import { keebai } from 'channelkit/providers/keebai'
import type { World } from 'channelkit/sandbox'
import { listen } from 'channelkit/sandbox/node'
import { createChannelHandler } from 'channelkit/server'
import { toNodeListener } from 'channelkit/server/node'
import { buildSite, openSite, serveFile } from '../site.ts'

/** All that stands behind the pages: a site with a channel handler, and the provider that it asks. */
export interface Stage {
  /** The site's address, without a path. */
  readonly url: string
  /** A company's world at the provider. */
  readonly worldOf: (company: string) => World
  close(): Promise<void>
}

/** Opens the stage: two servers in this process, which talk over HTTP. */
export async function openStage(): Promise<Stage> {
  const files = await buildSite(new URL('pages/', import.meta.url))
  const provider = await listen()
  const handle = createChannelHandler({
    basePath: '/api/channels',
    secret: 'a secret that only this machine needs to know',
    authenticate: ({ headers }) => ({ subject: headers.get('company') ?? '', can: ['connect'] }),
    gateway: (company) => keebai({ token: tokenOf(company), baseUrl: `${provider.url}/v1` }),
  })
  const channels = toNodeListener(handle)
  const site = await openSite((request, response) => {
    if (request.url?.startsWith('/api/')) channels(request, response)
    else serveFile(files, request.url ?? '', response)
  })
  return {
    url: site.url,
    worldOf: (company) => provider.sandbox.world(tokenOf(company)),
    async close() {
      site.close()
      await provider.close()
    },
  }
}

function tokenOf(company: string): string {
  return `kbai_pk_${company}`
}
