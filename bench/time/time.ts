import type { Browser } from 'playwright'
import { measured, type Part } from '../report.ts'
import { clickToCode } from './click.ts'
import { noticed } from './notice.ts'
import { typed } from './typing.ts'

/** What a person waits for, in a browser. */
export async function times(browser: Browser, isQuick: boolean): Promise<readonly Part[]> {
  return [
    await measured('From the click to the code', () => clickToCode(browser, isQuick ? 2 : 9)),
    await measured('From success to "connected"', () => noticed(browser, isQuick ? 2 : 6)),
    await measured('A key', () => typed(browser, isQuick ? 4 : 14)),
  ]
}
