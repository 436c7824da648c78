import type { Page } from '@playwright/test'
import { listenForSpeech } from '../e2e/support/heard.js'
import { focusIsIn, pressByKeys, tabTo } from '../e2e/support/keys.js'
import { misread } from '../e2e/support/login.js'
import { codeOn } from '../e2e/support/pixels.js'
import { expect, test } from '../e2e/support/test.js'
import { moveClocks } from '../e2e/support/time.js'

/** Nothing here ever points at anything: one touch of a pointer and the page is gone. */
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    for (const type of ['pointerdown', 'mousedown', 'touchstart']) {
      addEventListener(type, () => document.body.replaceChildren('A pointer was used.'), true)
    }
  })
})

/** What is heard of the flow: all of it, from the moment that it was wished for. */
type Heard = () => Promise<readonly string[]>

/** Opens the dashboard and wishes to connect, by keys. */
async function begin(page: Page, name: string): Promise<Heard> {
  const heard = await listenForSpeech(page)
  await page.goto('/dashboard')
  await tabTo(page, `Connect ${name}`)
  const before = (await heard()).length
  await page.keyboard.press('Enter')
  return async () => (await heard()).slice(before)
}

async function dialogSays(page: Page, text: string): Promise<void> {
  // A clock that jumped has cut what was asked: it is asked again after a while.
  await expect(page.getByRole('dialog')).toContainText(text, { timeout: 40_000 })
  expect(await focusIsIn(page, 'dialog')).toBe(true)
}

async function finish(page: Page, name: string): Promise<void> {
  await dialogSays(page, `${name} is connected`)
  await pressByKeys(page, 'Done')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('article', { name: new RegExp(`^${name}`) })).toBeVisible()
  expect(await focusIsIn(page, 'body > *')).toBe(true)
}

for (const { kind, name } of [
  { kind: 'whatsapp', name: 'WhatsApp' },
  { kind: 'telegram', name: 'Telegram' },
] as const) {
  test(`connects ${name} by keys alone, and says each step once`, async ({ page, world }) => {
    await page.clock.install()
    const heard = await begin(page, name)
    await dialogSays(page, `Scan this code with ${name}`)
    let code = await codeOn(page)
    // Codes that renew themselves say nothing.
    for (let renewal = 0; renewal < 2; renewal += 1) {
      await moveClocks(page, world, (await world.codeLifetime()) + 500)
      code = await codeOn(page, { but: code })
    }
    expect(await world.scan(code)).toBe(204)
    await dialogSays(page, `${name} is connected`)
    const account = (await world.channel(kind))?.username ?? 'nobody'
    await finish(page, name)
    expect(await heard()).toEqual([
      `The code is ready. Scan it with ${name} on your phone.`,
      `${name} is connected. ${account}`,
    ])
  })
}

test('connects Instagram by keys alone, through a wrong code and two rounds', async ({
  page,
  world,
}) => {
  const heard = await begin(page, 'Instagram')
  await expect(page.getByRole('textbox', { name: 'Username or e-mail' })).toBeVisible()
  await tabTo(page, 'Username or e-mail', 'textbox')
  await page.keyboard.type('two_codes')
  await page.keyboard.press('Tab')
  await page.keyboard.type('any password')
  await page.keyboard.press('Enter')

  const field = page.getByRole('textbox', { name: 'Code of 6 digits' })
  await expect(field).toBeFocused()
  await page.keyboard.type(misread(await world.newestCode()))
  await expect(page.getByRole('alert')).toContainText('This code is not right')
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription(/This code is not right/)
  await page.keyboard.type(await world.newestCode())
  await expect(page.getByRole('dialog')).toContainText('Enter one more code')
  await expect(field).toBeFocused()
  await page.keyboard.type(await world.newestCode())
  await finish(page, 'Instagram')
  expect(await heard()).toEqual([
    'Logging in. This can take a minute…',
    'Checking your code…',
    'This code is not right. Look again, and type the newest code that you have.',
    'Checking your code…',
    'Enter one more code. The last code was right. Instagram asks for another one.',
    'Checking your code…',
    'Instagram is connected. two_codes',
  ])
})

test.describe('by Meta’s signup', () => {
  test.use({ provider: 'keebai' })

  test('connects by keys alone, in two windows', async ({ page }) => {
    const heard = await begin(page, 'WhatsApp')
    await pressByKeys(page, /^Meta's own signup/)
    await dialogSays(page, "Meta's signup is ready")
    // A browser without a screen has every window in front.
    await page.evaluate(() => {
      document.hasFocus = () => false
    })
    const opened = page.context().waitForEvent('page')
    await pressByKeys(page, /^Continue to 127\.0\.0\.1:\d+$/)
    const portal = await opened
    await pressByKeys(portal, 'Finish signup')
    await expect(portal.getByRole('heading')).toHaveText('WhatsApp is connected')
    await finish(page, 'WhatsApp')
    expect(await heard()).toEqual([
      "Meta's signup is ready. It opens in a window. Log in with Facebook, follow the steps there, then come back here.",
      'Finish in the other window. This page notices by itself when you are done.',
      expect.stringMatching(/^WhatsApp is connected\. \+\d+$/),
    ])
  })
})
