import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { type SoakHost, startSoakHost } from './host.js'
import { hurryPage } from './hurry.js'
import { beforeAndAfter } from './table.js'
import type {} from '../../demo/harness/soak.js'

/** Attempts, and how many times as fast time passes in the page and at its host. */
const attempts = Number(process.env['SOAK_ATTEMPTS'] ?? 300)
const rate = Number(process.env['SOAK_RATE'] ?? 10)

/** Companies that take turns, so that none spends its quota. */
const companies = 8

/** Bytes of what V8 compiles meanwhile. */
const compiledBytes = 500_000

/** What the page's question for news holds while it is under way, and the host for the page. */
const underWay: Figures = { 'page: listeners': 4, 'host: timers': 4, 'host: sockets': 4 }

type Figures = Readonly<Record<string, number>>

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
async function held(page: Page, devtools: CDPSession): Promise<Figures> {
  await page.evaluate(async () => {
    await window.soak.become('soak-0', 'skylight')
    await fetch('/sandbox/reset', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    // What nobody looks at is kept for five minutes.
    window.clock.skip(6 * 60_000)
    await new Promise((resolve) => setTimeout(resolve, 10_000))
  })
  for (let times = 0; times < 3; times += 1) await devtools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? 0
  const kept = await page.evaluate(() => ({
    timers: window.clock.pending(),
    ...window.soak.kept(),
  }))
  return {
    'page: heap, bytes': metric('JSHeapUsedSize'),
    'page: nodes': metric('Nodes'),
    'page: listeners': metric('JSEventListeners'),
    'page: documents': metric('Documents'),
    'page: timers': kept.timers,
    'page: queries': kept.queries,
    'page: mutations': kept.mutations,
    'page: keys in storage': kept.storedKeys,
    'page: bytes in storage': kept.storedBytes,
  }
}

/** The same of the host's process, for which its page has to leave. */
async function heldByHost(): Promise<Figures> {
  const { heap, timers, sockets } = await host.holding()
  return { 'host: heap, bytes': heap, 'host: timers': timers, 'host: sockets': sockets }
}

test(`${attempts} attempts in one page leave nothing behind`, async ({ page }) => {
  test.setTimeout(1_800_000)
  const devtools = await openSoak(page)
  for (const turn of everyone) await live(page, turn)
  const before = { ...(await held(page, devtools)), ...(await heldByHost()) }
  let made = 0
  for (let index = 0; made < attempts; index += 1) made += await live(page, turnOf(index))
  const after = { ...(await held(page, devtools)), ...(await heldByHost()) }
  process.stdout.write(beforeAndAfter(`${made} attempts`, before, after))
  for (const [name, began] of Object.entries(before)) {
    const room = name.includes('heap') ? compiledBytes + 1000 * made : (underWay[name] ?? 0)
    expect.soft((after[name] ?? 0) - began, name).toBeLessThanOrEqual(room)
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
    const grown = (after[figure] ?? 0) - (before[figure] ?? 0)
    expect(grown).toBeGreaterThanOrEqual(plant === 'memory' ? made * 100_000 : made)
  })
}
