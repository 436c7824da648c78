import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import type { World } from 'channelkit/sandbox'
import { listen } from 'channelkit/sandbox/node'
import { createChannelHandler } from 'channelkit/server'
import { toNodeListener } from 'channelkit/server/node'
import { buildSite, openSite, serveFile } from '../site.ts'

/** All that stands behind the pages: a site with a channel handler, and the providers that it asks. */
export interface TimeStage {
  /** The site's address, without a path. */
  readonly url: string
  /** A company's world at its provider, which its name begins with. */
  readonly worldOf: (company: string) => World
  close(): Promise<void>
}

/** Milliseconds of the network, each way, where the site is far. */
export const eachWayMs = 100

/** Whether the site is as far away as most are; else it is on this machine. */
export async function openStage(distance: 'here' | 'far'): Promise<TimeStage> {
  const files = await buildSite(new URL('pages/', import.meta.url))
  const provider = await listen()
  const channels = toNodeListener(
    createChannelHandler({
      basePath: '/api/channels',
      secret: 'a secret that only this machine needs to know',
      authenticate: ({ headers }) => ({ subject: headers.get('company') ?? '', can: ['connect'] }),
      gateway: (company) =>
        company.startsWith('keebai')
          ? keebai({ token: keyOf(company), baseUrl: `${provider.url}/v1` })
          : skylight({ apiKey: keyOf(company), baseUrl: `${provider.url}/api/v1` }),
    }),
  )
  // Both ways at once: nobody sees on which of them an answer was late.
  const lateMs = distance === 'far' ? 2 * eachWayMs : 0
  const site = await openSite((request, response) => {
    setTimeout(() => {
      if (request.url?.startsWith('/api/')) channels(request, response)
      else serveFile(files, request.url ?? '', response)
    }, lateMs)
  })
  return {
    url: site.url,
    worldOf: (company) => provider.sandbox.world(keyOf(company)),
    async close() {
      site.close()
      await provider.close()
    },
  }
}

function keyOf(company: string): string {
  return company.startsWith('keebai') ? `kbai_pk_${company}` : `sk_live_${company}`
}
