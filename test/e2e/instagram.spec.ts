import type { Locator } from '@playwright/test'
import { codeField, logIn, misread, openLogin } from './support/login.js'
import { expect, test } from './support/test.js'
import { moveClocks } from './support/time.js'

/** The title and the sentence that a login has come to. */
async function expectSaid(where: Locator, ...sentences: readonly string[]): Promise<void> {
  for (const sentence of sentences) await expect(where).toContainText(sentence)
}

test('connects at once where no code is asked for', async ({ page, world }) => {
  const dialog = await openLogin(page)
  const sent = page.waitForRequest('**/api/channels/logins')
  await logIn(dialog, ' @My_Brand ')
  await expectSaid(
    dialog,
    'Instagram is connected',
    'my_brand',
    'It may take a few minutes until all its messages are here.',
  )
  expect((await sent).postDataJSON()).toMatchObject({ username: '@My_Brand', country: 'SA' })
  expect(await world.inbox()).toEqual([])
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('article', { name: /^Instagram/ })).toContainText('my_brand')
})

test('asks again after a wrong password, and keeps the name', async ({ page }) => {
  const dialog = await openLogin(page)
  await logIn(dialog, 'my_brand', 'wrong')
  await expectSaid(
    dialog.getByRole('alert'),
    'Instagram did not accept this login',
    'Check the name and the password, then try again.',
  )
  await expect(dialog.getByRole('textbox', { name: 'Username or e-mail' })).toHaveValue('my_brand')
  const password = dialog.getByLabel('Password', { exact: true })
  await expect(password).toHaveValue('')
  await expect(password).toBeFocused()
  await page.keyboard.type('right')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Instagram is connected')
})

test('takes the right code after a wrong one, in the same round', async ({ page, world }) => {
  const dialog = await openLogin(page)
  await logIn(dialog, 'one_code')
  await expectSaid(dialog, 'Enter the code')
  const code = await world.newestCode()
  await codeField(dialog).fill(misread(code))
  await expectSaid(
    dialog.getByRole('alert'),
    'This code is not right',
    'Look again, and type the newest code that you have.',
  )
  await expect(dialog).not.toContainText('Enter one more code')
  await codeField(dialog).fill(code)
  await expectSaid(dialog, 'Instagram is connected', 'one_code')
})

test('tells a second round from a wrong code, and comes back to it after a reload', async ({
  page,
  world,
}) => {
  let dialog = await openLogin(page)
  await logIn(dialog, 'two_codes')
  await codeField(dialog).fill(await world.newestCode())
  const another = [
    'Enter one more code',
    'The last code was right. Instagram asks for another one.',
  ] as const
  await expectSaid(dialog, ...another)
  await expect(dialog.getByRole('alert')).toHaveCount(0)

  dialog = await openLogin(page)
  await expectSaid(dialog, ...another)
  await expect(codeField(dialog)).toHaveValue('')
  await codeField(dialog).fill(await world.newestCode())
  await expectSaid(dialog, 'Instagram is connected', 'two_codes')
  expect(await world.calls('POST', '/instagram/connect')).toBe(1)
})

test('sends another code after a while, which makes the first one wrong', async ({
  page,
  world,
}) => {
  await page.clock.install()
  const dialog = await openLogin(page)
  await logIn(dialog, 'one_code')
  const later = dialog.getByRole('button', { name: /^Send a new code in/ })
  await expect(later).toHaveAttribute('aria-disabled', 'true')
  const first = await world.newestCode()

  await moveClocks(page, world, 31_000)
  await dialog.getByRole('button', { name: 'Send a new code', exact: true }).click()
  await expectSaid(dialog, 'A new code is on its way.')
  // Each time takes longer.
  await expect(later).toHaveText(/ in (60|5\d) seconds$/)
  await expect.poll(async () => (await world.inbox()).length).toBe(2)
  await codeField(dialog).fill(first)
  await expectSaid(dialog.getByRole('alert'), 'This code is not right')
  await codeField(dialog).fill(await world.newestCode())
  await expectSaid(dialog, 'Instagram is connected')
})

test('waits as long as the provider says before another code', async ({ page, world }) => {
  await page.clock.install()
  const dialog = await openLogin(page)
  await logIn(dialog, 'slow_code')
  await expect(codeField(dialog)).toBeFocused()
  await moveClocks(page, world, 31_000)
  await dialog.getByRole('button', { name: 'Send a new code', exact: true }).click()
  await expectSaid(dialog.getByRole('alert'), 'Too many tries at once')
  await expect(
    dialog.getByRole('button', { name: /^Send a new code in 8\d seconds$/ }),
  ).toBeVisible()
  await moveClocks(page, world, 90_000)
  await dialog.getByRole('button', { name: 'Send a new code', exact: true }).click()
  await expectSaid(dialog, 'A new code is on its way.')
})

for (const { whose, isPagesToo } of [
  { whose: 'by the page’s clock', isPagesToo: true },
  { whose: 'by the provider’s word alone', isPagesToo: false },
]) {
  test(`says that a login has lapsed, ${whose}, and begins anew`, async ({ page, world }) => {
    await page.clock.install()
    const dialog = await openLogin(page)
    await logIn(dialog, 'one_code')
    await expectSaid(dialog, 'This login ends in 5 minutes')
    await world.advance(301_000)
    if (isPagesToo) await page.clock.fastForward(301_000)
    else await codeField(dialog).fill(await world.newestCode())
    await expectSaid(
      dialog,
      'Time ran out',
      'Nothing was connected. Start again when you are ready.',
    )
    await dialog.getByRole('button', { name: 'Start again' }).click()
    await logIn(dialog, 'my_brand')
    await expectSaid(dialog, 'Instagram is connected')
  })
}

test('takes a backup code of 8 digits', async ({ page }) => {
  const dialog = await openLogin(page)
  await logIn(dialog, 'app_code')
  await expectSaid(dialog, 'Enter the code', 'It is in your authenticator app.')
  // Nobody can send the code of an app again.
  await expect(dialog.getByRole('button', { name: /^Send a new code/ })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Use a backup code' }).click()
  await expect(codeField(dialog, 8)).toBeFocused()
  await codeField(dialog, 8).fill('12345678')
  await expectSaid(dialog, 'Instagram is connected', 'app_code')
})

test('says what to do about a check that nobody knows', async ({ page }) => {
  const dialog = await openLogin(page)
  await logIn(dialog, 'odd_check')
  await expectSaid(
    dialog,
    'Confirm it in the Instagram app',
    'Open the app, confirm that it was you, then try again.',
  )
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expectSaid(dialog, 'Log in to Instagram')
})
