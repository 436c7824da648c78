import { localeTags } from 'channelkit/locales'
import { tooLong } from './support/too-long.js'
import { playStill } from './support/stand-still.js'
import { expect, pathOf, test } from './support/storybook.js'

/** Every state of every part, and what opens above a page. */
const screens = [
  'everything-panels--in-the-light',
  'everything-badges-cards-and-lists--in-the-light',
  'everything-codes--in-the-light',
  'everything-links--in-the-light',
  'everything-logins--in-the-light',
  'parts-qrpanel-that-helps--passkey-required',
  'parts-qrpanel-that-helps--help-open',
  'parts-qrpanel-that-helps--on-one-phone-with-ways',
  'parts-qrpanel-that-helps--on-one-phone-with-help',
  'parts-handofflink--copied',
  'parts-handoffpage--open',
  'parts-connectchanneldialog--open',
  'parts-connectchanneldialog-in-two-ways--choice',
  'parts-connectchanneldialog-for-instagram--asking-for-a-code',
]

test.use({ viewport: { width: 320, height: 740 } })

for (const screen of screens) {
  test(`${screen} fits 320 pixels in every language`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const { choose } = await playStill(page, pathOf(screen, { manual: true }))
    for (const language of localeTags) {
      await choose({ language })
      await expect(page.locator(`[data-slot][lang="${language}"]`).first()).toBeAttached()
      expect.soft(await page.evaluate(tooLong), language).toEqual([])
    }
  })
}
