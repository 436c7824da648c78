import { openSignup, openWay } from './support/keebai.js'
import { codeOn } from './support/pixels.js'
import { expect, test } from './support/test.js'

test.use({ provider: 'keebai' })

test('connects by a signup that is finished in its own window', async ({ page, baseURL }) => {
  const dialog = await openWay(page, 'link')
  await expect(dialog).toContainText("Meta's signup is ready")
  const portal = await openSignup(page, dialog)
  await expect(dialog).toContainText('Finish in the other window')

  // Another origin, which has cut itself off: neither window reaches the other.
  expect(new URL(portal.url()).origin).not.toBe(baseURL)
  expect(await portal.evaluate(() => window.opener)).toBeNull()
  await portal.getByRole('button', { name: 'Finish signup' }).click()
  await expect(portal.getByRole('heading')).toHaveText('WhatsApp is connected')

  await expect(dialog).toContainText('WhatsApp is connected')
  await expect(dialog).toContainText('You can close the signup if it is still open.')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('article', { name: 'WhatsApp Connected' })).toBeVisible()
})

test('shows each code in the place of the last, and connects by the live one alone', async ({
  page,
  world,
}) => {
  const dialog = await openWay(page, 'qr')
  const codes = [await codeOn(page)]
  for (let rotation = 1; rotation <= 3; rotation += 1) {
    await world.rotate()
    codes.push(await codeOn(page, { but: codes.at(-1) ?? null }))
  }
  expect(new Set(codes).size).toBe(4)
  expect(await world.mostStreams()).toBe(1)

  expect(await world.scan(codes[2] ?? '')).toBe(410)
  expect(await world.scan(codes[3] ?? '')).toBe(204)
  await expect(dialog).toContainText('WhatsApp is connected')
  await expect.poll(() => world.openStreams()).toBe(0)
})
