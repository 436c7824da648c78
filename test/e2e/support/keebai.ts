import { createHash } from 'node:crypto'
import type { FrameLocator, Locator, Page } from '@playwright/test'

/** Opens the dashboard, and the dialog that connects WhatsApp. Who has begun goes on there in the same way. */
export async function openDialog(page: Page): Promise<Locator> {
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
  return page.getByRole('dialog')
}

/** The same, and begins in one of two ways. */
export async function openWay(page: Page, way: 'link' | 'qr'): Promise<Locator> {
  const dialog = await openDialog(page)
  await dialog.getByRole('button', { name: ways[way] }).click()
  return dialog
}

const ways = { link: "Meta's own signup", qr: 'Scan a code' } as const

/**
 * Opens the portal's window by the button that leads there, and is in front of that. It knows nothing of
 * the page.
 */
export async function openSignup(page: Page, dialog: Locator): Promise<Page> {
  // A browser without a screen has every window in front.
  await page.evaluate(() => {
    document.hasFocus = () => false
  })
  const opened = page.context().waitForEvent('page')
  await dialog.getByRole('button', { name: /^Continue to 127\.0\.0\.1:\d+$/ }).click()
  const portal = await opened
  await portal.getByRole('heading', { name: 'Connect WhatsApp' }).waitFor()
  return portal
}

/** Is in front of the page again. */
export async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.hasFocus = () => true
  })
}

/** A word for the code that a page shows, by how it is drawn: no two codes are drawn alike. */
export async function drawingOn(page: Page | FrameLocator): Promise<string> {
  const drawing = page.locator('[data-code="fresh"] [data-slot="ck-qr"] path').last()
  return createHash('sha256')
    .update((await drawing.getAttribute('d')) ?? '')
    .digest('hex')
}
