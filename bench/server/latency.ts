import type { Part } from '../report.ts'
import type { BareTasks } from './bare.ts'
import { createClient } from './client.ts'
import { startHelper } from './helper.ts'
import type { HostTasks } from './host.ts'
import { write } from './latency-text.ts'
import { type Pairing, readingPath, startPairing } from './page.ts'
import { atOnce, inLanes, names, oneByOne, together, type Way, type Ways } from './turns.ts'
import type { VendorTasks } from './vendor.ts'

/** Readings that are measured one at a time, and ahead of them for warming up. */
const singles = 3000
const warmUp = 1000

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
    const workedMs = async (): Promise<readonly number[]> => [
      await bare.ask('workedMs'),
      await plain.ask('workedMs'),
      await host.ask('workedMs'),
    ]
    const worked = await workedMs()
    const before = await vendor.ask('received')
    const single = await oneByOne(ways, warmUp, singles)
    const many = await atOnce(ways, singles)
    const each = warmUp + singles + many.direct.count
    const work = (await workedMs()).map((ms, index) => (ms - (worked[index] ?? 0)) / each)
    const asked = (await vendor.ask('received')) - before
    const expected = names.length * each
    if (asked !== expected) throw new Error(`${asked} requests came, and not ${expected}.`)
    const shared = await together(() => read(toHost, pairings, 0), singles)
    const cost = (await vendor.ask('received')) - before - asked
    return write(single, many, { ...shared, cost }, work)
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
