import type { CDPSession, Page } from 'playwright'

/** A page whose time passes when it is told to, as fast as it can. */
export interface Minutes {
  /** Lets so many milliseconds pass. The page waits for whatever it has asked of a server. */
  pass(ms: number): Promise<void>
  /** Milliseconds of work of the page's own thread so far: its script, and all of it. */
  worked(): Promise<{ readonly script: number; readonly all: number }>
}

/** Takes the time of a page into the hand. Chromium's own clocks and timers stop until it passes. */
export async function takeTime(page: Page): Promise<Minutes> {
  const cdp = await page.context().newCDPSession(page)
  // Of the thread, and not of the wall: what else the machine does has no part in it.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return { pass: (ms) => pass(cdp, ms), worked: () => worked(cdp) }
}

async function pass(cdp: CDPSession, ms: number): Promise<void> {
  const passed = new Promise<void>((resolve) => {
    cdp.once('Emulation.virtualTimeBudgetExpired', () => resolve())
  })
  await cdp.send('Emulation.setVirtualTimePolicy', {
    policy: 'pauseIfNetworkFetchesPending',
    budget: ms,
    maxVirtualTimeTaskStarvationCount: 100,
  })
  await passed
}

async function worked(cdp: CDPSession): Promise<{ script: number; all: number }> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const seconds = (name: string): number => metrics.find((each) => each.name === name)?.value ?? 0
  return { script: seconds('ScriptDuration') * 1000, all: seconds('TaskDuration') * 1000 }
}
