import type { Page } from '@playwright/test'
import { handOff, onePhone } from '../e2e/support/handoff.js'
import { codeOn } from '../e2e/support/pixels.js'
import { expect, test } from '../e2e/support/test.js'

test.use(onePhone)

async function cancelOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(
    page.getByText('Nothing was connected. Start again when you like.').first(),
  ).toBeVisible()
  await expect(page.locator('[data-slot="ck-qr"]')).toHaveCount(0)
}

test('is cancelled on the other screen for that screen alone, which takes it up again', async ({
  page,
  browser,
  world,
}) => {
  const screen = await handOff(page, browser)
  const code = await codeOn(screen)
  await cancelOn(screen)
  await page.getByRole('button', { name: 'Show the code here all the same' }).click()
  expect(await codeOn(page)).toBe(code)

  await screen.getByRole('button', { name: 'Start again' }).click()
  expect(await codeOn(screen)).toBe(code)
  expect(await world.calls('POST', '/whatsapp/connect')).toBe(1)
  expect(await world.scan(code)).toBe(204)
  for (const each of [screen, page]) {
    await expect(each.getByText('WhatsApp is connected').first()).toBeVisible()
  }
})

test('goes on on the other screen when the phone cancels, and connects all the same', async ({
  page,
  browser,
  world,
}) => {
  const screen = await handOff(page, browser)
  const code = await codeOn(screen)
  await page.getByRole('button', { name: 'Show the code here all the same' }).click()
  await cancelOn(page)
  expect(await codeOn(screen)).toBe(code)
  expect(await world.scan(code)).toBe(204)
  await expect(screen.getByText('WhatsApp is connected').first()).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('article', { name: /^WhatsApp Connected/ })).toBeVisible()
})

test('renews the code there while the phone sleeps, which wakes to the same one', async ({
  page,
  browser,
  world,
}) => {
  await page.clock.install()
  const screen = await handOff(page, browser)
  const first = await codeOn(screen)
  await world.advance(61_000)
  await screen.clock.fastForward(61_000)
  const renewed = await codeOn(screen, { but: first })
  expect(await world.scan(renewed)).toBe(204)
  await expect(screen.getByText('WhatsApp is connected').first()).toBeVisible()

  await page.clock.fastForward(61_000)
  await expect(page.getByRole('dialog')).toContainText('WhatsApp is connected')
  expect(await world.calls('POST', '/whatsapp/connect')).toBe(2)
})

test('is dead after five minutes', async ({ page, browser }) => {
  const screen = await handOff(page, browser)
  await codeOn(screen)
  await screen.clock.fastForward(300_000)
  await expect(screen.getByText('This link has ended').first()).toBeVisible()
})
