import { codeOn } from './support/pixels.js'
import { expect, test } from './support/test.js'

declare global {
  interface Window {
    violations: string[]
  }
}

test('opens the dialog and shows a code under the strictest policy, with no violation', async ({
  page,
  world,
}) => {
  await page.addInitScript(() => {
    window.violations = []
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) =>
      window.violations.push(`${violatedDirective} in ${sourceFile}`),
    )
  })
  const answer = await page.goto('/strict.html')
  expect(answer?.headers()['content-security-policy']).toBe(
    "default-src 'self'; style-src 'self'; script-src 'self'",
  )
  await page.getByRole('button', { name: 'Connect WhatsApp' }).click()
  expect(await world.scan(await codeOn(page))).toBe(204)
  await expect(page.getByRole('dialog')).toContainText('WhatsApp is connected')
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await page.evaluate(() => window.violations)).toEqual([])

  // The positive control: what the policy forbids is noticed.
  await page.evaluate(() => document.head.append(document.createElement('style')))
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'))
  await expect.poll(() => page.evaluate(() => window.violations.length)).toBeGreaterThan(0)
})
