import { codeField, expectSaid, logIn, openLogin } from '../e2e/support/login.js'
import { expect, test } from '../e2e/support/test.js'
import { moveClocks } from '../e2e/support/time.js'

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
  await expect(later).toHaveText(/ in (60|5[05]) seconds$/)
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
