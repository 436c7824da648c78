import { everybodyIsBack } from './events.js'
import { calm } from './network.js'
import type { PairingPart } from './page/views.js'
import { act, isCode, mainPart, shownCode, type Wanted } from './people.js'
import type { Tab } from './tab.js'
import type { Truth } from './truth.js'
import type { World } from './world.js'

/** A code that was scanned while a tab showed it, and has not connected yet. */
export interface Scanned {
  readonly tab: Tab
  readonly part: PairingPart
}

/** Milliseconds before a code's death in which it is scanned late. */
const lateMs = 1_500

/** A person scans a code just before another takes its place. */
export async function scanLate(
  world: World,
  truth: Truth,
  wanted: Wanted,
  pass: (ms: number) => Promise<void>,
): Promise<void> {
  everybodyIsBack(world)
  const [tab] = world.tabs()
  const part = tab && mainPart(tab)
  if (!tab || !part || !isCode(part) || part === 'link') return
  world.story.did('everything works again, and somebody scans at the last moment')
  act(world, truth, wanted, 'go on', 1, 'no scan')
  await pass(5_000)
  const code = shownCode(tab, part)
  const known = code === null ? undefined : truth.code(code)
  if (code === null || !known) return
  const chance = (world.plan.seed % lateMs) + 1
  await pass(Math.max(0, known.diesAt - world.time.now() - chance))
  const outcome = world.server.worldOf(known.tenant).scan(code)
  world.figures.count(`scan: late ${outcome}`)
  world.story.did(`${tab.name} scans at the last moment: ${outcome}`)
}

/** The codes that wait for their connection, and stand on a screen that is looked at: all of them will connect. */
export function scannedIn(world: World, truth: Truth): readonly Scanned[] {
  const { tabs, plan, server } = world
  // A refusal that is on its way says what is true no more.
  if (plan.course !== 'fresh' || isTroubled(world)) return []
  truth.look()
  return tabs().flatMap((tab) =>
    tab.look.parts.filter(isCode).flatMap((part) => {
      const attempt = tab.attempts[part]
      const view = tab.views[part]
      if (attempt === undefined || view?.status !== 'presenting' || !tab.isVisible) return []
      const { attempts } = server.worldOf('acme').state()
      const isScanned = attempts.some(({ id, status }) => id === attempt && status === 'scanned')
      return isScanned && tab.isOnline && tab.state === 'open' ? [{ tab, part }] : []
    }),
  )
}

/** Whether something under way may be answered as it is not any more once everything works. */
function isTroubled({ network, server }: World): boolean {
  const { faults } = server.worldOf('acme').state()
  const isFaulty = Object.keys(faults).some((name) => name !== 'latencyMs')
  if (isFaulty && server.waiting().length > 0) return true
  return network.weather.mishaps !== calm.mishaps && [...network.lines()].length > 0
}
