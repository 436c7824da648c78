import { expect, test } from './support/test.js'

test('disconnects a channel after asking', async ({ page, world }) => {
  await world.reset('all-connected')
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Disconnect WhatsApp' }).click()
  await page.getByRole('button', { name: 'Yes, disconnect WhatsApp' }).click()
  await expect(page.getByRole('button', { name: 'Connect WhatsApp', exact: true })).toBeVisible()
  expect(await world.channel('whatsapp')).toBeUndefined()
  await expect(page.getByRole('button', { name: 'Disconnect Telegram' })).toBeVisible()
})

test('is another company after ?tenant=, with channels of its own', async ({ page, world }) => {
  await world.reset('all-connected')
  await page.goto('/dashboard')
  await expect(page.getByRole('button', { name: 'Disconnect WhatsApp' })).toBeVisible()
  await page.goto('/dashboard?tenant=corner-bakery-of-nobody')
  await expect(page.getByText('Corner Bakery Of Nobody')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Connect WhatsApp', exact: true })).toBeVisible()
})
