import type { Browser } from 'playwright'
import type { Helper } from '../server/helper.ts'
import type { HostTasks } from './host.ts'
import { takeTime } from './minutes.ts'

/** The pages: nothing at all, the opponent, our hook with a renderer alone, and our part. */
export const views = ['empty', 'naive', 'hook', 'part'] as const

/** One of {@link views}. */
export type View = (typeof views)[number]

/** What a page did in its five minutes. */
export interface Stay {
  readonly commits: number
  /** Of these, the ones that rendered something else than the countdown. */
  readonly otherCommits: number
  /** How often a component was rendered. */
  readonly renders: number
  /** Milliseconds of the page's thread. */
  readonly script: number
  readonly work: number
  /** Requests of the page, and those that the provider got for it. */
  readonly requests: readonly [page: number, provider: number]
}

/** What a person does: the seconds of five minutes in which the page is not looked at. */
export interface Course {
  readonly name: 'still' | 'living'
  readonly minutes: number
  readonly hidden?: readonly [from: number, to: number]
}

let companies = 0

/** Opens a page and stays for so long, second by second, after its code has come. */
export async function stay(
  browser: Browser,
  host: Helper<HostTasks>,
  url: string,
  view: View,
  { name, minutes, hidden }: Course,
): Promise<Stay> {
  companies += 1
  const company = `${name}-${companies}`
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${url}/${view}?${company}`)
  if (view !== 'empty') await page.waitForSelector('[data-slot="ck-qr"]')
  const time = await takeTime(page)
  await page.evaluate(() => window.log.clear())
  const before = await time.worked()
  for (let second = 0; second < minutes * 60; second += 1) {
    if (second === hidden?.[0]) await page.evaluate(setVisible, false)
    if (second === hidden?.[1]) await page.evaluate(setVisible, true)
    await host.ask('pass', 1000)
    await time.pass(1000)
  }
  const after = await time.worked()
  const commits = await page.evaluate(() => window.log.commits)
  const requests = await host.ask('requests', company)
  await context.close()
  return {
    commits: commits.length,
    otherCommits: commits.filter((names) => names.some((each) => each !== 'Countdown')).length,
    renders: commits.flat().length,
    script: after.script - before.script,
    work: after.all - before.all,
    requests,
  }
}

/** Says that the tab is hidden or visible, as a browser does. */
function setVisible(isVisible: boolean): void {
  const state = isVisible ? 'visible' : 'hidden'
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => !isVisible })
  document.dispatchEvent(new Event('visibilitychange'))
}
