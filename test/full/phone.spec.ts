import { expectNoAxeFaults } from '../e2e/support/axe.js'
import { openDesk } from '../e2e/support/desk.js'
import { codeField, logIn } from '../e2e/support/login.js'
import { expect, test } from '../e2e/support/test.js'
import { holdStarts } from '../e2e/support/time.js'

test('connects with the phone beside the page, which photographs the code', async ({ page }) => {
  const { dashboard, phone } = await openDesk(page)
  await dashboard.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
  const dialog = dashboard.getByRole('dialog')
  await expect(dialog.locator('[data-code="fresh"]')).toBeVisible()

  await phone.getByRole('button', { name: 'WhatsApp' }).click()
  await phone.getByRole('button', { name: 'Scan code' }).click()
  await expect(dialog).toContainText('WhatsApp is connected')
  await expect(phone.getByRole('status')).toContainText('Done.')
  await expect(phone.getByText(/^Linked to Shop/)).toBeVisible()
  await expectNoAxeFaults(page)
})

test('looks until it sees a code, so that a keyboard alone connects', async ({ page }) => {
  const { dashboard, phone } = await openDesk(page)
  await phone.getByRole('button', { name: 'WhatsApp' }).press('Enter')
  await phone.getByRole('button', { name: 'Scan code' }).press('Enter')
  await expect(phone.getByRole('status')).toContainText('No code in view yet')
  await dashboard.getByRole('button', { name: 'Connect WhatsApp', exact: true }).press('Enter')
  await expect(dashboard.getByRole('dialog')).toContainText('WhatsApp is connected')
})

test('reads no code that a camera could not: another app’s, or a blurred one', async ({ page }) => {
  await page.clock.install()
  const { dashboard, phone } = await openDesk(page)
  await dashboard.getByRole('button', { name: 'Connect Telegram', exact: true }).click()
  await expect(dashboard.locator('[data-code="fresh"]')).toBeVisible()
  await phone.getByRole('button', { name: 'WhatsApp' }).click()
  await phone.getByRole('button', { name: 'Scan code' }).click()
  await expect(phone.getByRole('status')).toContainText('This is not a WhatsApp code.')
  await expect(dashboard.getByRole('dialog')).toBeVisible()

  await holdStarts(page)
  await page.clock.fastForward(31_000)
  await expect(dashboard.locator('[data-code="renewing"]')).toBeVisible()
  await phone.getByRole('button', { name: 'Home screen' }).click()
  await phone.getByRole('button', { name: 'Telegram' }).click()
  await phone.getByRole('button', { name: 'Scan code' }).click()
  await expect(phone.getByRole('status')).toContainText('Too blurred to read')
})

test('gets the codes of a login, and fills them in', async ({ page, world }) => {
  const { dashboard, phone } = await openDesk(page)
  await dashboard.getByRole('button', { name: 'Connect Instagram', exact: true }).click()
  await logIn(dashboard, 'two_codes')
  await expect(phone.getByRole('button', { name: /^Instagram\W*Your Instagram/ })).toBeVisible()
  const messages = phone.getByRole('button', { name: /^Messages/ })
  await expect(messages).toHaveAccessibleName('Messages Unread messages: 1')
  await messages.click()
  await expect(phone.getByRole('listitem')).toHaveCount(1)
  await expectNoAxeFaults(page)

  await phone.getByRole('button', { name: 'Fill in' }).click()
  await expect(phone.getByRole('status')).toContainText('Filled in on the dashboard.')
  await expect(dashboard.getByRole('dialog')).toContainText('Enter one more code')
  await expect(phone.getByRole('listitem')).toHaveCount(2)
  // The newest is on top.
  await expect(phone.getByRole('listitem').first()).toContainText(
    (await world.newestCode()).slice(0, 3),
  )
  await phone.getByRole('button', { name: 'Fill in' }).first().click()
  await expect(dashboard.getByRole('dialog')).toContainText('Instagram is connected')

  await phone.getByRole('button', { name: 'Fill in' }).first().click()
  await expect(phone.getByRole('status')).toContainText('asks for no code now')
  await phone.getByRole('button', { name: 'Home screen' }).click()
  await expect(messages).toHaveAccessibleName('Messages')
})

test('copies a message as it came, which the dashboard understands', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { dashboard, phone } = await openDesk(page)
  await dashboard.getByRole('button', { name: 'Connect Instagram', exact: true }).click()
  await logIn(dashboard, 'one_code')
  await expect(codeField(dashboard)).toBeFocused()
  await phone.getByRole('button', { name: /^Messages/ }).click()
  await phone.getByRole('button', { name: 'Copy' }).click()
  await expect(phone.getByRole('status')).toContainText('Copied.')
  await codeField(dashboard).press('ControlOrMeta+v')
  await expect(dashboard.getByRole('dialog')).toContainText('Instagram is connected')
})

test('gives a channel any status, and plays another scenario', async ({ page, world }) => {
  const { dashboard, phone } = await openDesk(page)
  await phone.getByRole('button', { name: 'Sandbox' }).click()
  await phone.getByLabel('Change the status of').selectOption('Telegram')
  for (const [word, says] of Object.entries(badges)) {
    await phone.getByRole('button', { name: word, exact: true }).click()
    await expect(dashboard.getByRole('article', { name: `Telegram ${says}` })).toBeVisible()
  }
  await phone.getByRole('button', { name: /^telegram-connected/ }).click()
  await expect(dashboard.getByRole('article', { name: 'Telegram Connected' })).toBeVisible()
  expect((await world.channel('telegram'))?.syncStatus).toBe('OK')
})

const badges = {
  SYNC_SUCCESS: 'Up to date',
  CONNECTING: 'Connecting',
  CREDENTIALS: 'Signed out',
  ERROR: 'Has a problem',
  STOPPED: 'Stopped',
  CREATION_FAIL: 'Did not connect',
  WHO_KNOWS: 'Unclear: WHO_KNOWS',
  OK: 'Connected',
}
