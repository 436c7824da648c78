import { expectOneStart, openDialog, slowStarts, starts } from './support/one-start.js'
import { codeOn } from './support/pixels.js'
import { expect, test } from './support/test.js'

test.beforeEach(({ world }) => slowStarts(world))

test('starts once when the page is reloaded before the answer', async ({ page, world }) => {
  await page.goto('/dashboard')
  await openDialog(page)
  await expect.poll(() => starts(world)).toBe(1)
  await page.reload()
  await openDialog(page)
  await expectOneStart(page, world)
})

test('starts once when the page is reloaded after the answer', async ({ page, world }) => {
  await page.goto('/dashboard')
  await openDialog(page)
  const code = await codeOn(page)
  await page.reload()
  await openDialog(page)
  expect(await expectOneStart(page, world)).toBe(code)
})

test('starts once for two tabs', async ({ page, context, world }) => {
  const other = await context.newPage()
  await Promise.all([page.goto('/dashboard'), other.goto('/dashboard')])
  await Promise.all([openDialog(page), openDialog(other)])
  const code = await expectOneStart(page, world)
  expect(await codeOn(other)).toBe(code)

  expect(await world.scan(code)).toBe(204)
  await expect(page.getByRole('dialog')).toContainText('WhatsApp is connected')
  await expect(other.getByRole('dialog')).toContainText('WhatsApp is connected')
})
