import type { Locator, Page } from '@playwright/test'

/** The card of a channel in a state, by the name that a screen reader reads. */
export function card(page: Page, name: string): Locator {
  return page.getByRole('article', { name, exact: true })
}

/** Lets the page look at its channels again, as it does for somebody who comes back to it. */
export async function lookAgain(page: Page): Promise<void> {
  await page.clock.fastForward(10_000)
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
}
