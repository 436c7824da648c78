import { expect } from './test.js'
import type { FrameLocator, Locator, Page } from '@playwright/test'

/** Opens the dashboard, and on it the dialog that connects Instagram. */
export async function openLogin(page: Page): Promise<Locator> {
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Connect Instagram', exact: true }).click()
  return page.getByRole('dialog')
}

/** Types a name and a password, and sends them. */
export async function logIn(
  where: Locator | FrameLocator,
  username: string,
  password = 'any password',
): Promise<void> {
  await where.getByRole('textbox', { name: 'Username or e-mail' }).fill(username)
  await where.getByLabel('Password', { exact: true }).fill(password)
  await where.getByRole('button', { name: 'Log in', exact: true }).click()
}

/** The field in which a code of so many digits is asked for. */
export function codeField(where: Locator | FrameLocator, digits: 6 | 8 = 6): Locator {
  const name = digits === 6 ? 'Code of 6 digits' : 'Backup code of 8 digits'
  return where.getByRole('textbox', { name })
}

/** A code that is wrong by its last digit. */
export function misread(code: string): string {
  return code.slice(0, -1) + ((Number(code.at(-1)) + 1) % 10)
}

/** The title and the sentence that a login has come to. */
export async function expectSaid(where: Locator, ...sentences: readonly string[]): Promise<void> {
  for (const sentence of sentences) await expect(where).toContainText(sentence)
}
