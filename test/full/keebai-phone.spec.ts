import { devices } from '@playwright/test'
import { openDialog, openWay } from '../e2e/support/keebai.js'
import { expect, test } from '../e2e/support/test.js'

// Another browser would be another launch.
const { defaultBrowserType: _, ...phone } = devices['Pixel 7']
test.use({ ...phone, provider: 'keebai' })

test('says on a phone that it cannot scan itself, and starts nothing until the code is wanted', async ({
  page,
  world,
}) => {
  const dialog = await openWay(page, 'qr')
  await expect(dialog).toContainText('This phone cannot scan its own screen')
  expect(await world.calls('POST', '/whatsapp/connect')).toBe(0)
  await dialog.getByRole('button', { name: 'Show the code here all the same' }).tap()
  await expect(dialog.getByRole('img')).toBeVisible()
  expect(await world.calls('POST', '/whatsapp/connect')).toBe(1)
})

test('leaves for the signup on a phone, and goes on where it was when one comes back', async ({
  page,
  context,
  world,
}) => {
  const dialog = await openWay(page, 'link')
  await expect(dialog).toContainText('You leave this page.')
  const go = dialog.getByRole('link', { name: /^Continue to 127\.0\.0\.1:\d+$/ })
  const address = (await go.getAttribute('href')) ?? ''
  await go.tap()
  await expect(page.getByRole('button', { name: 'Finish signup' })).toBeVisible()

  // Not done yet, and looking what it was all about.
  await openDialog(page)
  await expect(go).toHaveAttribute('href', address)
  await go.tap()
  await page.getByRole('button', { name: 'Finish signup' }).tap()
  await expect(page.getByRole('heading')).toHaveText('WhatsApp is connected')
  expect(context.pages()).toHaveLength(1)

  await page.goto('/dashboard')
  await expect(page.getByRole('article', { name: 'WhatsApp Connected' })).toBeVisible()
  expect(await world.calls('POST', '/whatsapp/connect')).toBe(1)
})
