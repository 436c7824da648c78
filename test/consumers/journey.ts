import { randomBytes } from 'node:crypto'
import { type ConsoleMessage, expect, type Locator, type Page } from '@playwright/test'
import type { Locale } from 'channelkit'
import { en } from 'channelkit/locales/en'
import { codeOn } from '../e2e/support/pixels.js'
import { controlAt, type SandboxControl } from '../frameworks/control.js'
import { SANDBOX_URL, worldOf } from './consumer.js'

const { control } = controlAt(SANDBOX_URL)

/** The control API of the sandbox, by the names of those who ask a consumer's handler. */
export const sandbox: SandboxControl = {
  control: (line, subject, body) => control(line, worldOf(subject), body),
}

/** Every warning and error the page prints or throws from now on, React's about hydration among them. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message: ConsoleMessage) => {
    if (!['warning', 'error'].includes(message.type())) return
    complaints.push(`${message.text()} (${message.location().url})`)
  })
  return complaints
}

/** Opens and closes the dialog of a page that has just been rendered by the server. */
export async function looksAtCode(page: Page, url: string): Promise<void> {
  const complaints = complaintsOf(page)
  await page.goto(url)
  await openCode(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(complaints).toEqual([])
}

/**
 * Connects WhatsApp through the dialog of a consumer's page and its handler, as a page, a phone and an impatient
 * person do it together: the page is reloaded while a code is shown. Then it is listed, and disconnected.
 */
export async function livesWithChannels(
  page: Page,
  url: string,
  { messages }: Locale = en,
): Promise<void> {
  const subject = `shop-${randomBytes(6).toString('hex')}`
  await page.context().addCookies([{ name: 'subject', value: subject, url }])
  const complaints = complaintsOf(page)
  await page.goto(url)
  const code = await openCode(page)
  await page.reload()
  expect(await openCode(page)).toBe(code)

  await sandbox.control('POST scan', subject, { code })
  const connected = messages.pairing.connected.title
  await expect(page.getByRole('dialog')).toContainText(named(connected))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(status(page)).toHaveText('present')

  await page.getByRole('button', { name: named(messages.actions.disconnect) }).click()
  await page.getByRole('button', { name: named(messages.actions.confirmDisconnect) }).click()
  await expect(status(page)).toHaveText('absent')
  expect(complaints).toEqual([])
}

/** Opens the dialog and reads its code off the page. */
async function openCode(page: Page): Promise<string> {
  await expect(status(page)).toHaveText('absent')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('dialog').locator('svg[data-slot="ck-qr"]')).toBeVisible()
  return codeOn(page)
}

/** The output of the headless hook, which stands before the live regions of the parts. */
function status(page: Page): Locator {
  return page.getByRole('status').first()
}

function named(text: string): string {
  return text.replace('{channel}', 'WhatsApp')
}
