import { expect, type Locator, type Page } from '@playwright/test'
import type { World } from './world.js'

/** Lets the page's clock run, a second at a time, until something shows. Install the clock first. */
export async function passTimeUntil(page: Page, sight: Locator): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.clock.runFor(1_000)
        return sight.isVisible()
      },
      { message: 'what was to show in time', intervals: [100] },
    )
    .toBe(true)
}

/** Moves the page's clock and the world's together. Install the page's clock first. */
export async function moveClocks(page: Page, world: World, ms: number): Promise<void> {
  await world.advance(ms)
  await page.clock.fastForward(ms)
}

/** Keeps the page's starts from arriving until released: time to look at what the page shows meanwhile. */
export async function holdStarts(page: Page): Promise<{ release(): Promise<void> }> {
  const starts = '**/api/channels/pairings'
  await page.route(starts, () => {})
  // What nobody listens for any more goes on its way.
  return { release: () => page.unroute(starts) }
}
