import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FrameLocator, Page } from '@playwright/test'
import { builtStories, expect, pathOf, test } from './support/storybook.js'

/** Opens a page within Storybook, and answers where it is shown. */
async function open(page: Page, path: string): Promise<FrameLocator> {
  await page.goto(`/?path=${path}`)
  return page.frameLocator('#storybook-preview-iframe')
}

/** Blocks every other host, and answers what was asked of them. */
async function cutOff(page: Page, home: string): Promise<readonly string[]> {
  const asked: string[] = []
  await page.context().route(
    (url) => url.origin !== home && url.protocol.startsWith('http'),
    async (route) => {
      asked.push(route.request().url())
      await route.abort()
    },
  )
  page.on('websocket', (socket) => asked.push(socket.url()))
  return asked
}

test('opens with no other host in reach', async ({ page, storybook }) => {
  const asked = await cutOff(page, storybook)
  const missing: string[] = []
  page.on('response', (answer) => answer.status() >= 400 && missing.push(answer.url()))
  const shown = {
    '/story/introduction--introduction': 'Scan it',
    '/docs/parts-qrpanel--docs': 'QrPanel',
    '/story/parts-qrpanel--fresh-code': 'Make larger',
    '/story/hooks-usewhatsappconnect--states': 'presenting',
    '/story/try-it-your-look--your-look': 'The rule',
    '/story/everything-panels--in-the-light': 'QrPanel: Fresh code',
  }
  for (const [path, text] of Object.entries(shown)) {
    const story = await open(page, path)
    await expect(story.getByText(text, { exact: true }).first()).toBeVisible()
  }
  await expect(page.getByRole('tab', { name: 'Accessibility' })).toBeVisible()
  expect(asked).toEqual([])
  expect(missing).toEqual([])
})

test('connects WhatsApp live, by the pixels, and hears when the phone unlinks', async ({
  page,
  storybook,
}) => {
  const asked = await cutOff(page, storybook)
  const story = await open(page, '/story/introduction--introduction')
  await story.getByRole('button', { name: 'Scan it' }).click()
  await expect(story.getByText('WhatsApp is connected', { exact: true })).toBeVisible()
  await story.getByRole('button', { name: 'Done' }).click()
  await expect(story.getByRole('article')).toContainText('Connected')
  await story.getByRole('button', { name: 'Unlink' }).click()
  await expect(story.getByRole('article')).toContainText('Signed out')
  await story.getByRole('button', { name: 'Reconnect WhatsApp' }).click()
  await story.getByRole('button', { name: 'Scan it' }).click()
  await expect(story.getByText('WhatsApp is connected', { exact: true })).toBeVisible()
  expect(asked).toEqual([])
})

test('logs in to Instagram with the code that its phone gets', async ({ page }) => {
  await page.goto(pathOf('introduction--introduction'))
  await page.getByRole('radio', { name: 'Instagram' }).check()
  await page.getByLabel('Username or e-mail').fill('one_code')
  await page.getByLabel('Password', { exact: true }).fill('correct horse')
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await page.getByRole('button', { name: 'Fill it in' }).click()
  await expect(page.getByText('Instagram is connected', { exact: true })).toBeVisible()
})

test('connects by the screen in plain HTML', async ({ page }) => {
  await page.goto(pathOf('hooks-plain-html--plain-html'))
  await page.getByRole('button', { name: 'Show the code' }).click()
  await page.getByRole('button', { name: 'Scan it' }).click()
  await expect(page.getByText(/^Connected: \+966/)).toBeVisible()
})

test('plays any situation on any part', async ({ page }) => {
  await page.goto(pathOf('try-it-situations--situations'))
  await page.getByLabel('Part').selectOption('ChannelCard, WhatsApp')
  await page.getByLabel('Situation').selectOption('needs-login')
  await expect(page.getByRole('article')).toContainText('Signed out')
  await page.getByLabel('Situation').selectOption('whatsapp-connected')
  await expect(page.getByRole('article')).toContainText('Connected')
})

test('has a page for each hook, and weighs less than 12 MB', () => {
  const titles = builtStories().map(({ title }) => title)
  for (const hook of [
    'useWhatsAppConnect',
    'useTelegramConnect',
    'useInstagramConnect',
    'useInstagram2FA',
    'useChannelStatus',
    'useChannels',
    'useCountdown',
  ]) {
    expect(titles).toContain(`Hooks/${hook}`)
  }
  const files = readdirSync('storybook-static', { recursive: true, encoding: 'utf8' })
  const sizes = files.map((file) => statSync(join('storybook-static', file)))
  const bytes = sizes.reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0)
  expect(bytes).toBeLessThan(12_000_000)
})
