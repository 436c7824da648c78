import { codeOn, readPage } from './support/pixels.js'
import { expect, test } from './support/test.js'
import { holdStarts } from './support/time.js'

test('blurs a dead code, renews it by itself, and connects with the new one alone', async ({
  page,
  world,
}) => {
  await page.clock.install()
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
  const old = await codeOn(page)

  const starts = await holdStarts(page)
  await world.advance(61_000)
  await page.clock.fastForward(61_000)
  await expect(page.locator('[data-code="renewing"]')).toContainText('Getting a new code…')
  expect(await readPage(page)).toBeNull()

  await starts.release()
  const renewed = await codeOn(page, { but: old })
  expect(await world.scan(old)).toBe(410)
  expect(await world.scan(renewed)).toBe(204)
  await expect(page.getByRole('dialog')).toContainText('WhatsApp is connected')
  expect(await world.calls('POST', '/whatsapp/connect')).toBe(2)
})

test('connects by a Telegram code scanned in its last seconds, though the answer comes after its renewal', async ({
  page,
  world,
}) => {
  await page.clock.install()
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Connect Telegram', exact: true }).click()
  const old = await codeOn(page)

  const leftMs = await world.codeLifetime()
  await world.advance(leftMs - 2_000)
  expect(await world.scan(old)).toBe(204)
  await page.clock.fastForward(leftMs - 2_000)
  await world.advance(3_000)
  await page.clock.fastForward(3_000)
  await codeOn(page, { but: old })

  await world.advance(15_000)
  await page.clock.fastForward(10_000)
  await expect(page.getByRole('dialog')).toContainText('Telegram is connected')
})
