import { expect, type Frame, type Page } from '@playwright/test'
import axe from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/**
 * Holds the page, frames included, to every rule of axe. Frame by frame: axe's own way for Playwright
 * gives up on a frame after a second, and frames of one site wait for each other.
 */
export async function expectNoAxeFaults(page: Page): Promise<void> {
  const partials = await examine(page.mainFrame())
  const { violations } = await page.evaluate((found) => window.axe.finishRun(found, {}), partials)
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([])
}

/** What there is to say of a frame, then of those in it. The context is what axe says of it to itself. */
async function examine(frame: Frame, context = '{ "exclude": [] }'): Promise<axe.PartialResults> {
  await frame.evaluate(axe.source)
  const { partial, inner } = await frame.evaluate(
    async (json) => ({
      inner: window.axe.utils
        .getFrameContexts(JSON.parse(json))
        .map(({ frameContext }) => JSON.stringify(frameContext)),
      partial: await window.axe.runPartial(JSON.parse(json), {
        resultTypes: ['violations'],
      }),
    }),
    context,
  )
  const results: axe.PartialResults = [partial]
  for (const [index, child] of frame.childFrames().entries()) {
    results.push(...(await examine(child, inner[index])))
  }
  return results
}
