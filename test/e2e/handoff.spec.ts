import { linkOn, onePhone, otherScreen } from './support/handoff.js'
import { openWay } from './support/keebai.js'
import { codeOn } from './support/pixels.js'
import { expect, test } from './support/test.js'

test.use(onePhone)

test('shows the code of a phone on another screen without a login, and connects there', async ({
  page,
  browser,
  world,
}) => {
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
  const link = await linkOn(page)
  const screen = await otherScreen(browser, link)
  const caution = screen.getByText('Scan this code only if the link is your own.')
  await expect(caution.first()).toBeVisible()
  const code = await codeOn(screen)
  // What gives leave has left the address, and no other tab finds it.
  expect(screen.url()).not.toContain('#')
  expect(await screen.evaluate(() => localStorage.length)).toBe(0)
  expect(await world.calls('POST', '/whatsapp/connect')).toBe(1)

  await page.getByRole('button', { name: 'Show the code here all the same' }).click()
  expect(await codeOn(page)).toBe(code)

  expect(await world.scan(code)).toBe(204)
  await expect(screen.getByText('WhatsApp is connected').first()).toBeVisible()
  await expect(page.getByRole('dialog')).toContainText('WhatsApp is connected')

  await screen.goto('about:blank')
  await screen.goto(link)
  await expect(screen.getByText('This link has ended').first()).toBeVisible()
})

test.describe('with codes that are replaced by the provider', () => {
  test.use({ provider: 'keebai' })

  test('shows each code on the other screen as it comes', async ({ page, browser, world }) => {
    await openWay(page, 'qr')
    const screen = await otherScreen(browser, await linkOn(page))
    const first = await codeOn(screen)
    await world.rotate()
    const second = await codeOn(screen, { but: first })
    expect(await world.scan(second)).toBe(204)
    await expect(screen.getByText('WhatsApp is connected').first()).toBeVisible()
    await expect(page.getByRole('dialog')).toContainText('WhatsApp is connected')
  })
})
