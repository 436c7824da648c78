import { card, lookAgain } from '../e2e/support/cards.js'
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
  const connect = page.getByRole('button', { name: 'Connect WhatsApp' })
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
