import type { Browser } from 'playwright'
import type { Part } from '../report.ts'
import { table } from '../statistics.ts'
import { takeTime } from './minutes.ts'

const count = 1000

/** What a change of one channel of many has made React do. */
interface Change {
  readonly commits: number
  readonly badges: number
  readonly script: number
}

/** One of a thousand badges changes. */
export async function badges(browser: Browser, url: string): Promise<Part> {
  const naive = await changeOne(browser, `${url}/naive-badges`)
  const ours = await changeOne(browser, `${url}/badges`)
  const rowOf = (name: string, { commits, badges, script }: Change): readonly string[] => [
    name,
    `${commits}`,
    `${badges}`,
    `${script.toFixed(0)} ms`,
  ]
  const said = ({ commits, badges }: Change): string =>
    `${commits} ${commits === 1 ? 'commit' : 'commits'}, ${badges} ${badges === 1 ? 'badge' : 'badges'}`
  return {
    aims: [
      {
        what: `React: ${count} badges, of which one changes`,
        aim: '1 commit, 1 badge',
        reached: `${said(ours)}; naive ${said(naive)}`,
        isMet: ours.commits === 1 && ours.badges === 1,
      },
    ],
    text: `## ${count} badges, of which one changes

Ours are told that there is news, and each reads its channel; the naive page asks for the list. Both up to the second after the change.

${table([
  ['page', 'commits', 'badges rendered', 'script'],
  rowOf('naive: one list in a state', naive),
  rowOf('`SyncStatusBadge`, each by itself', ours),
])}
`,
  }
}

async function changeOne(browser: Browser, address: string): Promise<Change> {
  const page = await browser.newPage()
  await page.goto(address)
  const shown = (tone: string, wanted: number): Promise<unknown> =>
    page.waitForFunction(
      ([tone, wanted]) => document.querySelectorAll(`[data-tone="${tone}"]`).length === wanted,
      [tone, wanted] as const,
    )
  await shown('good', count)
  const time = await takeTime(page)
  await page.evaluate(() => window.log.clear())
  const before = await time.worked()
  await page.evaluate(() => (window as unknown as { change(): void }).change())
  await time.pass(3000)
  await shown('attention', 1)
  const after = await time.worked()
  const commits = await page.evaluate(() => window.log.commits)
  await page.close()
  const isBadge = (name: string): boolean => name === 'StatusBadge' || name === 'Badge'
  return {
    commits: commits.length,
    badges: commits.flat().filter(isBadge).length,
    script: after.script - before.script,
  }
}
