import type { Browser } from 'playwright'
import type { Part } from '../report.ts'
import { median, table } from '../statistics.ts'
import type { Mounts } from './pages/cards.tsx'

const most = 1.5

/** A thousand cards and a thousand times their elements, by turns. */
export async function cards(browser: Browser, url: string, rounds: number): Promise<Part> {
  const page = await browser.newPage()
  await page.goto(`${url}/cards`)
  await page.waitForFunction(() => 'mount' in window)
  const mounts: Mounts[] = []
  // The first of each are of code that is not compiled yet.
  for (let turn = -2; turn < rounds; turn += 1) {
    const one = await page.evaluate((isFirst) => window.mount(isFirst), turn % 2 === 0)
    if (turn >= 0) mounts.push(one)
  }
  await page.close()
  return write(mounts)
}

function write(mounts: readonly Mounts[]): Part {
  const half = (read: (one: Mounts) => number): number => median(mounts.map(read))
  const script = half(({ ours, plain }) => ours.script / plain.script)
  const shown = half(({ ours, plain }) => ours.shown / plain.shown)
  const rowOf = (name: string, read: (one: Mounts) => Mounts['ours']): readonly string[] => [
    name,
    `${half((one) => read(one).script).toFixed(0)} ms`,
    `${half((one) => read(one).shown).toFixed(0)} ms`,
  ]
  return {
    aims: [
      {
        what: 'React: 1000 cards mounted, against the same elements, up to their layout',
        aim: `≤ ${most}`,
        reached: shown.toFixed(2),
        isMet: shown <= most,
      },
      { what: 'the same, script alone', aim: '', reached: script.toFixed(2) },
    ],
    text: `## 1000 cards, and as many times their elements

${mounts.length} rounds by turns; what the cards show is known already. Script: rendering and effects. Laid out: with style and layout of
both, by the same sheet. Medians of the rounds, and of their ratios: ${script.toFixed(2)} of script, ${shown.toFixed(2)} laid out.

${table([
  ['', 'script', 'laid out'],
  rowOf('the same elements by React, and nothing more', ({ plain }) => plain),
  rowOf('`ChannelCard`', ({ ours }) => ours),
])}
`,
  }
}
