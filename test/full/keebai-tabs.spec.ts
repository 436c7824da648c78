import type { Request } from '@playwright/test'
import { drawingOn } from '../e2e/support/keebai.js'
import { expect, test } from '../e2e/support/test.js'

// A trace of ten tabs takes longer than they do.
test.use({ provider: 'keebai', trace: 'off' })

test('opens one stream for ten tabs, and frees it within a second of the last', async ({
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
  await expect.poll(() => waiting.size).toBeGreaterThanOrEqual(4)
  await Promise.all(tabs.map((tab) => tab.close()))
  await expect.poll(() => world.openStreams(), { timeout: 1_000, intervals: [50] }).toBe(0)
})
