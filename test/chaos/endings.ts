import { Broken } from './broken.js'
import type { Scanned } from './late-scans.js'
import { isCode } from './people.js'
import type { Tenant } from './secrets.js'
import type { Tab } from './tab.js'
import type { Truth } from './truth.js'
import type { World } from './world.js'

/** Milliseconds after which nothing of a page is left: caches keep what was read for five minutes. */
const forgottenMs = 6 * 60_000

/** Milliseconds after which nothing of a page goes on, but what caches forget later. */
const leavingMs = 3_000

/** Timers of so many milliseconds are those of caches. */
const keptMs = 290_000

/** Milliseconds after which the handler reads for nobody. */
const closedMs = 27_000

/** Milliseconds after which nothing of the server is left. */
const restMs = 25 * 3_600_000

/** Milliseconds after which a page that was refused an answer asks again by itself. */
const againMs = 65_000

/** Milliseconds that a page takes which somebody comes back to. */
const backMs = 5_000

/** What is connected is shown, now that nothing stands in the way, at the latest when pages have asked again. */
export async function checkEnd(
  world: World,
  truth: Truth,
  scanned: readonly Scanned[],
  pass: (ms: number) => Promise<void>,
): Promise<void> {
  for (const { tab, part } of scanned) {
    const status = tab.views[part]?.status
    if (status !== 'connected')
      throw new Broken(`${tab.name}: ${part} was scanned, and is ${status}`)
  }
  try {
    checkShown(world, truth)
  } catch {
    await pass(againMs)
    // Whoever has finished elsewhere comes back to the page, which asks then: where nobody was there
    // for long, the handler asks its provider in minutes alone.
    for (const tab of world.tabs()) {
      tab.setVisible(false)
      tab.setVisible(true)
    }
    await pass(backMs)
    checkShown(world, truth)
  }
}

function checkShown(world: World, truth: Truth): void {
  truth.look()
  for (const tab of world.tabs()) {
    for (const part of tab.look.parts) {
      const view = tab.views[part]
      if (!view) throw new Broken(`${tab.name}: ${part} shows nothing`)
      world.figures.count(`end: ${part} ${view.status}`)
      const attempt = tab.attempts[part]
      const isWaiting = ['starting', 'presenting', 'linking'].includes(view.status)
      if (isCode(part) && isWaiting && attempt !== undefined) {
        if (truth.standing(attempt) === 'connected') {
          throw new Broken(`${tab.name}: ${part} is ${view.status}, and it is long connected`)
        }
      }
      if (part === 'badge') checkBadge(world, tab)
    }
  }
}

/** A channel that the host was told of is on every badge, unless its page was refused the question. */
function checkBadge({ server, network }: World, tab: Tab): void {
  if (network.barred.has(tab)) return
  const view = tab.views.badge
  const { channels, keebai } = server.worldOf(tab.look.tenant as Tenant).state()
  const active = [
    ...channels.filter(({ kind, isConnected }) => kind === 'whatsapp' && isConnected),
    ...keebai.channels.filter(({ isActive }) => isActive),
  ]
  const isTold = server.told.some(({ tenant, channel, generation }) => {
    const isThis = tenant === tab.look.tenant && generation === server.generation()
    return isThis && active.some(({ id }) => id === channel.id)
  })
  const isShown = view?.status === 'present' || view?.status === 'unreachable'
  if (isTold && !isShown) throw new Broken(`${tab.name}: the badge is ${view?.status}`)
}

function checkStreams({ server }: World): void {
  const { openStreams, sessions } = server.worldOf('globex').state().keebai
  // A phone that has scanned goes on by itself.
  const isLinking = sessions.some(({ progress }) => progress.status === 'connecting')
  if (openStreams > 0 && !isLinking) throw new Broken(`${openStreams} streams are open for nobody`)
}

/** Nobody is there any more: nothing goes on. */
export async function checkLeft(world: World, pass: (ms: number) => Promise<void>): Promise<void> {
  await pass(leavingMs)
  for (const tab of world.tabs()) {
    const isWaiting = [...world.network.lines()].some((line) => line.tab === tab)
    const left = isWaiting ? [] : tab.left(keptMs)
    if (left.length > 0) throw new Broken(`${tab.name} goes on with ${left.join(', ')}`)
  }
  await pass(closedMs)
  checkStreams(world)
  await pass(forgottenMs)
  for (const tab of world.tabs()) {
    const left = [...tab.left(), ...[...world.network.lines()].map(({ route }) => route)]
    if (left.length > 0) throw new Broken(`${tab.name} has left behind: ${left.join(', ')}`)
    world.endTab(tab, 'close')
  }
  world.server.close()
  await world.time.rest(restMs)
}
