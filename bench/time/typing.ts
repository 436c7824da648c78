import type { Browser, Page } from 'playwright'
import type { Part } from '../report.ts'
import { median, quantile, table } from '../statistics.ts'
import type { KeyCost } from './pages/keys.ts'
import { openStage } from './stage.ts'

const frameMs = 1000 / 60

/** How many times slower the processor is made. */
const slowed = 6

/** One less than fills the field. */
const digits = '13579'

const fields = { plain: '#plain', ours: '[data-status="challenged"] input' } as const

/** A digit typed into the field of a code, and into a plain one, by turns on one page. */
export async function typed(browser: Browser, rounds: number): Promise<Part> {
  const stage = await openStage('here')
  const costs: Record<keyof typeof fields, KeyCost[]> = { plain: [], ours: [] }
  try {
    const page = await browser.newPage()
    await page.goto(`${stage.url}/typing?nobody`)
    await page.waitForSelector(fields.ours)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowed })
    for (let turn = 0; turn < rounds; turn += 1) {
      for (const name of ['plain', 'ours'] as const) {
        const those = await typeInto(page, fields[name])
        // The first two are of a page that has just begun.
        if (turn >= 2) costs[name].push(...those)
      }
    }
    await page.close()
  } finally {
    await stage.close()
  }
  return write(costs.plain, costs.ours)
}

async function typeInto(page: Page, selector: string): Promise<readonly KeyCost[]> {
  const field = page.locator(selector)
  await field.fill('')
  await field.focus()
  await page.waitForTimeout(50)
  await page.evaluate(() => window.keys.splice(0))
  for (const [index, digit] of digits.split('').entries()) {
    await page.keyboard.press(digit)
    await page.waitForFunction((count) => window.keys.length > count, index)
  }
  return page.evaluate(() => window.keys)
}

function write(plain: readonly KeyCost[], ours: readonly KeyCost[]): Part {
  const rowOf = (name: string, costs: readonly KeyCost[]): readonly string[] => [
    name,
    ...(['work', 'shown'] as const).flatMap((what) => {
      const values = costs.map((cost) => cost[what])
      return [ms(median(values)), ms(quantile(values, 0.95))]
    }),
  ]
  const work = quantile(
    ours.map((cost) => cost.work),
    0.95,
  )
  return {
    aims: [
      {
        what: `a key in the code field, ${slowed} times slowed, 95th percentile`,
        aim: `within a frame, ${ms(frameMs)}`,
        reached: `${ms(work)}; plain ${rowOf('', plain)[2]}`,
        isMet: work <= frameMs,
      },
    ],
    text: `## A key typed in the code field

${ours.length} keys in each field, by turns on one page, with the processor slowed ${slowed} times. Work: what listens to the key, and style,
layout and paint of the frame that shows it. Shown: from the key to the end of that frame, with the wait for its beginning.
What the plain field takes is the browser's own, and the limit of any field.

${table([
  ['field', 'work p50', 'work p95', 'shown p50', 'shown p95'],
  rowOf('a plain `<input>`', plain),
  rowOf('the field of `OtpForm`', ours),
])}
`,
  }
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}
