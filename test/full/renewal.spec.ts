import { codeOn, readPage } from '../e2e/support/pixels.js'
import { expect, test } from '../e2e/support/test.js'

test('stops renewing after a while and offers a button', async ({ page, world }) => {
  await page.clock.install()
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Connect Telegram', exact: true }).click()
  let code = await codeOn(page)
  const again = page.getByRole('button', { name: 'Show a new code' })
  while (!(await again.isVisible())) {
    await world.advance(31_000)
    await page.clock.fastForward(31_000)
    await expect(again.or(page.locator('[data-code="fresh"]')).first()).toBeVisible()
  }
  const asked = await world.calls('POST', '/telegram/connect')
  expect(asked).toBeGreaterThan(1)
  expect(asked).toBeLessThan(10)
  expect(await readPage(page)).toBeNull()

  await again.click()
  code = await codeOn(page, { but: code })
  expect(await world.scan(code)).toBe(204)
})
