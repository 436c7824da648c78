import type { Page } from '@playwright/test'
import { expect, test } from './support/test.js'

/** How many requests a page of so many panels and badges makes in a minute of its own. */
async function requestsInAMinute(page: Page, count: number): Promise<number> {
  const requests = watchRequests(page)
  // The page's time passes in steps, each of which waits for its answers.
  await page.clock.install({ time: '2027-01-01T08:00:00Z' })
  await page.clock.pauseAt('2027-01-01T09:00:00Z')
  await page.goto(`/bench.html?n=${count}`)
  for (let second = 0; second < 60; second += 1) {
    await page.clock.runFor(1_000)
    await requests.settled()
  }
  await expect(page.locator('[data-slot="ck-badge"]')).toHaveCount(count)
  await expect(page.locator('[data-slot="ck-plate"]')).toHaveCount(count)
  return requests.made()
}

function watchRequests(page: Page): { made(): number; settled(): Promise<void> } {
  let made = 0
  let open = 0
  page.on('request', (request) => {
    if (!request.url().includes('/api/channels')) return
    made += 1
    open += 1
    void request.response().finally(() => (open -= 1))
  })
  return { made: () => made, settled: () => expect.poll(() => open, { intervals: [5] }).toBe(0) }
}

// A trace of a hundred steps takes longer than the steps.
test.use({ trace: 'off' })

test('asks for ten panels and badges of one channel as often as for one', async ({ shopPage }) => {
  const one = await requestsInAMinute(await shopPage(), 1)
  const ten = await requestsInAMinute(await shopPage(), 10)
  expect(one).toBeGreaterThan(10)
  expect(ten).toBeLessThanOrEqual(one + 1)
})
