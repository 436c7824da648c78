import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { keebai } from 'channelkit/providers/keebai'
import type { World } from 'channelkit/sandbox'
import { listen } from 'channelkit/sandbox/node'
import { createChannelHandler } from 'channelkit/server'
import { toNodeListener } from 'channelkit/server/node'
import { build, type Rolldown } from 'vite'

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
  const files = await buildPages()
  const provider = await listen()
  const channels = createChannelHandler({
    basePath: '/api/channels',
    secret: 'a secret that only this machine needs to know',
    authenticate: ({ headers }) => ({ subject: headers.get('company') ?? '', can: ['connect'] }),
    gateway: (company) => keebai({ token: tokenOf(company), baseUrl: `${provider.url}/v1` }),
  })
  const server = createServer(
    toNodeListener(async (request) => {
      const { pathname } = new URL(request.url)
      if (pathname.startsWith('/api/')) return channels(request)
      const [type, body] = files.get(pathname) ?? files.get('/index.html') ?? []
      return new Response(body as BodyInit, {
        headers: { ...isolation, 'content-type': type ?? '' },
      })
    }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    worldOf: (company) => provider.sandbox.world(tokenOf(company)),
    async close() {
      server.close()
      server.closeAllConnections()
      await provider.close()
    },
  }
}

function tokenOf(company: string): string {
  return `kbai_pk_${company}`
}

/** A page by itself may read finer clocks: steps of 5 µs in place of 100 µs. */
const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

const types = { html: 'text/html', js: 'text/javascript', css: 'text/css' }

/** The pages on the built package, as a host would build them, with the type of each file. */
async function buildPages(): Promise<ReadonlyMap<string, readonly [string, string | Uint8Array]>> {
  const { output } = (await build({
    configFile: false,
    root: fileURLToPath(new URL('pages', import.meta.url)),
    logLevel: 'error',
    build: { write: false, target: 'es2022' },
  })) as Rolldown.RolldownOutput
  return new Map(
    output.map((file) => {
      const type = types[file.fileName.split('.').at(-1) as keyof typeof types]
      return [`/${file.fileName}`, [type, file.type === 'chunk' ? file.code : file.source]]
    }),
  )
}
