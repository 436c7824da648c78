import { expect, type Page, test } from '@playwright/test'
import { buildClosedPage, openClosedPage } from './support/closed-page.js'

let files: ReadonlyMap<string, string>
test.beforeAll(async () => {
  files = await buildClosedPage()
})
test.use({ hasTouch: true })

const button = (page: Page) => page.getByRole('button', { name: 'Connect WhatsApp', exact: true })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Connect WhatsApp' })

/** A finger that is put on the button and slides off it: interest, and no click. */
async function touch(page: Page): Promise<void> {
  const { x = 0, y = 0 } = (await button(page).boundingBox()) ?? {}
  const wire = await page.context().newCDPSession(page)
  const at = (away: number) => [{ x: x + 5, y: y + 5 + away }]
  await wire.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) })
  await wire.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(300) })
  await wire.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

for (const { how, show, press } of [
  {
    how: 'a pointer over the button',
    show: (page: Page) => button(page).hover(),
    press: (page: Page) => button(page).click(),
  },
  {
    how: 'the focus',
    show: (page: Page) => page.keyboard.press('Tab'),
    press: (page: Page) => page.keyboard.press('Enter'),
  },
  {
    how: 'a finger on the button',
    show: touch,
    press: (page: Page) => button(page).tap(),
  },
]) {
  test(`fetches the dialog at ${how}, and opens it without another request`, async ({ page }) => {
    const line = await openClosedPage(page, files)
    const before = line.scripts.length
    const fetched = page.waitForEvent('requestfinished')
    await show(page)
    await fetched
    await expect.poll(() => line.scripts.length).toBeGreaterThan(before)
    await expect(dialog(page)).toHaveCount(0)
    const { length } = line.scripts
    line.cut(true)
    await press(page)
    await expect(dialog(page)).toBeVisible()
    expect(line.scripts).toHaveLength(length)
  })
}

test('fetches nothing of the dialog before', async ({ page }) => {
  const line = await openClosedPage(page, files)
  await page.mouse.move(500, 500)
  await page.waitForTimeout(500)
  const lazy = [...files.keys()].filter((name) => name && !line.scripts.includes(name))
  expect(lazy.length).toBeGreaterThan(0)
})

test('says nothing of a fetch that failed, until somebody waits for it; then tries again', async ({
  page,
}) => {
  const line = await openClosedPage(page, files)
  const before = line.scripts.length
  line.cut(true)
  await button(page).hover()
  await expect.poll(() => line.scripts.length).toBeGreaterThan(before)
  line.cut(false)
  const said = await page.evaluateHandle(() => {
    const alerts: string[] = []
    new MutationObserver(() => {
      for (const { textContent } of document.querySelectorAll('[role=alert]')) {
        alerts.push(textContent ?? '')
      }
    }).observe(document, { childList: true, subtree: true })
    return alerts
  })
  await button(page).click()
  await expect(dialog(page)).toBeVisible()
  expect(await said.jsonValue()).toEqual([])
})

test('says that the dialog did not come, and fetches it on request', async ({ page }) => {
  const line = await openClosedPage(page, files)
  line.cut(true)
  await button(page).click()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('This part of the page did not load')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(alert).toBeVisible()
  line.cut(false)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog(page)).toBeVisible()
})
