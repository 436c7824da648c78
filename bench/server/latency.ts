import type { Part } from '../report.ts'
import { median, quantile, table } from '../statistics.ts'
import type { BareTasks } from './bare.ts'
import { createClient } from './client.ts'
import { startHelper } from './helper.ts'
import type { HostTasks } from './host.ts'
import { type Pairing, readingPath, startPairing } from './page.ts'
import {
  atOnce,
  inLanes,
  lanes,
  names,
  oneByOne,
  type Rate,
  together,
  type Way,
  type Ways,
} from './turns.ts'
import type { VendorTasks } from './vendor.ts'

/** Readings that are measured one at a time, and ahead of them for warming up. */
const singles = 3000
const warmUp = 1000

/** Milliseconds that the handler may add to a call, at the median. */
const mostMs = 1

/**
 * What the handler adds to a reading: the same client asks the provider, a bare server before it and
 * the handler by turns, which asks by `fetch` and by `nodeFetch`. Each reading is another pairing's, and
 * so none is shared.
 */
export async function serverLatency(): Promise<Part> {
  const vendor = startHelper<VendorTasks>(new URL('vendor.ts', import.meta.url))
  const bare = startHelper<BareTasks>(new URL('bare.ts', import.meta.url))
  const plain = startHelper<HostTasks>(new URL('host.ts', import.meta.url))
  const host = startHelper<HostTasks>(new URL('host.ts', import.meta.url))
  const vendorUrl = await vendor.ask('url')
  const clients = [
    createClient(vendorUrl),
    createClient(await bare.ask('open', vendorUrl)),
    createClient(await plain.ask('open', vendorUrl, 'skylight', 'fetch')),
    createClient(await host.ask('open', vendorUrl, 'skylight', 'nodeFetch')),
  ] as const
  const [toVendor, toBare, toPlain, toHost] = clients
  try {
    const paired = (client: typeof toHost): Promise<Pairing[]> =>
      inLanes(warmUp + singles, (index) => startPairing(client, `company-${index}`, 'attempt'))
    const own = await paired(toPlain)
    const pairings = await paired(toHost)
    const passed = (client: typeof toBare): Way => {
      return async () => {
        await client.ask(`GET ${statusPath}`, { 'x-api-key': 'sk_live_bench' })
      }
    }
    const ways: Ways<Way> = {
      direct: passed(toVendor),
      bare: passed(toBare),
      plain: (index) => read(toPlain, own, index),
      handler: (index) => read(toHost, pairings, index),
    }
    const before = await vendor.ask('received')
    const single = await oneByOne(ways, warmUp, singles)
    const many = await atOnce(ways, singles)
    const asked = (await vendor.ask('received')) - before
    const expected = names.length * (warmUp + singles + many.direct.count)
    if (asked !== expected) throw new Error(`${asked} requests came, and not ${expected}.`)
    const shared = await together(() => read(toHost, pairings, 0), singles)
    const cost = (await vendor.ask('received')) - before - asked
    return write(single, many, { ...shared, cost })
  } finally {
    for (const client of clients) client.leave()
    await Promise.all([vendor.end(), bare.end(), plain.end(), host.end()])
  }
}

const statusPath = '/api/v1/channels/whatsapp/status?account_id=account-1'

async function read(
  client: ReturnType<typeof createClient>,
  pairings: readonly Pairing[],
  index: number,
): Promise<void> {
  const headers = { 'last-event-id': '0', ...pairings[index % pairings.length]?.headers }
  const { status, text } = await client.ask(`GET ${readingPath}`, headers)
  if (status !== 200) throw new Error(`A reading was answered with ${status}: ${text}`)
}

const titles: Ways<string> = {
  direct: 'the provider itself',
  bare: "a bare server before it: Node's own, and `fetch`",
  plain: 'the channel handler before it, by the same `fetch`',
  handler: 'the channel handler before it, by `nodeFetch`',
}

function write(
  single: Ways<readonly number[]>,
  many: Ways<Rate>,
  shared: Rate & { readonly cost: number },
): Part {
  const half = median(single.direct)
  const added = median(single.handler) - half
  return {
    aims: [
      {
        what: 'what the handler adds to a call at the median, by `nodeFetch`',
        aim: `≤ ${mostMs} ms`,
        reached: `${ms(added)}; a bare server ${ms(median(single.bare) - half)}`,
        isMet: added <= mostMs,
      },
    ],
    text: describe(single, many, shared),
  }
}

function describe(
  single: Ways<readonly number[]>,
  many: Ways<Rate>,
  shared: Rate & { readonly cost: number },
): string {
  const half = median(single.direct)
  const most = quantile(single.direct, 0.99)
  return `## What the handler adds to a call

A page's reading of a pairing of SkylightChat's, ${singles} of them, each of another pairing: nothing is shared. Client,
handler and provider are processes of their own on one machine; the client asks the four by turns. Pairings are begun
and read through the same process, which knows their handles, as it does from a page's second reading on.

${table([
  ['one at a time', 'p50', 'p99', 'added p50', 'added p99', 'times the provider'],
  ...names.map((name) => {
    const [p50, p99] = [median(single[name]), quantile(single[name], 0.99)]
    const added = name === 'direct' ? ['', ''] : [ms(p50 - half), ms(p99 - most)]
    return [titles[name], ms(p50), ms(p99), ...added, (p50 / half).toFixed(2)]
  }),
])}

${table([
  [`${lanes} at a time`, 'requests a second', 'p50', 'p99'],
  ...names.map((name) => rowOf(titles[name], many[name])),
  rowOf('the channel handler, all of one pairing', shared),
])}

The last row's ${shared.count} readings were ${shared.cost} ${shared.cost === 1 ? 'request' : 'requests'} to the provider.
`
}

function rowOf(title: string, { count, ms: whole, took }: Rate): readonly string[] {
  const rate = Math.round((count / whole) * 1000).toLocaleString('en')
  return [title, rate, ms(median(took)), ms(quantile(took, 0.99))]
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`
}
