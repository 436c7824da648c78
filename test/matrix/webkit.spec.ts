import { randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { ports } from '../../tooling/ports.js'
import { row } from '../consumers/row.js'
import { readPixels } from '../e2e/support/pixels.js'
import { worldOf } from '../e2e/support/world.js'
import { hasWebKit, openWebKit } from './webkit-driver.js'

test(
  'WebKit connects WhatsApp by what a camera sees of the page',
  row('WebKitGTK', 'over WebDriver'),
  async ({ baseURL }) => {
    test.skip(!hasWebKit, 'No WebKitWebDriver here.')
    const world = worldOf(
      `shop-${randomBytes(6).toString('hex')}`,
      `http://127.0.0.1:${ports.sandbox}`,
    )
    const webkit = await openWebKit(ports.webkit)
    try {
      await webkit.goTo(`${baseURL}/dashboard`)
      await webkit.addCookie('demo-tenant', world.tenant)
      await webkit.goTo(`${baseURL}/dashboard`)
      await webkit.click(button('Connect WhatsApp'))
      // A code that dies before it is scanned is renewed, and that is seen too.
      const scan = async (): Promise<number | null> => {
        const code = readPixels(await webkit.screenshot())
        return code === null ? null : world.scan(code)
      }
      await expect.poll(scan, { timeout: 120_000 }).toBe(204)
      await expect.poll(() => webkit.textOf(DIALOG)).toContain('WhatsApp is connected')
      await webkit.click(button('Done'))
      await expect.poll(() => webkit.textOf(DIALOG)).toBeNull()
      await expect
        .poll(() => webkit.textOf('//main'))
        .toContain((await world.channel('whatsapp'))?.username)
    } finally {
      await webkit.close()
    }
  },
)

const DIALOG = '//dialog[@open]'

function button(name: string): string {
  return `//button[normalize-space()="${name}" or @aria-label="${name}"]`
}
