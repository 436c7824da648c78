import { createRandom } from '../../src/sandbox/random.js'
import { createAttemptLog } from './attempts.js'
import type { Figures } from './figures.js'
import { Broken } from './broken.js'
import { createInvariants } from './invariants.js'
import { becomeCalm, befall, calmDown } from './events.js'
import type { PageCodes } from './page/bundle.js'
import type { PartName, Views } from './page/views.js'
import { act } from './people.js'
import { type Deed, deeds, type Plan, type Step } from './plan.js'
import type { ProcessStage } from './process.js'
import { createStory } from './story.js'
import type { Tab } from './tab.js'
import { createTime } from './time.js'
import { createTruth, shortOf, type Truth } from './truth.js'
import { createWorld, type World } from './world.js'
import { checkEnd, checkLeft } from './endings.js'
import { scanLate, scannedIn } from './late-scans.js'

/** When all runs begin. */
const startsAt = Date.UTC(2026, 2, 11, 9)

/** Lets a plan happen. Throws with the whole story where something is not as it always has to be. */
export async function run(
  plan: Plan,
  stage: ProcessStage,
  codes: PageCodes,
  figures: Figures,
): Promise<void> {
  const time = createTime(startsAt)
  stage.enter(time, createRandom(plan.seed, 'process'))
  const story = createStory(() => time.elapsed())
  let broken: unknown
  const orBroken = (check: () => void): void => {
    try {
      check()
    } catch (error) {
      broken ??= error
    }
  }
  const attempts = createAttemptLog(
    () => world,
    () => truth,
  )
  const world: World = createWorld(plan, time, codes[plan.build], figures, story, {
    answered: () => truth.look(),
    asked: (tab, route, attemptId) => orBroken(() => attempts.asked(tab, route, attemptId)),
    begun: (tab, attemptId, answer) => attempts.wishes.answered(tab, attemptId, answer),
    listener: (tabOf) => ({
      event: (event) => figures.count(`event: ${event.type}`),
      connected: (part) => attempts.connected(tabOf(), part),
      view: (part, view) => orBroken(() => show(tabOf(), part, view)),
    }),
  })
  const truth: Truth = createTruth(world.server, () => time.now())
  const invariants = createInvariants(world, truth, attempts)
  const shown = new WeakMap<Tab, Map<PartName, string>>()

  function show<P extends PartName>(tab: Tab, part: P, view: Views[P] | null): void {
    const own = shown.get(tab) ?? new Map<PartName, string>()
    shown.set(tab, own)
    orBroken(() => attempts.shownStatus(tab, part, view?.status ?? null))
    const words = describe(view)
    // The same words of another tenant's would be what may never be shown.
    const shownNow = `${tab.look.tenant} ${words}`
    if (own.get(part) === shownNow) return
    own.set(part, shownNow)
    story.shows(tab, part, words)
    figures.count(`shows: ${part} ${view?.status ?? 'nothing'}`)
    invariants.shown(tab, part, view)
  }

  async function pass(ms: number): Promise<void> {
    await time.pass(ms, () => {
      orBroken(() => invariants.look())
      if (broken) throw broken
    })
    truth.look()
    story.knows(truth.summary())
    orBroken(() => invariants.lookClosely())
    const [error] = stage.uncaught
    if (error !== undefined) {
      throw new Broken(
        `nobody catches ${error instanceof Error ? error.stack : JSON.stringify(error)}`,
      )
    }
    if (broken) throw broken
  }

  async function take({ what, which, thenMs }: Step): Promise<void> {
    const isDeed = deeds.some((each) => each === what)
    const tab = world.tabs()[which % Math.max(1, world.tabs().length)]
    const done = isDeed
      ? act(world, truth, attempts, what as Deed, which)
      : befall(world, what as Exclude<Step['what'], Deed>, which)
    if (done !== null) {
      figures.count(`did: ${what}`)
      story.did(isDeed ? `${tab?.name ?? 'somebody'} ${done}` : done)
    }
    await pass(thenMs)
  }

  try {
    for (const tenant of ['acme', 'globex'] as const) {
      world.server.worldOf(tenant).reset({ scenario: plan.course, seed: plan.seed + tenant.length })
    }
    if (plan.hasChannel) world.server.worldOf('acme').changeChannel('whatsapp', {})
    calmDown(world)
    truth.look()
    const { isStrict, autoStart } = plan
    const [tenant, part] = plan.way
    const parts = [part, ...(plan.hasBadge ? (['badge'] as const) : [])]
    const browser = world.addBrowser()
    const tab = world.openTab(browser, { tenant, parts, isStrict, autoStart })
    attempts.wishes.opened(tab, part)
    story.did(`${tab.name} is opened: ${JSON.stringify(tab.look)}`)
    await pass(500)
    for (const step of plan.steps) await take(step)
    if (plan.ending === 'a late scan') await scanLate(world, truth, attempts, pass)
    const scanned = scannedIn(world, truth)
    await becomeCalm(world, pass)
    await checkEnd(world, truth, scanned, pass)
    for (const each of world.tabs()) each.unmount()
    story.did('all pages are left')
    figures.count('awake ms', time.elapsed())
    figures.count('starts', world.server.starts.length)
    await checkLeft(world, pass)
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
    throw new Error(`${told}\n\n${story.text()}\n`, { cause: error })
  }
}

function describe(view: Views[PartName] | null): string {
  if (!view) return 'nothing'
  const { status } = view
  if (status === 'presenting') {
    const { invitation, code, renewals } = view
    const what = invitation.type === 'qr' ? shortOf(invitation.payload) : invitation.url
    return `presenting ${code} ${what}, renewal ${renewals.done} ${view.troubled?.code ?? ''}`
  }
  if (status === 'challenged') return `challenged, round ${view.round} ${view.error?.code ?? ''}`
  if ('error' in view && view.error) return `${status} ${view.error.code}`
  if ('channel' in view) return `${status} ${view.channel.username} ${view.channel.syncStatus}`
  return status
}
