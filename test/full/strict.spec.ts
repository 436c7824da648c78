import type { Page } from '@playwright/test'
import { comeBack, openSignup } from '../e2e/support/keebai.js'
import { codeField, logIn } from '../e2e/support/login.js'
import { codeOn } from '../e2e/support/pixels.js'
import { expect, test } from '../e2e/support/test.js'
import { expectNoViolations, watchViolations } from '../e2e/support/violations.js'

/** Goes away from what was connected. */
async function done(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('connects all three, helps and disconnects under the strictest policy', async ({
  page,
  world,
}) => {
  const violations = await watchViolations(page)
  await page.goto('/strict.html')
  const dialog = page.getByRole('dialog')
  for (const channel of ['WhatsApp', 'Telegram']) {
    await page.getByRole('button', { name: `Connect ${channel}`, exact: true }).click()
    const code = await codeOn(page)
    await dialog.getByText('What does your phone say?').click()
    await dialog.locator('summary').nth(1).click()
    await expect(dialog.locator('details details[open]')).toBeVisible()
    expect(await world.scan(code)).toBe(204)
    await expect(dialog).toContainText(`${channel} is connected`)
    await done(page)
  }

  await page.getByRole('button', { name: 'Connect Instagram', exact: true }).click()
  await logIn(dialog, 'one_code', 'wrong')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await logIn(dialog, 'one_code')
  await expect(dialog).toContainText('Enter the code')
  await codeField(dialog).fill(await world.newestCode())
  await expect(dialog).toContainText('Instagram is connected')
  await done(page)

  const card = page.getByRole('article', { name: /^Telegram/ })
  await card.getByRole('button', { name: 'Disconnect' }).click()
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: 'Disconnect' }).click()
  await expect(page.getByRole('button', { name: 'Connect Telegram', exact: true })).toBeVisible()
  await expectNoViolations(page, violations)
})

test.describe('with Keebai', () => {
  test.use({ provider: 'keebai' })

  test('connects by link under the strictest policy', async ({ page }) => {
    const violations = await watchViolations(page)
    await page.goto('/strict.html')
    await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: "Meta's own signup" }).click()
    const portal = await openSignup(page, dialog)
    await portal.getByRole('button', { name: 'Finish signup' }).click()
    await comeBack(page)
    await expect(dialog).toContainText('WhatsApp is connected')
    await done(page)
    await expectNoViolations(page, violations)
  })
})
