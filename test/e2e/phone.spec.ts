import { expectNoAxeFaults } from './support/axe.js'
import { expect, test } from './support/test.js'
import { holdStarts } from './support/time.js'

test('connects with the phone beside the page, which photographs the code', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Connect WhatsApp' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('[data-code="fresh"]')).toBeVisible()

  const phone = page.frameLocator('iframe')
  await phone.getByRole('button', { name: 'WhatsApp' }).click()
  await phone.getByRole('button', { name: 'Scan code' }).click()
  await expect(dialog).toContainText('WhatsApp is connected')
  await expect(phone.getByRole('status')).toContainText('Done.')
  await expect(phone.getByText(/^Linked to Shop/)).toBeVisible()
  await expectNoAxeFaults(page)
})

test('looks until it sees a code, so that a keyboard alone connects', async ({ page }) => {
  await page.goto('/')
  const phone = page.frameLocator('iframe')
  await phone.getByRole('button', { name: 'WhatsApp' }).press('Enter')
  await phone.getByRole('button', { name: 'Scan code' }).press('Enter')
  await expect(phone.getByRole('status')).toContainText('No code in view yet')
  await page.getByRole('button', { name: 'Connect WhatsApp' }).press('Enter')
  await expect(page.getByRole('dialog')).toContainText('WhatsApp is connected')
})

test('reads no code that a camera could not: another app’s, or a blurred one', async ({ page }) => {
  await page.clock.install()
  await page.goto('/')
  await page.getByRole('button', { name: 'Connect Telegram' }).click()
  await expect(page.locator('[data-code="fresh"]')).toBeVisible()
  const phone = page.frameLocator('iframe')
  await phone.getByRole('button', { name: 'WhatsApp' }).click()
  await phone.getByRole('button', { name: 'Scan code' }).click()
  await expect(phone.getByRole('status')).toContainText('This is not a WhatsApp code.')
  await expect(page.getByRole('dialog')).toBeVisible()

  await holdStarts(page)
  await page.clock.fastForward(31_000)
  await expect(page.locator('[data-code="renewing"]')).toBeVisible()
  await phone.getByRole('button', { name: 'Home screen' }).click()
  await phone.getByRole('button', { name: 'Telegram' }).click()
  await phone.getByRole('button', { name: 'Scan code' }).click()
  await expect(phone.getByRole('status')).toContainText('Too blurred to read')
})

test('plays another scenario from the phone', async ({ page, world }) => {
  await page.goto('/')
  const phone = page.frameLocator('iframe')
  await phone.getByRole('button', { name: 'Sandbox' }).click()
  await phone.getByRole('button', { name: /^telegram-connected/ }).click()
  await expect(page.getByRole('button', { name: 'Disconnect Telegram' })).toBeVisible()
  expect((await world.channel('telegram'))?.isConnected).toBe(true)
})
