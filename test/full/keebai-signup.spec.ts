import { comeBack, openDialog, openSignup, openWay } from '../e2e/support/keebai.js'
import { expect, test } from '../e2e/support/test.js'
import { moveClocks } from '../e2e/support/time.js'

test.use({ provider: 'keebai' })

test('says that the signup was cancelled in its window, and begins another', async ({
  page,
  world,
}) => {
  const dialog = await openWay(page, 'link')
  const portal = await openSignup(page, dialog)
  await portal.getByRole('button', { name: 'Cancel' }).click()
  await expect(portal.getByRole('heading')).toHaveText('The signup is cancelled')
  await expect(dialog).toContainText('Cancelled')
  await expect(dialog).toContainText('Nothing was connected. Start again when you like.')

  await dialog.getByRole('button', { name: 'Start again' }).click()
  await expect(dialog).toContainText("Meta's signup is ready")
  const next = await openSignup(page, dialog)
  expect(next.url()).not.toBe(portal.url())
  await next.getByRole('button', { name: 'Finish signup' }).click()
  await expect(dialog).toContainText('WhatsApp is connected')
  expect(await world.calls('POST', '/whatsapp/connect')).toBe(2)
})

test('says that the time of a signup ran out, as its window does', async ({ page, world }) => {
  await page.clock.install()
  const dialog = await openWay(page, 'link')
  const portal = await openSignup(page, dialog)
  await expect(dialog).toContainText('Finish in the other window')
  await moveClocks(page, world, 901_000)
  await expect(dialog).toContainText('Time ran out')
  await expect(dialog).toContainText('The signup was not finished in time. Nothing was connected.')
  await portal.reload()
  await expect(portal.getByRole('heading')).toHaveText('The signup has expired')

  await dialog.getByRole('button', { name: 'Start again' }).click()
  await expect(dialog).toContainText("Meta's signup is ready")
})

test('waits on when the window is closed, and connects by another device', async ({
  page,
  world,
}) => {
  const dialog = await openWay(page, 'link')
  const portal = await openSignup(page, dialog)
  await portal.close()
  await comeBack(page)
  await expect(dialog).toContainText('Finished there?')
  await expect(dialog).toContainText('If you are not done yet, go on there or open the page again.')
  await expect(dialog.getByRole('button', { name: 'Open the page again' })).toBeVisible()
  await expect(dialog.getByRole('link', { name: 'or open the link yourself' })).toBeVisible()

  expect(await world.finishSignup('complete')).toBe(204)
  // Nobody comes back to the page, which is looked at all the time: half a minute at most.
  await expect(dialog).toContainText('WhatsApp is connected', { timeout: 30_000 })
})

test('opens the same signup as often as one likes', async ({ page, context }) => {
  const dialog = await openWay(page, 'link')
  const portal = await openSignup(page, dialog)
  const opened = context.waitForEvent('page')
  await dialog.getByRole('button', { name: 'Open the page again' }).click()
  const again = await opened
  await again.waitForURL(portal.url())
  await again.getByRole('button', { name: 'Finish signup' }).click()
  await expect(dialog).toContainText('WhatsApp is connected')
})

test('goes on with its signup after a reload, and is one start', async ({ page, world }) => {
  const portal = await openSignup(page, await openWay(page, 'link'))
  await page.reload()
  const dialog = await openDialog(page)
  await expect(dialog).toContainText("Meta's signup is ready")
  await expect(dialog.getByRole('link')).toHaveAttribute('href', portal.url())

  await portal.getByRole('button', { name: 'Finish signup' }).click()
  await expect(dialog).toContainText('WhatsApp is connected')
  expect(await world.calls('POST', '/whatsapp/connect')).toBe(1)
})
