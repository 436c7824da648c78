import { chromium } from 'playwright'
import { chromiumLaunchOptions } from '../../tooling/browsers.ts'
import { measured, type Part } from '../report.ts'
import { startHelper } from '../server/helper.ts'
import { badges } from './badges.ts'
import { cards } from './cards.ts'
import type { HostTasks } from './host.ts'
import { pairings } from './opponent.ts'

/** What React does, on pages of its production build. */
export async function react(isQuick: boolean): Promise<readonly Part[]> {
  const { args, ...options } = chromiumLaunchOptions()
  // Between two mounts the page collects what the last one left.
  const browser = await chromium.launch({
    ...options,
    args: [...args, '--js-flags=--expose-gc'],
  })
  const host = startHelper<HostTasks>(new URL('host.ts', import.meta.url))
  try {
    const url = await host.ask('open')
    return [
      await measured('React in a pairing', () => pairings(browser, host, url, isQuick ? 1 : 5)),
      await measured('A badge of many', () => badges(browser, url)),
      await measured('Cards', () => cards(browser, url, isQuick ? 2 : 11)),
    ]
  } finally {
    await browser.close()
    await host.end()
  }
}
