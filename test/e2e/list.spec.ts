import { expect, test } from './support/test.js'

test('disconnects a channel after asking in place', async ({ page, world }) => {
  await world.reset('all-connected')
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Disconnect WhatsApp' }).click()
  await page.getByRole('button', { name: 'Yes, disconnect WhatsApp' }).click()
  await expect(page.getByRole('button', { name: 'Connect WhatsApp' })).toBeVisible()
  expect(await world.channel('whatsapp')).toBeUndefined()
  await expect(page.getByRole('button', { name: 'Disconnect Telegram' })).toBeVisible()
})

test('keeps a channel that a campaign uses, and says what to do', async ({ page, world }) => {
  await world.reset('campaign-paused')
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Disconnect WhatsApp' }).click()
  await page.getByRole('button', { name: 'Yes, disconnect WhatsApp' }).click()
  await expect(page.getByText('A campaign is using WhatsApp')).toBeVisible()
  await expect(
    page.getByText('Cancel the campaign first, even if it is only paused.'),
  ).toBeVisible()
  expect((await world.channel('whatsapp'))?.isConnected).toBe(true)
  await expect(page.getByRole('button', { name: 'Disconnect WhatsApp' })).toBeVisible()
})

test('offers to reconnect a channel that lost its login, and connects it again', async ({
  page,
  world,
}) => {
  await world.reset('needs-login')
  await page.goto('/dashboard')
  await expect(page.getByText('Signed out')).toBeVisible()
  await page.getByRole('button', { name: 'Reconnect WhatsApp' }).click()
  await expect(page.getByRole('dialog')).toContainText('Scan this code with WhatsApp')
})

test('heals a channel whose trouble is over when asked to check again', async ({ page, world }) => {
  await world.reset('broken')
  await page.goto('/dashboard')
  await expect(page.getByText('Has a problem')).toBeVisible()
  await page.getByRole('button', { name: 'Check WhatsApp again' }).click()
  await expect(page.getByText('Has a problem')).toHaveCount(0)
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
})

test('is another company after ?tenant=, with channels of its own', async ({ page, world }) => {
  await world.reset('all-connected')
  await page.goto('/dashboard')
  await expect(page.getByRole('button', { name: 'Disconnect WhatsApp' })).toBeVisible()
  await page.goto('/?tenant=corner-bakery-of-nobody')
  await expect(page.getByText('Corner Bakery Of Nobody')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Connect WhatsApp' })).toBeVisible()
})
