import { codeField, expectSaid, logIn, misread, openLogin } from './support/login.js'
import { expect, test } from './support/test.js'

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
