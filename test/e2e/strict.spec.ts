import { codeOn } from './support/pixels.js'
import { expect, test } from './support/test.js'
import { expectNoViolations, watchViolations } from './support/violations.js'

test('opens the dialog and shows a code under the strictest policy, with no violation', async ({
  page,
  world,
}) => {
  const violations = await watchViolations(page)
  const answer = await page.goto('/strict.html')
  expect(answer?.headers()['content-security-policy']).toBe(
    "default-src 'self'; style-src 'self'; script-src 'self'; " +
      "require-trusted-types-for 'script'; trusted-types 'none'; report-uri /reports",
  )
  await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
  expect(await world.scan(await codeOn(page))).toBe(204)
  await expect(page.getByRole('dialog')).toContainText('WhatsApp is connected')
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectNoViolations(page, violations)
})
