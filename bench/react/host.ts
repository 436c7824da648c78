// A host's server and its provider, in a process of their own whose clocks can be moved forward.
import { skylight } from 'channelkit/providers/skylight'
import { createSandbox } from 'channelkit/sandbox'
import { createChannelHandler } from 'channelkit/server'
import { toNodeListener } from 'channelkit/server/node'
import { serve } from '../server/helper.ts'
import { buildSite, openSite, serveFile, type Site } from '../site.ts'
import { answerStill, isStill } from './still.ts'

let aheadMs = 0
const { now: wallClock } = Date
const monotonic = performance.now.bind(performance)
Date.now = () => wallClock() + aheadMs
Object.defineProperty(performance, 'now', { value: () => monotonic() + aheadMs })

const sandbox = createSandbox()
const handle = createChannelHandler({
  basePath: '/api/channels',
  secret: 'a secret that only this machine needs to know',
  authenticate: ({ headers }) => ({ subject: headers.get('company') ?? '', can: ['connect'] }),
  gateway: (company) =>
    skylight({
      apiKey: keyOf(company),
      baseUrl: 'http://127.0.0.1/api/v1',
      fetch: async (url, init) => sandbox.fetch(new Request(url, init)),
    }),
})
const channels = toNodeListener(handle)
const asked = new Map<string, number>()
let site: Site | undefined

const tasks = {
  /** Builds the pages and serves them. Gives the address. */
  async open(): Promise<string> {
    const files = await buildSite(new URL('pages/', import.meta.url))
    site = await openSite((request, response) => {
      const { url = '', headers } = request
      if (!url.startsWith('/api/')) return serveFile(files, url, response)
      const company = String(headers['company'])
      asked.set(company, (asked.get(company) ?? 0) + 1)
      if (isStill(company)) return answerStill(url, response)
      return channels(request, response)
    })
    return site.url
  },
  /** Moves the clocks of the server and its provider. */
  pass(ms: number): void {
    aheadMs += ms
  },
  /** A person scans the newest code of a company. Resolves when the provider has connected it. */
  connect(company: string): void {
    const world = sandbox.world(keyOf(company))
    world.scan(world.state().attempts.at(-1)?.code ?? '')
    // Longer than any takes to link.
    aheadMs += 1500
    world.state()
  },
  /** How many requests the pages of a company have made, and how many the provider got of it. */
  requests: (company: string): readonly [page: number, provider: number] => [
    asked.get(company) ?? 0,
    sandbox.world(keyOf(company)).requests.length,
  ],
}

function keyOf(company: string): string {
  return `sk_live_${company}`
}

/** What it can be asked. */
export type HostTasks = typeof tasks

serve(tasks)
