import type { Page } from '@playwright/test'
import { expect, test } from '../e2e/support/test.js'

/** How many requests a page of so many panels and badges makes in a minute of its own. */
async function requestsInAMinute(page: Page, count: number): Promise<number> {
  const requests = await watchRequests(page)
  // The page's time passes in steps, between which its answers come: however fast the network is,
  // none comes in the middle of what happens at one moment.
  await page.clock.install({ time: '2027-01-01T08:00:00Z' })
  await page.clock.pauseAt('2027-01-01T09:00:00Z')
  await page.goto(`/bench.html?n=${count}`)
  for (let second = 0; second < 60; second += 1) {
    requests.hold()
    await page.clock.runFor(1_000)
    await requests.settle()
  }
  await expect(page.locator('[data-slot="ck-badge"]')).toHaveCount(count)
  await expect(page.locator('[data-slot="ck-plate"]')).toHaveCount(count)
  return requests.made()
}

async function watchRequests(page: Page) {
  let made = 0
  let open = 0
  let release = (): void => {}
  let held: Promise<void> = Promise.resolve()
  await page.route(/\/api\/channels/, async (route) => {
    made += 1
    open += 1
    const request = route.request()
    const asked = request.headers()
    // What would be held until something changes is answered at once.
    const headers = request.url().endsWith('/changes')
      ? { ...asked, accept: 'application/json' }
      : asked
    const response = await route.fetch({ headers })
    const said = await response.text()
    await held
    // The server's own time stands still: to it, all of this minute is one moment, of which it has
    // less and less left to wait.
    const body = said.replace(/"readAfterMs":\d+/, '"readAfterMs":2500')
    await route.fulfill({ response, body })
    open -= 1
  })
  return {
    made: () => made,
    hold() {
      held = new Promise((resolve) => (release = resolve))
    },
    async settle() {
      release()
      await expect.poll(() => open, { intervals: [5] }).toBe(0)
      // What was fulfilled is heard of in the page a little later.
      for (let each = 0; each < 3; each += 1) await page.evaluate(() => Promise.resolve())
    },
  }
}

// A trace of a hundred steps takes longer than the steps.
test.use({ trace: 'off' })

test('asks for ten panels and badges of one channel as often as for one', async ({ shopPage }) => {
  const one = await requestsInAMinute(await shopPage(), 1)
  const ten = await requestsInAMinute(await shopPage(), 10)
  expect(one).toBeGreaterThan(10)
  expect(ten).toBeLessThanOrEqual(one + 1)
})
