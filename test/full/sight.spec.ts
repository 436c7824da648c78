import type { Page } from '@playwright/test'
import { PNG } from 'pngjs'
import { playStill } from './support/stand-still.js'
import { expect, pathOf, test } from './support/storybook.js'
import { tooLong } from './support/too-long.js'

/** How people who see less look at a page. A window of 1280 pixels has 320 of them at 400 %. */
const sights = {
  'forced colours': { forcedColors: 'active', viewport: { width: 900, height: 760 } },
  'more contrast': { contrast: 'more', viewport: { width: 900, height: 760 } },
  '400 %': { viewport: { width: 320, height: 256 } },
} as const

/** The main screens. */
const screens = [
  'parts-qrpanel--fresh-code',
  'parts-qrpanel-that-helps--on-one-phone-with-help',
  'parts-connectchanneldialog--open',
  'parts-connectchanneldialog-in-two-ways--choice',
  'parts-connectchanneldialog-for-instagram--asking-for-a-code',
  'parts-channellist--one-needs-you',
  'parts-handoffpage--open',
] as const

for (const [sight, { viewport, ...media }] of Object.entries(sights)) {
  for (const screen of screens) {
    test(`${screen} is whole, its code dark on light and its focus seen with ${sight}`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ reducedMotion: 'reduce', ...media })
      await playStill(page, pathOf(screen, { manual: true }))
      expect(await page.evaluate(tooLong)).toEqual([])
      for (const plate of await page.locator('[data-slot="ck-plate"]').all()) {
        const { width, height, data } = PNG.sync.read(await plate.screenshot())
        const at = (x: number, y: number): number => data[(Math.round(y) * width + x) * 4] ?? 0
        // The quiet zone is four modules wide, and the corner's frame begins after it.
        const row = Array.from({ length: width }, (_, x) => at(x, height * 0.085))
        expect(Math.min(...row)).toBeLessThan(40)
        expect(at(width >> 1, 3)).toBeGreaterThan(220)
      }
      await showsFocus(page)
    })
  }
}

/** Everything that the Tab key reaches looks different while it has the focus. */
async function showsFocus(page: Page): Promise<void> {
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const { activeElement } = document
      const all = [...document.querySelectorAll('*')]
      return activeElement === document.body || !activeElement
        ? ''
        : `${all.indexOf(activeElement)}: ${activeElement.outerHTML.slice(0, 120)}`
    })
  const blur = (): Promise<void> =>
    page.locator(':focus').evaluateAll((found) => found.forEach((it) => (it as HTMLElement).blur()))
  const look = (): Promise<Buffer> => page.screenshot({ animations: 'disabled', caret: 'hide' })
  const seen = new Set<string>()
  await blur()
  // It goes on from where it was, and once around by way of the browser's own window.
  for (let outside = 0; outside < 2;) {
    await page.keyboard.press('Tab')
    const element = await focused()
    if (seen.has(element)) break
    if (!element) {
      outside += 1
      continue
    }
    seen.add(element)
    const withFocus = await look()
    await blur()
    expect((await look()).equals(withFocus), element).toBe(false)
  }
  expect(seen.size).toBeGreaterThan(0)
}
