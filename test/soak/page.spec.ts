import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { countOf, grown, growth, type Heap, readHeap, roomFor } from './heap.js'
import { type SoakHost, startSoakHost } from './host.js'
import { hurryPage } from './hurry.js'
import { beforeAndAfter } from './table.js'
import type {} from '../../demo/harness/soak.js'

/** Attempts, and how many times as fast time passes in the page and at its host. */
const attempts = Number(process.env['SOAK_ATTEMPTS'] ?? 300)
const rate = Number(process.env['SOAK_RATE'] ?? 10)

/** Companies that take turns, so that none spends its quota. */
const companies = 8

const dayMs = 24 * 60 * 60_000

type Figures = Readonly<Record<string, number>>

/** What page and host hold. */
interface Held {
  readonly figures: Figures
  readonly heaps: Readonly<Record<'page' | 'host', Heap>>
}

let host: SoakHost
test.beforeAll(async () => {
  host = await startSoakHost(rate)
})
test.afterAll(() => host.stop())

async function openSoak(page: Page, plant = ''): Promise<CDPSession> {
  await page.addInitScript(hurryPage, rate)
  await page.goto(`${host.url}/soak.html?plant=${plant}`)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  return devtools
}

/** A company, and who connects its channels. */
type Turn = readonly [company: number, provider: 'skylight' | 'keebai']

/** Every company with each provider. */
const everyone = Array.from({ length: companies }).flatMap((_, company): Turn[] => [
  [company, 'skylight'],
  [company, 'keebai'],
])

/** By turns, and two by SkylightChat for each by Keebai, which allows less. */
function turnOf(index: number): Turn {
  const round = Math.floor(index / companies)
  return [index % companies, round % 3 === 2 ? 'keebai' : 'skylight']
}

/** Has an attempt end in every way there is. Resolves with how many that are. */
async function live(page: Page, [company, provider]: Turn): Promise<number> {
  return page.evaluate(
    async ({ tenant, provider: name }) => {
      await window.soak.become(tenant, name)
      const ways = window.soak.ways(name)
      for (const way of ways) {
        await window.soak.live(name, way).catch((cause: unknown) => {
          throw new Error(`${name}, ${way}: ${String(cause)}`)
        })
      }
      return ways.length
    },
    { tenant: `soak-${company}`, provider },
  )
}

/** What is left when what ends by itself has ended. */
async function held(page: Page, devtools: CDPSession): Promise<Held> {
  // Whatever is kept for some time is over, and goes when somebody comes.
  await host.skip(dayMs)
  await page.evaluate((ms) => window.clock.skip(ms), dayMs)
  // The last to come are always the same: what is old goes with them, whatever it was.
  for (const provider of ['skylight', 'keebai'] as const) await live(page, [0, provider])
  // What a sandbox writes down for whoever looks is no host's. What the host keeps of a company for whoever comes
  // next is the same each time where the page has seen all of it, and has left.
  for (const [company, provider] of everyone.toReversed()) {
    const name = `soak-${company}`
    await page.evaluate(() => window.soak.leave())
    await page.evaluate((who) => window.soak.beginAnew(...who), [name, provider] as const)
    await expect(page.getByRole('article').first()).toBeVisible()
    await expect(page.locator('article[data-status=loading]')).toHaveCount(0)
    await page.evaluate(() => window.soak.leave())
  }
  await page.evaluate(async () => {
    // What nobody looks at is kept for five minutes.
    window.clock.skip(6 * 60_000)
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    window.clock.stop()
  })
  // What is under way ends, and nothing else begins; by then the host has closed what nobody uses.
  await page.waitForTimeout(8000)
  const heap = await heapOf(devtools)
  const { metrics } = await devtools.send('Performance.getMetrics')
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? 0
  const kept = await page.evaluate(() => ({
    timers: window.clock.pending(),
    ...window.soak.kept(),
  }))
  const own = await host.holding()
  await page.evaluate(() => window.clock.go())
  return {
    heaps: { page: heap, host: own.heap },
    figures: {
      'page: heap, bytes': heap.bytes,
      'page: things': countOf(heap),
      'page: nodes': metric('Nodes'),
      'page: listeners': metric('JSEventListeners'),
      'page: documents': metric('Documents'),
      'page: timers': kept.timers,
      'page: queries': kept.queries,
      'page: mutations': kept.mutations,
      'page: keys in storage': kept.storedKeys,
      'page: bytes in storage': kept.storedBytes,
      'host: heap, bytes': own.heap.bytes,
      'host: things': countOf(own.heap),
      'host: timers': own.timers,
      'host: sockets': own.sockets,
    },
  }
}

/** The page's heap, after collection. */
async function heapOf(devtools: CDPSession): Promise<Heap> {
  for (let times = 0; times < 3; times += 1) await devtools.send('HeapProfiler.collectGarbage')
  const chunks: string[] = []
  const take = ({ chunk }: { chunk: string }): void => void chunks.push(chunk)
  devtools.on('HeapProfiler.addHeapSnapshotChunk', take)
  await devtools.send('HeapProfiler.takeHeapSnapshot')
  devtools.off('HeapProfiler.addHeapSnapshotChunk', take)
  return readHeap(chunks.join(''))
}

test(`${attempts} attempts in one page leave nothing behind`, async ({ page }) => {
  test.setTimeout(3_600_000)
  const devtools = await openSoak(page)
  for (const turn of everyone) await live(page, turn)
  const before = await held(page, devtools)
  let made = 0
  for (let index = 0; made < attempts; index += 1) made += await live(page, turnOf(index))
  const after = await held(page, devtools)
  process.stdout.write(beforeAndAfter(`${made} attempts`, before.figures, after.figures))
  for (const [name, began] of Object.entries(before.figures)) {
    if (/heap|things/.test(name)) continue
    expect.soft((after.figures[name] ?? 0) - began, name).toBeLessThanOrEqual(0)
  }
  for (const side of ['page', 'host'] as const) {
    const [one, other] = [before.heaps[side], after.heaps[side]]
    const { bytes, things } = growth(one, other)
    const more = `${side}\n${grown(one, other)}`
    expect.soft(bytes, more).toBeLessThan(roomFor(made).bytes)
    expect.soft(things, more).toBeLessThan(roomFor(made).things)
  }
})

for (const [plant, figure] of [
  ['nodes', 'page: nodes'],
  ['listeners', 'page: listeners'],
  ['memory', 'page: heap, bytes'],
  ['storage', 'page: keys in storage'],
] as const) {
  test(`what is kept of each attempt is seen: ${plant}`, async ({ page }) => {
    test.setTimeout(600_000)
    const devtools = await openSoak(page, plant)
    await live(page, [0, 'keebai'])
    const before = await held(page, devtools)
    const made = await live(page, [0, 'keebai'])
    const after = await held(page, devtools)
    const more = (after.figures[figure] ?? 0) - (before.figures[figure] ?? 0)
    expect(more).toBeGreaterThanOrEqual(plant === 'memory' ? made * 100_000 : made)
  })
}
