import type { Request } from '@playwright/test'
import { drawingOn } from '../e2e/support/keebai.js'
import { expect, test } from '../e2e/support/test.js'

// A trace of ten tabs takes longer than they do.
test.use({ provider: 'keebai', trace: 'off' })

test('opens one stream for ten tabs, and frees it soon after the last', async ({
  page,
  context,
  world,
}) => {
  const waiting = new Set<Request>()
  const came = (request: Request): unknown => waiting.delete(request)
  context.on('request', (request) => request.url().endsWith('/reading') && waiting.add(request))
  context.on('requestfinished', came)
  context.on('requestfailed', came)
  const others = await Promise.all(Array.from({ length: 9 }, () => context.newPage()))
  const tabs = [page, ...others]
  await Promise.all(tabs.map((tab) => tab.goto('/bench.html?n=1')))
  await Promise.all(tabs.map(drawingOn))

  const first = await drawingOn(page)
  await world.rotate()
  await expect.poll(() => drawingOn(page)).not.toBe(first)
  await expect.poll(async () => new Set(await Promise.all(tabs.map(drawingOn))).size).toBe(1)
  expect(await world.openStreams()).toBe(1)
  expect(await world.mostStreams()).toBe(1)
  expect(await world.calls('POST', '/whatsapp/connect')).toBe(1)

  // Whoever has heard the news is back for the next, and not missed for being on the way.
  await expect.poll(() => waiting.size).toBeGreaterThanOrEqual(2)
  await Promise.all(tabs.map((tab) => tab.close()))
  // test/proxy/news holds the second within which that is.
  await expect.poll(() => world.openStreams()).toBe(0)
})

test('shows ten tabs a new code within three seconds, and leaves a line for what else a page asks', async ({
  page,
  context,
  world,
}) => {
  const others = await Promise.all(Array.from({ length: 9 }, () => context.newPage()))
  const tabs = [page, ...others]
  await Promise.all(tabs.map((tab) => tab.goto('/bench.html?n=1')))
  const before = await Promise.all(tabs.map(drawingOn))
  for (const tab of tabs) await tab.evaluate(noteDrawings)

  const asked = await page.evaluate(async () => {
    const from = performance.now()
    await fetch('/favicon.ico', { cache: 'no-store' })
    return performance.now() - from
  })
  // All six lines held, it would be up to 15 s.
  expect(asked).toBeLessThan(3_000)

  await world.rotate()
  const shown = await Promise.all(tabs.map((tab) => tab.waitForFunction(() => window.drawn)))
  const moments = await Promise.all(shown.map((handle) => handle.jsonValue()))
  const late = Math.max(...moments.map(Number)) - Math.min(...moments.map(Number))
  expect(late).toBeLessThan(3_000)
  expect(new Set(await Promise.all(tabs.map(drawingOn)))).not.toContain(before[0])
})

declare global {
  interface Window {
    /** When the code was last drawn anew, by the machine's clock. */
    drawn?: number
  }
}

function noteDrawings(): void {
  const drawing = (): string | null | undefined =>
    [...document.querySelectorAll('[data-code="fresh"] [data-slot="ck-qr"] path')]
      .at(-1)
      ?.getAttribute('d')
  const first = drawing()
  new MutationObserver(() => {
    const now = drawing()
    if (now && now !== first) window.drawn ??= Date.now()
  }).observe(document.body, { subtree: true, childList: true, attributes: true })
}
