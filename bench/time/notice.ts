import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright'
import type { Part } from '../report.ts'
import { median, quantile, table } from '../statistics.ts'
import { openStage, type TimeStage } from './stage.ts'

const views = ['naive', 'part'] as const
const providers = ['skylight', 'keebai'] as const

type Case = `${(typeof views)[number]} ${(typeof providers)[number]}`

const names: Readonly<Record<Case, string>> = {
  'naive skylight': 'naive, a request every 3 s: SkylightChat, which is polled',
  'part skylight': 'part: SkylightChat, which is polled',
  'naive keebai': 'naive, a request every 3 s: Keebai, which pushes',
  'part keebai': 'part: Keebai, which pushes',
}

const cases = Object.keys(names) as readonly Case[]

/** From the moment in which the provider has connected a channel to "connected" in the document. */
export async function noticed(browser: Browser, rounds: number): Promise<Part> {
  const stage = await openStage('here')
  const took = new Map<Case, number[]>(cases.map((each) => [each, []]))
  try {
    for (let turn = 0; turn < rounds; turn += 1) {
      // At once: each is idle but for its own requests, and they come at moments of their own.
      await Promise.all(
        cases.map(async (each, index) => {
          const [view, provider] = each.split(' ')
          const page = await browser.newPage()
          const company = `${provider}-${view}-${turn}`
          await page.goto(`${stage.url}/${view}?${company}`)
          await page.waitForSelector('[data-slot="ck-qr"]')
          // Evenly spread over the three seconds between two requests.
          await pause(1000 + (((turn + index / cases.length) * 0.618) % 1) * 3000)
          took.get(each)?.push(await connected(stage, company, page))
          await page.close()
        }),
      )
    }
  } finally {
    await stage.close()
  }
  return write(took)
}

async function connected(stage: TimeStage, company: string, page: Page): Promise<number> {
  const world = stage.worldOf(company)
  const { attempts, keebai } = world.state()
  const code = attempts.at(-1)?.code ?? keebai.sessions.at(-1)?.code?.text ?? ''
  world.scan(code)
  // Longer than any takes to link: it is connected now.
  world.advance(1500)
  const at = performance.timeOrigin + performance.now()
  await page.waitForFunction(() => window.connectedAt, undefined, { polling: 50 })
  return (await page.evaluate(() => window.connectedAt ?? Number.NaN)) - at
}

function write(took: ReadonlyMap<Case, readonly number[]>): Part {
  const of = (each: Case): readonly number[] => took.get(each) ?? []
  const ratio = (provider: (typeof providers)[number]): string =>
    (median(of(`naive ${provider}`)) / median(of(`part ${provider}`))).toFixed(1)
  const rows = cases.map((each) => [
    names[each],
    ms(median(of(each))),
    ms(quantile(of(each), 0.95)),
  ])
  return {
    aims: [
      {
        what: "provider's word to the screen, by stream",
        aim: '',
        reached: `${ms(median(of('part keebai')))}; naive ${ms(median(of('naive keebai')))} (${ratio('keebai')} times)`,
      },
      {
        what: "provider's word to the screen, by poll",
        aim: '',
        reached: `${ms(median(of('part skylight')))}; naive ${ms(median(of('naive skylight')))} (${ratio('skylight')} times)`,
      },
    ],
    text: `## From the provider's success to "connected"

${of('part keebai').length} pairings each, at moments evenly spread over the three seconds between two requests.

${table([['page', 'median', '95th percentile'], ...rows])}
`,
  }
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}
