import { globSync } from 'node:fs'
import { EdgeVM } from '@edge-runtime/vm'
import { proxyGateway } from 'channelkit/headless'
import { build, type BuildResult } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Provider, startProvider } from '../frameworks/host.js'
import { connectByCode, connectByNews } from '../frameworks/journeys.js'

/** One file of this code and all that it imports, for a runtime that is neither node nor a browser. */
async function bundle(code: string): Promise<BuildResult<{ metafile: true; write: false }>> {
  return build({
    stdin: { contents: code, resolveDir: 'src/exports', loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    metafile: true,
    logLevel: 'silent',
  })
}

/** What runs on a server, wherever that is. */
const entries = globSync(['server.ts', 'server/*.ts', 'providers/*.ts'], {
  cwd: 'src/exports',
  exclude: ['server/node.ts'],
}).map((file) => `./${file}`)

it.each(entries)('%s with all it imports is whole where there is no node', async (entry) => {
  const { metafile } = await bundle(`export * from '${entry}'`)
  expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([])
})

it('that is the handler and every provider', () => {
  expect(entries).toEqual(
    expect.arrayContaining(['./server.ts', './providers/keebai.ts', './providers/skylight.ts']),
  )
})

it('would be seen to need node', async () => {
  await expect(bundle("export * from './server/node'")).rejects.toThrow('node:http')
})

/** A host on an edge platform, whose code knows nothing of us but what it imports. */
const host = (url: string): string => `
import { createChannelHandler } from './server'
import { skylight } from './providers/skylight'
import { keebai } from './providers/keebai'

const handle = createChannelHandler({
  basePath: '/api/channels',
  secret: 'known to these tests alone, and long enough',
  authenticate: ({ headers }) => ({
    subject: headers.get('x-subject'),
    can: ['see', 'connect', 'disconnect'],
  }),
  gateway: (subject) =>
    subject.startsWith('keebai')
      ? keebai({ token: subject, baseUrl: '${url}/v1' })
      : skylight({ apiKey: subject, baseUrl: '${url}/api/v1' }),
})
addEventListener('fetch', (event) => event.respondWith(handle(event.request)))
`

describe('on an edge platform', () => {
  let provider: Provider
  let runtime: EdgeVM
  beforeAll(async () => {
    provider = await startProvider()
    const { outputFiles } = await bundle(host(provider.url))
    runtime = new EdgeVM({ initialCode: outputFiles[0]?.text ?? '' })
  })
  afterAll(() => provider.close())

  /** The browser of a subject. What the runtime answers with is a response of its own. */
  const browserOf = (subject: string) =>
    proxyGateway({
      endpoint: 'https://app.test/api/channels',
      headers: { 'x-subject': subject },
      fetch: async (url, init) => runtime.dispatchFetch(url, init),
    })

  it('there is no node', () => {
    expect(runtime.evaluate('typeof require + typeof process + typeof Buffer')).toBe(
      'undefined'.repeat(3),
    )
  })

  it('a code is shown, scanned and connected', async () => {
    const channel = await connectByCode(browserOf('edge'), provider, 'edge')
    expect(channel).toMatchObject({ kind: 'whatsapp', isConnected: true })
  })

  it('a stream tells of each code and of the end', async () => {
    const channel = await connectByNews(browserOf('keebai-edge'), provider, 'keebai-edge')
    expect(channel).toMatchObject({ kind: 'whatsapp', isConnected: true })
  })
})
