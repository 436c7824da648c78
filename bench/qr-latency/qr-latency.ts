import type { Browser } from 'playwright'
import type { Part } from '../report.ts'
import { median, quantile, table } from '../statistics.ts'
import { frameMs, round, type Turns, type View, views, type Way } from './rotations.ts'
import { openStage } from './stage.ts'

/** Rounds of codes as they come in life, one at a time, and of two in quick succession. */
const single: Turns = { count: 12, gapsMs: [] }
const double: Turns = { count: 7, gapsMs: [100] }

type Ways = Readonly<Record<View, readonly Way[]>>

/**
 * From the moment the provider writes its `qr` event to the new code on the screen: through the
 * handler, the page's request, the hooks and React, to the frame. One machine, one clock.
 */
export async function qrLatency(browser: Browser, isQuick: boolean): Promise<Part> {
  const stage = await openStage()
  async function rounds(count: number, turns: Turns): Promise<Ways> {
    const all: Ways[] = []
    while (all.length < count) all.push(await round(stage, browser, turns))
    const joined = views.map((view) => [view, all.flatMap((ways) => ways[view])])
    return Object.fromEntries(joined) as Ways
  }
  try {
    const [singles, doubles] = isQuick ? [1, 1] : [5, 2]
    return write(await rounds(singles, single), await rounds(doubles, double))
  } finally {
    await stage.close()
  }
}

const names: Readonly<Record<View, string>> = {
  bare: 'bare: fetch, `useState`, qrcode.react',
  hook: 'hook: `useWhatsAppConnect`, qrcode.react',
  part: 'part: `QrPanel`',
}

function write(singles: Ways, doubles: Ways): Part {
  const [bare] = figures(singles.bare)
  const [ours] = figures(singles.part)
  return {
    aims: [
      {
        what: "from the provider's new code to the screen, by stream",
        aim: '',
        reached: `${ms(ours)}, ${(ours / bare).toFixed(2)} of a bare page`,
      },
    ],
    text: describe(singles, doubles),
  }
}

function describe(singles: Ways, doubles: Ways): string {
  return `## From the provider's \`qr\` event to the new code on the screen

${singles.part.length} codes on each page, one at a time; a frame is ${frameMs.toFixed(1)} ms.

${summary(singles)}

Medians of the three parts of it: the wires (provider, handler, page), the page's script (the reading, React, the code's
modules), and from the document to the screen.

${table([
  ['page', 'wires', 'script', 'screen'],
  ...views.map((view) => [
    names[view],
    ms(median(singles[view].map(({ heard }) => heard))),
    ms(median(singles[view].map(({ heard, changed }) => changed - heard))),
    ms(median(singles[view].map(({ changed, painted }) => painted - changed))),
  ]),
])}

The worst that can happen: ${doubles.part.length} codes, each 100 ms after another. A page of ours asks again a quarter of a second
after an answer, and so the second one waits.

${summary(doubles)}
`
}

function summary(ways: Ways): string {
  const [bare] = figures(ways.bare)
  return table([
    ['page', 'median', '95th percentile', 'in frames', 'against bare'],
    ...views.map((view) => {
      const [half, most] = figures(ways[view])
      const frames = [half, most].map((value) => (value / frameMs).toFixed(1)).join(', ')
      return [names[view], ms(half), ms(most), frames, (half / bare).toFixed(2)]
    }),
  ])
}

function figures(ways: readonly Way[]): readonly [half: number, most: number] {
  const painted = ways.map((way) => way.painted)
  return [median(painted), quantile(painted, 0.95)]
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}
