import type { Page } from '@playwright/test'
import { codeOn } from './support/pixels.js'
import { serveForDevelopment } from './support/development.js'
import { expect, test } from './support/test.js'
import type { World } from './support/world.js'

const connect = { name: 'Connect WhatsApp' }

test.beforeEach(async ({ world }) => {
  await world.faults({ latencyMs: 2_000, route: 'whatsapp/connect' })
})

/** The code on screen is of the only start there was, and still is when the page has asked how it stands. */
async function expectOneStart(page: Page, world: World): Promise<string> {
  const code = await codeOn(page)
  const before = await readings(world)
  await expect.poll(() => readings(world)).toBeGreaterThan(before)
  expect(await starts(world)).toBe(1)
  expect(await codeOn(page)).toBe(code)
  return code
}

function starts(world: World): Promise<number> {
  return world.calls('POST', '/whatsapp/connect')
}

function readings(world: World): Promise<number> {
  return world.calls('GET', '/whatsapp/status')
}

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', connect).click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

test('starts once under StrictMode of a development build', async ({ page, world, baseURL }) => {
  const development = await serveForDevelopment(baseURL ?? '')
  try {
    const runtime = page.waitForRequest(/jsx-dev-runtime/)
    await page.goto(development.url)
    await runtime
    await openDialog(page)
    await expectOneStart(page, world)
  } finally {
    await development.close()
  }
})

test('starts once for a double click', async ({ page, world }) => {
  await page.goto('/dashboard')
  await page.getByRole('button', connect).dblclick()
  await expectOneStart(page, world)
})

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
