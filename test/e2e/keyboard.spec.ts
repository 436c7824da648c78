import { expect, test } from './support/test.js'

test('opens and closes by keyboard alone, and gives the focus back', async ({
  page,
  browserName,
}) => {
  await page.goto('/dashboard')
  const connect = page.getByRole('button', { name: 'Connect Telegram', exact: true })
  await expect(connect).toBeVisible()
  for (let steps = 0; steps < 20; steps += 1) {
    await page.keyboard.press('Tab')
    if (await connect.evaluate((button) => button === document.activeElement)) break
  }
  await expect(connect).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Scan this code with Telegram')

  // Past its last control the focus may be the browser's own for a moment, never the page's behind.
  const behind = page.locator(':focus:not(body)')
  let within = 0
  for (let steps = 0; steps < 12; steps += 1) {
    await page.keyboard.press('Tab')
    const isWithin = await dialog.evaluate((element) => element.contains(document.activeElement))
    if (isWithin) within += 1
    else await expect(behind).toHaveCount(0)
  }
  // Firefox has more of its own to visit.
  expect(within).toBeGreaterThan(browserName === 'chromium' ? 8 : 6)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(connect).toBeFocused()
})
