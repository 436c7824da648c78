import type { Page } from '@playwright/test'
import { openDialog, starts } from '../e2e/support/one-start.js'
import { codeOn } from '../e2e/support/pixels.js'
import { expect, test } from '../e2e/support/test.js'

/**
 * Stops the page and all its timers, as a phone does that sleeps, until it is told to go on: then what is
 * overdue happens at once. A debugger's pause, since a browser freezes only pages that are hidden.
 */
async function putToSleep(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Debugger.enable')
  const paused = new Promise((resolve) => session.once('Debugger.paused', resolve))
  await session.send('Debugger.pause')
  await paused
  return () => session.send('Debugger.resume')
}

/** Notes which code is on screen as one that lives, twenty times a second while the page runs. */
function noteLiveCode(): void {
  window.liveCodes = []
  setInterval(() => {
    const paths = document.querySelectorAll('[data-code="fresh"] [data-slot="ck-qr"] path')
    window.liveCodes.push([Date.now(), paths[paths.length - 1]?.getAttribute('d') ?? ''])
  }, 50)
}

/** Ends the page's process, which has no time to say so. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  void session.send('Page.crash').catch(() => undefined)
  await crashed
}

declare global {
  interface Window {
    liveCodes: [number, string][]
  }
}

test('a page that slept past the death of its code shows it for less than a second, and another in its place', async ({
  page,
  world,
}) => {
  await page.goto('/dashboard')
  await openDialog(page)
  const old = await codeOn(page)
  await page.evaluate(noteLiveCode)
  const wake = await putToSleep(page)
  // The code of this minute dies in the machine's own time.
  await new Promise((resolve) => setTimeout(resolve, 62_000))
  const woken = Date.now()
  await wake()
  const renewed = await codeOn(page, { but: old })
  const seen = await page.evaluate(() => window.liveCodes)
  // It really slept.
  const gaps = seen.slice(1).map(([at], each) => at - (seen[each]?.[0] ?? at))
  expect(Math.max(...gaps)).toBeGreaterThan(50_000)
  const [, before] = seen.find(([, drawing]) => drawing !== '') ?? [0, '']
  const dead = seen.filter(([at, drawing]) => at > woken + 1_000 && drawing === before)
  expect(dead).toEqual([])
  expect(await starts(world)).toBe(2)
  expect(await world.scan(old)).toBe(410)
  expect(await world.scan(renewed)).toBe(204)
  await expect(page.getByRole('dialog')).toContainText('WhatsApp is connected')
})

test('a page that slept while the phone scanned says so soon after it wakes', async ({
  page,
  world,
}) => {
  await page.goto('/dashboard')
  await openDialog(page)
  const code = await codeOn(page)
  await page.evaluate(noteLiveCode)
  const wake = await putToSleep(page)
  expect(await world.scan(code)).toBe(204)
  await new Promise((resolve) => setTimeout(resolve, 20_000))
  await wake()
  await expect(page.getByRole('dialog')).toContainText('WhatsApp is connected', { timeout: 10_000 })
  expect(await starts(world)).toBe(1)
})

test('a page that crashed with its code on screen is gone on with in another, by the same code', async ({
  page,
  context,
  world,
}) => {
  await page.goto('/dashboard')
  await openDialog(page)
  const code = await codeOn(page)
  await crash(page)
  const next = await context.newPage()
  await next.goto('/dashboard')
  await openDialog(next)
  expect(await codeOn(next)).toBe(code)
  expect(await starts(world)).toBe(1)
  expect(await world.scan(code)).toBe(204)
  await expect(next.getByRole('dialog')).toContainText('WhatsApp is connected')
})

test('a page that crashed before its start was answered starts once, also with its lock in hand', async ({
  page,
  context,
  world,
}) => {
  await world.faults({ latencyMs: 3_000, route: 'whatsapp/connect' })
  await page.goto('/dashboard')
  await openDialog(page)
  await expect.poll(() => starts(world)).toBe(1)
  await crash(page)
  const next = await context.newPage()
  await next.goto('/dashboard')
  await openDialog(next)
  const code = await codeOn(next)
  expect(await starts(world)).toBe(1)
  expect(await world.scan(code)).toBe(204)
})
