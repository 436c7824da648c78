import { codeOn } from './support/pixels.js'
import { expect, test } from './support/test.js'
import { passTimeUntil } from './support/time.js'

test('says that the connection is lost, keeps the code, and heals without a word', async ({
  page,
  world,
}) => {
  await page.clock.install()
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
  const code = await codeOn(page)
  await world.faults({ errorRate: 1, status: 503, route: 'status' })

  const trouble = page.getByText('We lost the connection. Still trying…')
  await passTimeUntil(page, trouble.first())
  expect(await codeOn(page)).toBe(code)

  await world.faults({})
  await expect
    .poll(async () => {
      await page.clock.runFor(1_000)
      return trouble.count()
    })
    .toBe(0)
  expect(await world.scan(code)).toBe(204)
  await expect(page.getByRole('dialog')).toContainText('WhatsApp is connected')
})

test('says that nothing answers, and offers to try again', async ({ page, world }) => {
  await world.reset('down')
  await page.clock.install()
  await page.goto('/dashboard')
  await passTimeUntil(page, page.getByText('We could not load your channels'))
  await world.reset('fresh')
  await page.getByRole('button', { name: 'Try again' }).first().click()
  await expect(page.getByRole('button', { name: 'Connect WhatsApp', exact: true })).toBeVisible()
})
