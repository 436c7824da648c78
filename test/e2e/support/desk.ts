import type { FrameLocator, Page } from '@playwright/test'

/** What lies on the desk of the demo. */
export interface Desk {
  readonly dashboard: FrameLocator
  readonly phone: FrameLocator
}

/** Opens the demo by its front door: the dashboard with the phone beside it. */
export async function openDesk(page: Page): Promise<Desk> {
  await page.goto('/')
  return {
    dashboard: page.frameLocator('iframe[title="Dashboard"]'),
    phone: page.frameLocator('iframe[title="Demo phone"]'),
  }
}
