import { expect, type Page } from '@playwright/test'

/** Goes on by Tab alone until a control of this name has the focus, and leaves it there. */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  role: 'button' | 'textbox' = 'button',
): Promise<void> {
  const control = page.getByRole(role, { name, exact: true })
  await expect(control).toBeVisible()
  for (let steps = 0; steps < 40; steps += 1) {
    if ((await page.locator(':focus').and(control).count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`No Tab leads to "${String(name)}".`)
}

/** Goes to a control by Tab alone, and presses it. */
export async function pressByKeys(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** Whether what has the focus is in an element of this kind, or is one. */
export async function focusIsIn(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((it) => Boolean(document.activeElement?.closest(it)), selector)
}
