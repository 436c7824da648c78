import { expect, type Page } from '@playwright/test'
import { PNG } from 'pngjs'
import decodeQR from 'qr/decode.js'

/** The text of the QR code that can be read off the page as it is, once it has come to rest; or null. */
export async function readPage(page: Page): Promise<string | null> {
  return readPixels(await page.screenshot({ animations: 'disabled' }))
}

/** The text of the QR code that the page shows, once it shows one that is not `but`. */
export async function codeOn(
  page: Page,
  { but = null }: { but?: string | null } = {},
): Promise<string> {
  let code: string | null = null
  await expect
    .poll(
      async () => {
        code = await readPage(page)
        return code !== null && code !== but
      },
      { message: 'a readable code on the page', intervals: [50, 100, 200] },
    )
    .toBe(true)
  return code ?? ''
}

/** The text of the QR code in a screenshot; or null where none can be read. */
export function readPixels(screenshot: Buffer): string | null {
  const { width, height, data } = PNG.sync.read(screenshot)
  try {
    return decodeQR({ width, height, data }, { timeLimit: 200 })
  } catch {
    return null
  }
}
