import type { Page } from '@playwright/test'
import { openWay } from '../e2e/support/keebai.js'
import { codeOn } from '../e2e/support/pixels.js'
import { expect, test } from '../e2e/support/test.js'

test.use({ provider: 'keebai' })

test('connects though the stream is lost twice on the way', async ({ page, world }) => {
  await world.faults({ stream: { drop: { afterMs: 15_000, times: 2, halfway: true } } })
  const dialog = await openWay(page, 'qr')
  let code = await codeOn(page)
  for (let streams = 2; streams <= 3; streams += 1) {
    await world.advance(15_000)
    await expect.poll(() => world.calls('GET', '/qr-stream')).toBe(streams)
    await world.advance(5_000)
    code = await codeOn(page, { but: code })
  }
  expect(await world.openStreams()).toBe(1)
  expect(await world.scan(code)).toBe(204)
  await expect(dialog).toContainText('WhatsApp is connected')
  expect(await world.calls('POST', '/whatsapp/connect')).toBe(1)
})

test('says what to do where the account has too many devices', async ({ page, world }) => {
  await world.reset('device-limit')
  const dialog = await openWay(page, 'qr')
  expect(await world.scan(await codeOn(page))).toBe(204)
  await expect(dialog).toContainText('Too many linked devices')
  await expect(dialog).toContainText(
    'In WhatsApp, open linked devices and remove one, then try again.',
  )
})

test('says what a phone shows that asks for a passkey, and leads to the signup', async ({
  page,
  world,
}) => {
  await world.reset('passkey-required')
  const dialog = await openWay(page, 'qr')
  expect(await world.scan(await codeOn(page))).toBe(204)
  await expect(dialog).toContainText('WhatsApp asks for a passkey')
  await expect(dialog).toContainText('“Create a passkey to log in”')
  await dialog.getByRole('button', { name: 'Use the link instead' }).click()
  await expect(dialog).toContainText("Meta's signup is ready")
})

test('shows each code and connects where no stream reaches the browser', async ({
  page,
  world,
}) => {
  const refused = await refuseStreams(page)
  const dialog = await openWay(page, 'qr')
  const first = await codeOn(page)
  await world.rotate()
  const second = await codeOn(page, { but: first })
  expect(await world.openStreams()).toBe(1)
  expect(await world.mostStreams()).toBe(1)
  expect(await world.scan(second)).toBe(204)
  await expect(dialog).toContainText('WhatsApp is connected')
  expect(refused()).toBeGreaterThan(0)
})

test('leads to the signup where no code can be shown', async ({ page, world }) => {
  await world.faults({ stream: { opening: 'html' } })
  const dialog = await openWay(page, 'qr')
  await expect(dialog).toContainText('The code cannot be shown', { timeout: 60_000 })
  await dialog.getByRole('button', { name: 'Use the link instead' }).click()
  await expect(dialog).toContainText("Meta's signup is ready")
})

/** Lets no answer through that is a stream, as some proxies do. Answers how many there were. */
async function refuseStreams(page: Page): Promise<() => number> {
  let count = 0
  await page.route('**/api/channels/pairings/*/reading', async (route) => {
    const accept = (await route.request().headerValue('accept')) ?? ''
    if (!accept.includes('text/event-stream')) return route.continue()
    count += 1
    return route.abort()
  })
  return () => count
}
