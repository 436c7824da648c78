import type { Browser, Page } from 'playwright'
import type { Part } from '../report.ts'
import { median, quantile, table } from '../statistics.ts'
import { eachWayMs, openStage } from './stage.ts'

/** What a person does: the pointer rests on the button before it is pressed, or it does not. */
const ways = {
  bare: { view: 'bare', restsMs: 500 },
  hovered: { view: 'dialog', restsMs: 500 },
  sudden: { view: 'dialog', restsMs: 0 },
} as const

type Way = keyof typeof ways

const names: Readonly<Record<Way, string>> = {
  bare: 'bare: `fetch` and qrcode.react, all loaded',
  hovered: 'the dialog, pointed at for half a second',
  sudden: 'the dialog, pressed before anything of it was loaded',
}

const most = 1.15

/** From the click to the code on the screen, where the server is a hundred milliseconds away. */
export async function clickToCode(browser: Browser, rounds: number): Promise<Part> {
  const stage = await openStage('far')
  const took: Record<Way, number[]> = { bare: [], hovered: [], sudden: [] }
  try {
    for (let turn = 0; turn < rounds; turn += 1) {
      for (const way of ['bare', 'hovered', 'sudden'] as const) {
        const page = await browser.newPage()
        await page.goto(`${stage.url}/${ways[way].view}?skylight-${way}-${turn}`)
        took[way].push(await clicked(page, ways[way].restsMs))
        await page.close()
      }
    }
  } finally {
    await stage.close()
  }
  return write(took)
}

async function clicked(page: Page, restsMs: number): Promise<number> {
  const button = page.getByRole('button', { name: 'Connect WhatsApp' })
  await button.waitFor()
  await button.hover()
  await page.waitForTimeout(restsMs)
  await button.click()
  await page.waitForFunction(() => window.sights[0]?.painted)
  return page.evaluate(() => (window.sights[0]?.painted ?? Number.NaN) - window.clickedAt)
}

function write(took: Readonly<Record<Way, readonly number[]>>): Part {
  const against = (way: Way): number => median(took[way]) / median(took.bare)
  const ratio = against('hovered')
  const network = 2 * eachWayMs
  const rows = (['bare', 'hovered', 'sudden'] as const).map((way) => [
    names[way],
    ms(median(took[way])),
    ms(quantile(took[way], 0.95)),
    ms(median(took[way]) - network),
    against(way).toFixed(2),
  ])
  return {
    aims: [
      {
        what: 'from the click to the code, the dialog pointed at before',
        aim: `≤ ${most} of a bare page`,
        reached: ratio.toFixed(2),
        isMet: ratio <= most,
      },
      {
        what: 'the same, pressed before anything of it was loaded',
        aim: '',
        reached: against('sudden').toFixed(2),
      },
    ],
    text: `## From the click to the code

${took.bare.length} clicks each, by turns, on a server that answers everything ${network} ms later than it is asked, pages
and their parts too. One question is asked, or, where nothing of the dialog is there yet, one after another: the dialog,
what can be connected, the code.

${table([['page', 'median', '95th percentile', 'over the network', 'against bare'], ...rows])}
`,
  }
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}
