import { Broken } from './invariants.js'
import { isCode } from './people.js'
import type { Truth } from './truth.js'
import type { World } from './world.js'

/** Milliseconds after which nothing of a page is left: caches keep what was read for five minutes. */
const forgottenMs = 6 * 60_000

/** Milliseconds after which nothing of the server is left. */
const restMs = 25 * 3_600_000

/** What is connected is shown, now that nothing stands in the way. */
export function checkEnd(world: World, truth: Truth): void {
  truth.look()
  for (const tab of world.tabs()) {
    for (const part of tab.look.parts) {
      const view = tab.views[part]
      if (!view) throw new Broken(`${tab.name}: ${part} shows nothing`)
      world.figures.count(`end: ${part} ${view.status}`)
      if (!isCode(part)) continue
    }
  }
}

/** Nobody is there any more: nothing goes on. */
export async function checkLeft(world: World, pass: (ms: number) => Promise<void>): Promise<void> {
  await pass(forgottenMs)
  for (const tab of world.tabs()) {
    const left = [...tab.left(), ...[...world.network.lines()].map(({ route }) => route)]
    if (left.length > 0) throw new Broken(`${tab.name} has left behind: ${left.join(', ')}`)
    world.endTab(tab, 'close')
  }
  const { openStreams } = world.server.worldOf('globex').state().keebai
  if (openStreams > 0) throw new Broken(`${openStreams} streams are open, and nobody reads`)
  world.server.close()
  await world.time.rest(restMs)
}
