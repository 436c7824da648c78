import type { Browser, Page } from '@playwright/test'
import { PNG } from 'pngjs'
import decodeQR from 'qr/decode.js'
import { playStill } from './support/stand-still.js'
import { expect, pathOf, test } from './support/storybook.js'

/** Where a code is on screen, in every look there is. */
const looks = {
  light: pathOf('parts-qrpanel--fresh-code'),
  dark: pathOf('parts-qrpanel--fresh-code', { theme: 'dark' }),
  'right to left': pathOf('parts-qrpanel--fresh-code', { language: 'ar' }),
  Telegram: pathOf('parts-qrpanel-for-telegram--fresh-code'),
  'a brand': pathOf('try-it-your-look--a-green-brand'),
  'a light brand': pathOf('try-it-your-look--a-yellow-brand', { theme: 'dark' }),
  compact: pathOf('try-it-your-look--compact'),
  'dark parts': pathOf('try-it-your-look--dark-parts'),
  'shadcn/ui': pathOf('try-it-recipes--shadcn', { theme: 'dark' }),
  'Material UI': pathOf('try-it-recipes--material-ui'),
  'Tailwind CSS': pathOf('try-it-recipes--tailwind'),
  'plain HTML': pathOf('hooks-plain-html--plain-html', { theme: 'dark' }),
} as const

/** What WhatsApp's codes and Telegram's look like from inside. */
const payload = /^(2@[\w+/=]+(,[\w+/=]{44}){3}|tg:\/\/login\?token=[\w-]{48})$/

/** How a hand holds a phone, and what its camera makes of the light. */
const photographs = {
  'from the side': 'perspective(900px) rotateY(16deg)',
  'from above, aslant': 'perspective(900px) rotateX(14deg) rotateZ(9deg)',
  'upside down': 'rotate(184deg)',
} as const

for (const [look, path] of Object.entries(looks)) {
  for (const zoom of [1, 0.5]) {
    test(`reads off the screen: ${look}, at ${zoom * 100} %`, async ({ browser, storybook }) => {
      const page = await openAt(browser, storybook, zoom)
      await present(page, path)
      expect(read(await page.screenshot())).toMatch(payload)
      await page.context().close()
    })
  }
}

test('reads off the screen in forced colours', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme })
    await page.goto(looks.light)
    await page.getByRole('img', { name: 'QR code that connects WhatsApp' }).waitFor()
    expect(read(await page.screenshot({ animations: 'disabled' }))).toMatch(payload)
  }
})

for (const look of ['light', 'dark'] as const) {
  test(`reads off photographs of the screen: ${look}`, async ({ page, browser }) => {
    await present(page, looks[look])
    const screen = await page.screenshot()
    const text = read(screen)
    expect(text).toMatch(payload)
    for (const [name, turned] of Object.entries(photographs)) {
      // A camera has more pixels than the screen that it is held up to.
      const desk = await browser.newPage({ deviceScaleFactor: 1.5 })
      const photograph = await photographed(desk, screen, turned)
      expect(read(photograph), name).toBe(text)
      await desk.close()
    }
  })
}

/** A window zoomed by this factor: as many more CSS pixels, each as much smaller. */
async function openAt(browser: Browser, storybook: string, zoom: number): Promise<Page> {
  const context = await browser.newContext({
    baseURL: storybook,
    deviceScaleFactor: zoom,
    viewport: { width: 1024 / zoom, height: 900 / zoom },
  })
  return context.newPage()
}

/** Plays a story until a code is there. */
async function present(page: Page, path: string): Promise<void> {
  await playStill(page, path)
  const start = page.getByRole('button', { name: 'Show the code' })
  if (await start.isVisible()) {
    await page.clock.resume()
    await start.click()
  }
  await expect(page.locator('svg[role="img"]').first()).toBeVisible()
}

/** The screen on a desk, photographed: turned, a little out of focus, in uneven light, as a JPEG. */
async function photographed(desk: Page, screen: Buffer, turned: string): Promise<Buffer> {
  await desk.setContent(`
    <body style="margin: 0; background: linear-gradient(120deg, #6b5a48, #2e2a26)">
      <img style="margin: 4rem; transform: ${turned}; filter: blur(0.7px) contrast(0.8)"
        src="data:image/png;base64,${screen.toString('base64')}">
      <div style="position: fixed; inset: 0; background:
        linear-gradient(100deg, rgb(255 230 190 / 25%), rgb(20 30 60 / 30%))"></div>`)
  const jpeg = await desk.screenshot({ type: 'jpeg', quality: 35, fullPage: true })
  await desk.setContent(
    `<img style="display: block" src="data:image/jpeg;base64,${jpeg.toString('base64')}">`,
  )
  return desk.screenshot({ fullPage: true })
}

function read(picture: Buffer): string {
  const { width, height, data } = PNG.sync.read(picture)
  try {
    // As long as it takes: left alone, it tries again for a sixtieth of a second.
    return decodeQR({ width, height, data }, { timeLimit: 10_000 })
  } catch (error) {
    return `unreadable: ${String(error)}`
  }
}
