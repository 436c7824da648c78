import type { Page } from '@playwright/test'
import { expectNoAxeFaults } from '../e2e/support/axe.js'
import { codeOn } from '../e2e/support/pixels.js'
import { expect, test } from '../e2e/support/test.js'

test.use({ viewport: { width: 360, height: 740 } })

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`speaks Arabic from right to left on a small screen, ${colorScheme}`, async ({
    page,
    world,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto('/dashboard')
    await page.getByLabel('Language').selectOption('ar')
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    const connect = page.getByRole('button', { name: 'ربط واتساب' })
    await expect(connect).toBeVisible()
    await expectNoAxeFaults(page)
    await expectNoSidewaysScroll(page)

    await connect.click()
    const code = await codeOn(page)
    await expect(page.getByRole('dialog')).toHaveAttribute('dir', 'rtl')
    await expectNoAxeFaults(page)
    await expectNoSidewaysScroll(page)
    expect(await world.scan(code)).toBe(204)
    const number = (await world.channel('whatsapp'))?.username ?? ''
    await expect(page.getByRole('dialog')).toContainText(number)
  })
}
