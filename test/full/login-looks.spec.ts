import type { Page } from '@playwright/test'
import { expectNoAxeFaults } from '../e2e/support/axe.js'
import { codeField, logIn, misread, openLogin } from '../e2e/support/login.js'
import { expect, test } from '../e2e/support/test.js'

for (const { name, colorScheme, language } of [
  { name: 'light', colorScheme: 'light', language: 'en' },
  { name: 'dark', colorScheme: 'dark', language: 'en' },
  { name: 'Arabic', colorScheme: 'light', language: 'ar' },
] as const) {
  test(`has no fault that axe finds at any step, ${name}`, async ({ page, world }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const dialog = await openLogin(page)
    await logIn(dialog, 'one_code', 'wrong')
    await expect(dialog.getByRole('alert')).toBeVisible()
    await speak(page, language)
    await expectNoAxeFaults(page)

    await speak(page, 'en')
    await logIn(dialog, 'one_code')
    await expect(codeField(dialog)).toBeFocused()
    await speak(page, language)
    await expectNoAxeFaults(page)

    const field = dialog.getByRole('textbox')
    const code = await world.newestCode()
    await field.fill(misread(code))
    await expect(dialog.getByRole('alert')).toBeVisible()
    await expectNoAxeFaults(page)

    await field.fill(code)
    await expect(dialog).toContainText('one_code')
    await expectNoAxeFaults(page)
  })
}

/** Changes the language as the dashboard's own control does, which a dialog covers. */
async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate((next) => {
    const preferences = JSON.stringify({ language: next, theme: 'system' })
    localStorage.setItem('demo-preferences', preferences)
    dispatchEvent(new StorageEvent('storage'))
  }, language)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}
