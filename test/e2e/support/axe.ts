import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Holds the page, frames included, to every rule of axe. */
export async function expectNoAxeFaults(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page })
  let results = await axe.analyze()
  // On a busy machine axe gives up on a frame after a second, and says so.
  while (results.incomplete.some(({ id }) => id === 'frame-tested')) results = await axe.analyze()
  const { violations } = results
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([])
}
