import { setTimeout as pause } from 'node:timers/promises'
import { table } from '../statistics.ts'
import type { BareTasks } from './bare.ts'
import { type Client, createClient } from './client.ts'
import { startHelper } from './helper.ts'
import type { HostTasks } from './host.ts'
import type { Holding } from './memory.ts'
import { type Pairing, readingPath, startPairing } from './page.ts'
import type { VendorTasks } from './vendor.ts'

/** Companies, pairings of each, and browsers that watch each pairing: within what one may hold. */
const companies = 50
const pairings = 10
const browsers = 4
const all = companies * pairings * browsers

/** Milliseconds that all of them watch: a code lives 20 s, and silence is broken after 15. */
const watchingMs = 30_000

/** Milliseconds after which nothing may be left of those who went. */
const restMs = 8000

/** Milliseconds between an answer and a page's next request, at least. */
const againMs = 250

/** How a page watches: what it asks with, and what it does at the end of an answer. */
type Manner = 'lasting' | 'news'

type Headers = Pairing['headers']

interface Found {
  readonly before: Holding
  readonly during: Holding
  readonly after: Holding
  /** Connections of browsers, and streams of the provider, while all watch and when they have gone. */
  readonly open: readonly [connections: number, streams: number]
  readonly left: readonly [connections: number, streams: number]
}

/**
 * What the handler's process holds for each browser that watches, against a bare server that holds
 * as many streams, and what is left when they have gone.
 */
export async function serverWatchers(): Promise<string> {
  const bare = await holdBare()
  const lasting = await holdHandler('lasting')
  const news = await holdHandler('news')
  return write({ bare, lasting, news })
}

async function holdBare(): Promise<Found> {
  const helper = startHelper<BareTasks>(new URL('bare.ts', import.meta.url), ['--expose-gc'])
  const client = createClient(await helper.ask('open', ''))
  try {
    return await observe(
      helper,
      async () => 0,
      client,
      async () => {
        for (let index = 0; index < all; index += 1) await client.hold('/stream')
      },
    )
  } finally {
    client.leave()
    await helper.end()
  }
}

async function holdHandler(manner: Manner): Promise<Found> {
  const vendor = startHelper<VendorTasks>(new URL('vendor.ts', import.meta.url))
  const host = startHelper<HostTasks>(new URL('host.ts', import.meta.url), ['--expose-gc'])
  const client = createClient(await host.ask('open', await vendor.ask('url'), 'keebai', 'fetch'))
  try {
    return await observe(
      host,
      () => vendor.ask('streams'),
      client,
      async () => {
        for (let index = 0; index < companies * pairings; index += 1) {
          const pairing = await startPairing(client, `company-${index % companies}`, `a${index}`)
          for (let each = 0; each < browsers; each += 1) {
            // People's own: one browser has four lines for all it waits for.
            const headers = { ...pairing.headers, 'user-agent': `browser ${index}-${each}` }
            await watch[manner](client, headers)
          }
        }
      },
    )
  } finally {
    client.leave()
    await Promise.all([vendor.end(), host.end()])
  }
}

/** How a page begins to watch. */
const watch: Readonly<Record<Manner, (client: Client, headers: Headers) => Promise<void>>> = {
  lasting: (client, headers) => client.hold(readingPath, headers),
  async news(client, headers) {
    const first = await askNews(client, headers, '0')
    const follow = async (): Promise<void> => {
      for (let news = first; ; news = await askNews(client, headers, news.id)) {
        await pause(Math.max(againMs, news.readAfterMs))
      }
    }
    follow().catch(() => undefined)
  },
}

/** Waits for the next piece of news. Rejects when the page has gone. */
async function askNews(
  client: Client,
  headers: Headers,
  heard: string,
): Promise<{ readonly id: string; readonly readAfterMs: number }> {
  const { status, text } = await client.ask(`GET ${readingPath}`, {
    ...headers,
    'last-event-id': heard,
  })
  const [, id, data] = /^id: (.*)\ndata: (.*)$/m.exec(text) ?? []
  if (!id || !data) throw new Error(`News were answered with ${status}: ${text}`)
  const { readAfterMs } = JSON.parse(data) as { readAfterMs: number }
  return { id, readAfterMs }
}

async function observe(
  helper: {
    ask(name: 'holding'): Promise<Holding>
    ask(name: 'connections'): Promise<number | undefined>
  },
  streams: () => Promise<number>,
  client: Client,
  begin: () => Promise<void>,
): Promise<Found> {
  const count = async () => [(await helper.ask('connections')) ?? 0, await streams()] as const
  const before = await helper.ask('holding')
  await begin()
  await pause(watchingMs)
  const during = await helper.ask('holding')
  const open = await count()
  if (open[0] < all) throw new Error(`Of ${all} browsers ${open[0]} watched.`)
  client.leave()
  await pause(restMs)
  return { before, during, open, after: await helper.ask('holding'), left: await count() }
}

const titles = {
  bare: "a bare server: Node's own",
  lasting: 'the channel handler, streams that last',
  news: 'the channel handler, one piece of news at a time',
} as const

function write(found: Readonly<Record<keyof typeof titles, Found>>): string {
  const names = Object.keys(titles) as (keyof typeof titles)[]
  return `## What a watching browser costs

${all.toLocaleString('en')} browsers on ${companies * pairings} pairings of Keebai's, each held open for ${watchingMs / 1000} s at least. Memory is that of the
server's process after collection, resident.

${table([
  ['', 'before', 'with all', 'a browser', 'over the bare one', 'connections', 'from the provider'],
  ...names.map((name) => {
    const { before, during, open } = found[name]
    const own = during.resident - before.resident
    const bare = found.bare.during.resident - found.bare.before.resident
    const over = name === 'bare' ? '' : kB((own - bare) / all)
    return [
      titles[name],
      mB(before.resident),
      mB(during.resident),
      kB(own / all),
      over,
      ...open.map(String),
    ]
  }),
])}

${restMs / 1000} s after they have gone:

${table([
  ['', 'connections', 'from the provider', 'sockets', 'timers', 'heap before', 'with all', 'after'],
  ...names.map((name) => {
    const { before, during, after, left } = found[name]
    const more = [after.sockets - before.sockets, after.timers - before.timers]
    const heaps = [before.heap, during.heap, after.heap].map(mB)
    return [titles[name], ...left.map(String), ...more.map(String), ...heaps]
  }),
])}
`
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}

function mB(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
