import { openWay } from '../e2e/support/keebai.js'
import { expect, test } from '../e2e/support/test.js'
import { chromiumLaunchOptions } from '../../tooling/browsers.js'

test.use({
  provider: 'keebai',
  // Playwright's own way is to let every window open.
  launchOptions: { ...chromiumLaunchOptions(), ignoreDefaultArgs: ['--disable-popup-blocking'] },
})

test('says that the browser blocked the window, and leads there by a link', async ({
  page,
  context,
}) => {
  const dialog = await openWay(page, 'link')
  const go = dialog.getByRole('button', { name: /^Continue to/ })
  await go.waitFor()
  await go.evaluate((button: HTMLElement) => {
    // A click that no person made: what they did before is used up by other windows. At once, since
    // whatever looks into the page from outside counts as a person again.
    const others = [1, 2, 3, 4].map(() => window.open('about:blank'))
    for (const other of others) other?.close()
    button.click()
  })
  await expect(dialog).toContainText('Your browser blocked the window')
  await expect(dialog).toContainText('Open the page by this link instead, and come back here')

  const opened = context.waitForEvent('page')
  await dialog.getByRole('link', { name: /^Continue to 127\.0\.0\.1:\d+$/ }).click()
  const portal = await opened
  await portal.getByRole('button', { name: 'Finish signup' }).click()
  await expect(dialog).toContainText('WhatsApp is connected')
})
