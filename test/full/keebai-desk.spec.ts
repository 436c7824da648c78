import type { Page, Route } from '@playwright/test'
import { expectNoAxeFaults } from '../e2e/support/axe.js'
import { openDesk } from '../e2e/support/desk.js'
import { startDemo } from '../e2e/support/demo.js'
import { drawingOn } from '../e2e/support/keebai.js'
import { codeOn } from '../e2e/support/pixels.js'
import { expect, test } from '../e2e/support/test.js'

test('changes the provider, and nothing else of the dashboard', async ({ page, world }) => {
  const { dashboard, phone } = await openDesk(page)
  await expect(
    dashboard.getByRole('button', { name: 'Connect Telegram', exact: true }),
  ).toBeVisible()
  await dashboard.getByLabel('Provider').selectOption('Keebai')
  await expect(
    dashboard.getByRole('button', { name: 'Connect Telegram', exact: true }),
  ).toHaveCount(0)
  await dashboard.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
  const dialog = dashboard.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Scan a code' }).click()
  await expect(dialog.locator('[data-code="fresh"]')).toBeVisible()

  await phone.getByRole('button', { name: 'WhatsApp' }).click()
  await phone.getByRole('button', { name: 'Scan code' }).click()
  await expect(dialog).toContainText('WhatsApp is connected')
  await expect(phone.getByText(/^Linked to Shop/)).toBeVisible()
  await expectNoAxeFaults(page)
  expect(await world.calls('POST', '/v1/channels/whatsapp/connect')).toBe(1)
  await dialog.getByRole('button', { name: 'Done' }).click()

  // What is connected at the one is not at the other.
  await page.reload()
  await expect(dashboard.getByLabel('Provider')).toHaveValue('keebai')
  await dashboard.getByLabel('Provider').selectOption('SkylightChat')
  await expect(
    dashboard.getByRole('button', { name: 'Connect WhatsApp', exact: true }),
  ).toBeVisible()
})

test('talks to the account at Keebai that the environment names', async ({
  page,
  world,
  sandboxUrl,
}) => {
  const demo = await startDemo({
    CHANNELKIT_PROVIDER: 'keebai',
    KEEBAI_API_TOKEN: world.key,
    KEEBAI_BASE_URL: `${sandboxUrl}/v1`,
  })
  try {
    await page.goto(demo.url)
    await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
    await page.getByRole('button', { name: 'Scan a code' }).click()
    expect(await world.scan(await codeOn(page))).toBe(204)
    await expect(page.getByRole('dialog')).toContainText('WhatsApp is connected')
    // It has one provider, and wants a phone of one's own.
    await expect(page.getByLabel('Provider')).toHaveCount(0)
    await expect(page.locator('iframe')).toHaveCount(0)
  } finally {
    await demo.stop()
  }
})

test.describe('at Keebai', () => {
  test.use({ provider: 'keebai' })

  test('the phone refuses a code that has died on the screen', async ({ page, world }) => {
    const news = await holdableNews(page)
    const { dashboard, phone } = await openDesk(page)
    await dashboard.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
    const dialog = dashboard.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Scan a code' }).click()
    const first = await drawingOn(dashboard)
    news.hold()
    await world.rotate()
    await phone.getByRole('button', { name: 'WhatsApp' }).click()
    await phone.getByRole('button', { name: 'Scan code' }).click()
    await expect(phone.getByRole('status')).toContainText(
      'This code has run out. Scan the new one.',
    )
    expect(await drawingOn(dashboard)).toBe(first)

    await news.release()
    await expect.poll(() => drawingOn(dashboard)).not.toBe(first)
    await phone.getByRole('button', { name: 'Scan code' }).click()
    await expect(dialog).toContainText('WhatsApp is connected')
  })

  test('a signup that waits on the dashboard is finished on the phone', async ({
    page,
    context,
  }) => {
    const { dashboard, phone } = await openDesk(page)
    await dashboard.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
    const dialog = dashboard.getByRole('dialog')
    await dialog.getByRole('button', { name: "Meta's own signup" }).click()
    await phone.getByRole('button', { name: 'Sandbox' }).click()
    const opened = context.waitForEvent('page')
    await phone.getByRole('link', { name: /^Open signup …\w{4} on this phone$/ }).click()
    await (await opened).getByRole('button', { name: 'Finish signup' }).click()
    await expect(dialog).toContainText('WhatsApp is connected')
    await expect(phone.getByText('None. Connect WhatsApp')).toBeVisible()
  })
})

/** What the provider tells the page, on a way on which it can be held up, also when it is under way already. */
async function holdableNews(page: Page): Promise<{ hold(): void; release(): Promise<void> }> {
  let held: Route[] | null = null
  await page.route('**/api/channels/pairings/*/reading', async (route) => {
    const response = await route.fetch()
    if (held) held.push(route)
    else await route.fulfill({ response })
  })
  return {
    hold() {
      held = []
    },
    async release() {
      const late = held ?? []
      held = null
      await Promise.all(late.map((route) => route.abort()))
    },
  }
}
