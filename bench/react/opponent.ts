import type { Browser } from 'playwright'
import type { Part } from '../report.ts'
import type { Helper } from '../server/helper.ts'
import { table } from '../statistics.ts'
import type { HostTasks } from './host.ts'
import { type Course, stay, type Stay, type View } from './pairing.ts'

const names = {
  naive: 'naive: `setInterval`, `useState`, qrcode.react',
  hook: 'hook: `useWhatsAppConnect`, qrcode.react',
  part: 'part: `QrPanel`',
} as const

type Named = keyof typeof names

const all = Object.keys(names) as readonly Named[]

/** Five minutes before a code that neither changes nor ends, and five before codes that live a minute. */
export async function pairings(
  browser: Browser,
  host: Helper<HostTasks>,
  url: string,
  minutes: number,
): Promise<Part> {
  const still: Course = { name: 'still', minutes }
  const living: Course = { name: 'living', minutes, hidden: [80, 140] }
  const stays = async (course: Course): Promise<Record<View, Stay>> => ({
    empty: await stay(browser, host, url, 'empty', course),
    naive: await stay(browser, host, url, 'naive', course),
    hook: await stay(browser, host, url, 'hook', course),
    part: await stay(browser, host, url, 'part', course),
  })
  return write(minutes, await stays(still), await stays(living))
}

function write(
  minutes: number,
  still: Readonly<Record<View, Stay>>,
  living: Readonly<Record<View, Stay>>,
): Part {
  const others = still.hook.otherCommits + still.part.otherCommits
  const perCent = (view: Named): string =>
    `${Math.round((100 * living[view].requests[0]) / living.naive.requests[0])} %`
  return {
    aims: [
      {
        what: `React: commits in ${minutes} minutes of unchanged answers, but for the countdown's own text`,
        aim: '0',
        reached: `${others}; naive ${still.naive.otherCommits}`,
        isMet: others === 0,
      },
      {
        what: 'the same, milliseconds of script',
        aim: '',
        reached: `hook ${ms(still.hook.script)}, part ${ms(still.part.script)}; naive ${ms(still.naive.script)}`,
      },
      {
        what: `requests of ${minutes} minutes, one of them hidden, with codes that live a minute`,
        aim: '',
        reached: `${living.part.requests[0]}; naive ${living.naive.requests[0]}`,
      },
    ],
    text: `## React in a pairing of ${minutes} minutes

In Chromium's own virtual time, in which a page's clocks and timers run as fast as it can; milliseconds are of its thread's processor
time, less those of an empty page where all its work is meant. React's production build tells of its commits in the way of its
tools. From the moment when the code is on screen. First one that outlives the ${minutes} minutes, and an answer every three seconds that
nothing has changed:

${tableOf(still)}

Then the real handler and SkylightChat's codes, which live a minute; the page is hidden from second 80 to second 140. Ours asks for
no code that nobody sees, and after its renewals for none that nobody scans. Requests: ${all.map((view) => `${view} ${perCent(view)}`).join(', ')}.

${tableOf(living)}
`,
  }
}

function tableOf(stays: Readonly<Record<View, Stay>>): string {
  const rows = all.map((view) => {
    const { commits, otherCommits, renders, script, work, requests } = stays[view]
    return [
      names[view],
      `${commits}`,
      `${otherCommits}`,
      `${renders}`,
      ms(script),
      ms(work - stays.empty.work),
      `${requests[0]}`,
    ]
  })
  const head = ['page', 'commits', 'but for the countdown', 'renders', 'script', 'all work']
  return table([[...head, 'requests'], ...rows])
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}
