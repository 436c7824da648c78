import type { Locator } from '@playwright/test'
import { card, lookAgain } from './support/cards.js'
import { codeField, logIn, openLogin } from './support/login.js'
import { expect, test } from './support/test.js'

test('follows a channel from its login until it works, by itself', async ({ page, world }) => {
  await page.clock.install()
  const dialog = await openLogin(page)
  await logIn(dialog, 'one_code')
  await codeField(dialog).fill(await world.newestCode())
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(card(page, 'Instagram Connecting')).toContainText(
    'This takes a few minutes. You need not stay.',
  )
  // It looks again by itself while the channel settles.
  await world.advance(2_000)
  await expect(card(page, 'Instagram Up to date')).toContainText(
    'All its messages so far are here.',
    { timeout: 30_000 },
  )
  await world.advance(70_000)
  await lookAgain(page)
  await expect(card(page, 'Instagram Connected')).toContainText('Its messages arrive.')
})

test('says that Instagram was signed out, and logs in again', async ({ page, world }) => {
  await page.clock.install()
  const dialog = await openLogin(page)
  await logIn(dialog, 'my_brand')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(card(page, 'Instagram Connected')).toBeVisible()

  await world.change('instagram', { syncStatus: 'CREDENTIALS' })
  await lookAgain(page)
  const lost = card(page, 'Instagram Signed out')
  await expect(lost).toContainText(
    'You were signed out, perhaps by a new password. Messages do not arrive until you reconnect it.',
  )
  await lost.getByRole('button', { name: 'Reconnect Instagram' }).click()
  await expect(page.getByRole('dialog', { name: 'Reconnect Instagram' })).toBeVisible()
  await logIn(dialog, 'my_brand')
  await expect(dialog).toContainText('Instagram is connected')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(card(page, 'Instagram Connected')).toBeVisible()
})

test('asks before it disconnects, and explains a campaign that forbids it', async ({
  page,
  world,
}) => {
  await world.reset('campaign-running')
  await page.goto('/dashboard')
  const whatsapp = card(page, 'WhatsApp Connected')
  await whatsapp.getByRole('button', { name: 'Disconnect WhatsApp' }).click()
  const question = page.getByRole('alertdialog', { name: 'Disconnect WhatsApp?' })
  await expect(question).toContainText('No more messages arrive until it is connected again.')
  await question.getByRole('button', { name: 'Keep it connected' }).click()
  await expect(question).toHaveCount(0)
  expect(await world.calls('DELETE', '/whatsapp')).toBe(0)

  await disconnect(whatsapp)
  await expect(whatsapp.getByRole('alert')).toContainText('A campaign is using WhatsApp')
  await expect(whatsapp.getByRole('alert')).toContainText(
    'Cancel the campaign first, even if it is only paused. Then disconnect.',
  )
  await expect(whatsapp.getByRole('button', { name: 'Disconnect WhatsApp' })).toBeVisible()

  await whatsapp.getByRole('link', { name: 'Go to the campaign' }).click()
  await page.getByRole('button', { name: 'Cancel the campaign on WhatsApp' }).click()
  await expect(page.getByText('No campaign.')).toBeVisible()
  await page.getByRole('link', { name: 'Back to the channels' }).click()
  await disconnect(whatsapp)
  await expect(card(page, 'WhatsApp Not connected')).toBeVisible()
  expect(await world.channel('whatsapp')).toBeUndefined()
})

async function disconnect(from: Locator): Promise<void> {
  await from.getByRole('button', { name: 'Disconnect WhatsApp' }).click()
  await from.getByRole('button', { name: 'Yes, disconnect WhatsApp' }).click()
}
