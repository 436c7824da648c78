import type { Locator } from '@playwright/test'
import { card, lookAgain } from '../e2e/support/cards.js'
import { codeField, logIn, openLogin } from '../e2e/support/login.js'
import { codeOn } from '../e2e/support/pixels.js'
import { expect, test } from '../e2e/support/test.js'

test('reconnects WhatsApp by a code, and checks Telegram again', async ({ page, world }) => {
  await world.reset('all-connected')
  await page.clock.install()
  await page.goto('/dashboard')
  await expect(card(page, 'WhatsApp Connected')).toBeVisible()
  await world.change('whatsapp', { syncStatus: 'CREDENTIALS' })
  await world.change('telegram', { syncStatus: 'ERROR', liveStatus: 'OK' })
  await lookAgain(page)
  await expect(page.getByText('2 of 3 need you')).toBeVisible()

  const broken = card(page, 'Telegram Has a problem')
  await expect(broken).toContainText(
    'The service has a problem. It is nothing you did. Check again, and reconnect if it stays.',
  )
  await broken.getByRole('button', { name: 'Check Telegram again' }).click()
  await expect(card(page, 'Telegram Connected')).toBeVisible()
  expect(await world.calls('POST', '/telegram/refresh')).toBe(1)

  await page.getByRole('button', { name: 'Reconnect WhatsApp' }).click()
  await expect(page.getByRole('dialog')).toContainText('Scan this code with WhatsApp')
  expect(await world.scan(await codeOn(page))).toBe(204)
  await expect(page.getByRole('dialog')).toContainText('WhatsApp is connected')
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(card(page, 'WhatsApp Connected')).toBeVisible()
})

test('disconnects and connects again as one action where the place is taken', async ({
  page,
  world,
}) => {
  await page.clock.install()
  await page.goto('/dashboard')
  const connect = page.getByRole('button', { name: 'Connect WhatsApp', exact: true })
  await expect(connect).toBeVisible()
  // Somebody else has connected it meanwhile, and this page has not heard.
  await world.change('whatsapp', { syncStatus: 'OK' })
  await page.clock.fastForward(10_000)
  const before = await world.channel('whatsapp')
  await connect.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('WhatsApp is already connected')
  await expect(dialog).toContainText(before?.username ?? 'no number')
  await dialog.getByRole('button', { name: 'Disconnect and connect again' }).click()
  await dialog.getByRole('button', { name: 'Yes, disconnect WhatsApp' }).click()

  expect(await world.scan(await codeOn(page))).toBe(204)
  await expect(dialog).toContainText('WhatsApp is connected')
  const after = await world.channel('whatsapp')
  expect(after?.username).not.toBe(before?.username)
  await expect(dialog).toContainText(after?.username ?? 'no number')
})

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
