import { expect, type Page } from '@playwright/test'
import { codeOn } from './pixels.js'
import type { World } from './world.js'

/** Lets a start take its time: whatever comes twice comes while it is under way. */
export async function slowStarts(world: World): Promise<void> {
  await world.faults({ latencyMs: 2_000, route: 'whatsapp/connect' })
}

/** The code on screen is of the only start there was, and still is when the page has asked how it stands. */
export async function expectOneStart(page: Page, world: World): Promise<string> {
  const code = await codeOn(page)
  const before = await readings(world)
  await expect.poll(() => readings(world)).toBeGreaterThan(before)
  expect(await starts(world)).toBe(1)
  expect(await codeOn(page)).toBe(code)
  return code
}

/** How often the provider was asked for a session. */
export function starts(world: World): Promise<number> {
  return world.calls('POST', '/whatsapp/connect')
}

function readings(world: World): Promise<number> {
  return world.calls('GET', '/whatsapp/status')
}

/** Opens the dialog, which is the wish to connect. */
export async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
}
