import { type Browser, expect, type Page } from '@playwright/test'

const size = { width: 390, height: 780 }

/** A phone on which the dashboard is open: it cannot scan itself. */
export const onePhone = { viewport: size, screen: size, hasTouch: true, isMobile: true } as const

/** The link that the phone offers for another screen. */
export async function linkOn(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Continue on another screen' }).click()
  return page.getByRole('textbox', { name: 'Link' }).inputValue()
}

/** Has the phone begin with WhatsApp, and opens the link that it then offers. */
export async function handOff(page: Page, browser: Browser): Promise<Page> {
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
  return otherScreen(browser, await linkOn(page))
}

/** A computer that knows nobody: no cookie, no storage. */
export async function otherScreen(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } })
  const screen = await context.newPage()
  await screen.clock.install()
  const violations: string[] = []
  await screen.exposeFunction('violated', (text: string) => violations.push(text))
  await screen.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      (globalThis as unknown as { violated: (text: string) => void }).violated(violatedDirective),
    ),
  )
  await screen.goto(link)
  expect(violations).toEqual([])
  return screen
}
