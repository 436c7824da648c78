import type { Page } from '@playwright/test'
import { listenForSpeech } from '../e2e/support/heard.js'
import { focusIsIn, pressByKeys, tabTo } from '../e2e/support/keys.js'
import { misread } from '../e2e/support/login.js'
import { codeOn } from '../e2e/support/pixels.js'
import { expect, test } from '../e2e/support/test.js'
import { moveClocks, passTimeUntil } from '../e2e/support/time.js'

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

test('says what keeps the code from working, and what helps, by keys alone', async ({
  page,
  context,
  world,
}) => {
  await page.clock.install()
  const heard = await begin(page, 'Telegram')
  await dialogSays(page, 'Scan this code with Telegram')
  await codeOn(page)
  await context.setOffline(true)
  await dialogSays(page, 'You are offline.')
  await context.setOffline(false)
  await expect(page.getByText('You are offline.')).toHaveCount(0)

  // The provider brings no other code, and then does.
  await world.faults({ errorRate: 1, status: 503 })
  await passTimeUntil(page, page.getByRole('button', { name: 'Show a new code' }).first())
  await world.faults({})
  await pressByKeys(page, 'Show a new code')
  expect(await world.scan(await codeOn(page))).toBe(204)
  await finish(page, 'Telegram')
  // How often it is heard to try in between is up to its pace.
  const tries = /^(We lost the connection|Getting a new code)/
  expect((await heard()).filter((said) => !tries.test(said))).toEqual([
    'The code is ready. Scan it with Telegram on your phone.',
    'You are offline. We go on as soon as you are back.',
    'The code is ready. Scan it with Telegram on your phone.',
    'This code has run out. Ask for a new one when your phone is ready. The service behind Telegram cannot be reached right now. Try again in a minute.',
    'The code is ready. Scan it with Telegram on your phone.',
    expect.stringMatching(/^Telegram is connected\. \+\d+$/),
  ])
})

test('says why an attempt failed, and begins again, by keys alone', async ({ page, world }) => {
  await world.reset('pairing-fails')
  const heard = await begin(page, 'WhatsApp')
  await dialogSays(page, 'WhatsApp did not connect')
  await world.reset('fresh')
  await pressByKeys(page, 'Try again')
  expect(await world.scan(await codeOn(page))).toBe(204)
  await finish(page, 'WhatsApp')
  const ready = 'The code is ready. Scan it with WhatsApp on your phone.'
  expect(await heard()).toEqual([
    ready,
    'WhatsApp did not connect. Your phone or WhatsApp gave up. Try again with a new code.',
    'Getting your code…',
    ready,
    expect.stringMatching(/^WhatsApp is connected\. \+\d+$/),
  ])
})

test('says why a login failed, and takes it again, by keys alone', async ({ page, world }) => {
  const heard = await begin(page, 'Instagram')
  async function logIn(username: string): Promise<void> {
    await tabTo(page, 'Username or e-mail', 'textbox')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(username)
    await page.keyboard.press('Tab')
    await page.keyboard.type('any password')
    await page.keyboard.press('Enter')
  }
  await expect(page.getByRole('textbox', { name: 'Username or e-mail' })).toBeVisible()
  await logIn('odd_check')
  await dialogSays(page, 'Confirm it in the Instagram app')
  await pressByKeys(page, 'Try again')
  await logIn('my_brand')
  await finish(page, 'Instagram')
  expect(await world.inbox()).toEqual([])
  expect(await heard()).toEqual([
    'Logging in. This can take a minute…',
    'Confirm it in the Instagram app. Instagram wants proof that you can give only there. Open the app, confirm that it was you, then try again.',
    'Logging in. This can take a minute…',
    'Instagram is connected. my_brand',
  ])
})

test('begins again after a change of mind, and disconnects, by keys alone', async ({
  page,
  world,
}) => {
  const heard = await begin(page, 'WhatsApp')
  await codeOn(page)
  await pressByKeys(page, 'Cancel')
  await dialogSays(page, 'Cancelled')
  await pressByKeys(page, 'Start again')
  expect(await world.scan(await codeOn(page))).toBe(204)
  await finish(page, 'WhatsApp')

  await pressByKeys(page, 'Disconnect WhatsApp')
  const question = page.getByRole('alertdialog', { name: 'Disconnect WhatsApp?' })
  await expect(question).toHaveAccessibleDescription(/^No more messages arrive/)
  // The harmless answer has the focus first.
  await expect(page.getByRole('button', { name: 'Keep it connected' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Disconnect WhatsApp' })).toBeFocused()
  await page.keyboard.press('Enter')
  await pressByKeys(page, 'Yes, disconnect WhatsApp')
  const card = page.getByRole('article', { name: /^WhatsApp Not connected/ })
  await expect(card).toBeVisible()
  expect(await focusIsIn(page, 'article')).toBe(true)
  expect(await heard()).toEqual([
    'The code is ready. Scan it with WhatsApp on your phone.',
    'Cancelled. Nothing was connected. Start again when you like.',
    'Getting your code…',
    'The code is ready. Scan it with WhatsApp on your phone.',
    expect.stringMatching(/^WhatsApp is connected\. \+\d+$/),
    'Disconnecting WhatsApp…',
  ])
})

test('shows the main step as a tree of names', async ({ page }) => {
  await begin(page, 'WhatsApp')
  await codeOn(page)
  await expect(page.getByRole('dialog')).toMatchAriaSnapshot(`
    - dialog "Connect WhatsApp":
      - heading "Connect WhatsApp" [level=2]
      - text: WhatsApp keeps working on your phone as before.
      - button "Close"
      - region "Scan this code with WhatsApp":
        - heading "Scan this code with WhatsApp" [level=2]
        - list:
          - listitem: Open WhatsApp on your phone
          - listitem:
            - text: On iPhone tap
            - strong: Settings
            - text: ", on Android the menu"
            - strong: ⋮
          - listitem:
            - text: Tap
            - strong: Linked devices
            - text: ", then"
            - strong: Link a device
          - listitem: Point your phone at this code
        - button "Cancel"
        - img "QR code that connects WhatsApp"
        - timer: /New code in \\d+ seconds/
        - button "Make larger"
        - group: What does your phone say?
        - status: The code is ready. Scan it with WhatsApp on your phone.
  `)
})

test.describe('on one phone', () => {
  const size = { width: 390, height: 780 }
  test.use({
    viewport: size,
    screen: size,
    hasTouch: true,
    isMobile: true,
    permissions: ['clipboard-write'],
  })

  test('says that a link is made and copied, and what the other screen must know', async ({
    page,
    browser,
    world,
  }) => {
    const heard = await begin(page, 'WhatsApp')
    await pressByKeys(page, 'Continue on another screen')
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
    await pressByKeys(page, 'Copy the link')
    await expect(page.getByText('Copied', { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Copy the link' })).toBeFocused()

    const screen = await (await browser.newContext()).newPage()
    const heardThere = await listenForSpeech(screen)
    await screen.goto(link)
    expect(await world.scan(await codeOn(screen))).toBe(204)
    await expect(screen.getByRole('heading', { name: 'WhatsApp is connected' })).toBeVisible()
    await finish(page, 'WhatsApp')
    const connected = expect.stringMatching(/^WhatsApp is connected\. \+\d+$/)
    expect(await heard()).toEqual(['Open this link on another screen', 'Copied', connected])
    expect(await heardThere()).toEqual([
      'The code is ready. Scan it with WhatsApp on your phone. Scan this code only if the link is your own. Whoever made it will have the account that scans.',
      connected,
    ])
    await screen.context().close()
  })
})
