import { Broken } from './broken.js'
import type { PartName } from './page/views.js'
import { isCode } from './people.js'
import type { Start } from './server.js'
import type { Tab } from './tab.js'
import type { Truth } from './truth.js'
import { createWishes, isStored, type Wishes } from './wishes.js'
import type { World } from './world.js'

/** What is known of starts, of who wanted them, and of questions that are asked about them. */
export interface AttemptLog {
  readonly wishes: Wishes
  /** A login or a code is about to be sent. */
  step(): void
  asked(tab: Tab, route: string, attemptId: string | undefined): void
  look(): void
  lookClosely(): void
  /** A part heard of a connection. */
  connected(tab: Tab, part: PartName): void
  shownStatus(tab: Tab, part: PartName, status: string | null): void
}

/** Milliseconds that a question may still be asked after nobody wants to know. */
const graceMs = 1_500

/** Questions in so many milliseconds. */
const most = 40
const paceMs = 5_000

/** Which attempt of how many of the same wish, whatever else its name says. */
function stepOf({ attemptId }: Pick<Start, 'attemptId'>): string {
  return attemptId.split('.').slice(0, 2).join('.')
}

/** States in which nobody waits for anything of an attempt. */
const quiet = ['idle', 'cancelled', 'connected']

/** States in which an attempt is over. */
const ends = ['failed', 'expired', 'cancelled', 'connected']

/** How often a part heard of a connection, showed one, and has to have heard of one. */
interface Calls {
  readonly heard: number
  readonly shown: number
  readonly due: number
}

const noCalls: Calls = { heard: 0, shown: 0, due: 0 }

/** Nothing was started yet. */
export function createAttemptLog(world: () => World, truth: () => Truth): AttemptLog {
  const wishes = createWishes(world, truth)
  /** Since when nobody waits for anything in a tab, by kind. */
  const statuses = new WeakMap<Tab, Map<PartName, { status: string | null; since: number }>>()
  const calls = new WeakMap<Tab, Map<PartName, Calls>>()
  let startsSeen = 0
  let steps = 0
  const paces = new WeakMap<Tab, number[]>()

  /** A page is polite, also where everything that it asks is refused. */
  function checkPace(tab: Tab, route: string): void {
    if (!route.startsWith('GET')) return
    const now = world().time.now()
    const recent = [...(paces.get(tab) ?? []), now].filter((at) => now - at < paceMs)
    paces.set(tab, recent)
    if (recent.length > most) throw new Broken(`${tab.name} asks ${recent.length} times in 5 s`)
  }

  /** Where nobody looks no code is asked about, but for a link, which sends people elsewhere. */
  function checkHidden(tab: Tab, route: string): void {
    const isIdle = tab.isVisible || world().time.now() - tab.touchedAt < graceMs
    if (isIdle || !/^GET .pairings.\w+.reading/.test(route)) return
    if (tab.look.parts.includes('link')) return
    throw new Broken(`${tab.name} asks ${route}, and nobody looks`)
  }

  /** What was cancelled or has connected is not remembered, unless another tab goes on, or began anew and ended. */
  function checkForgotten(tab: Tab): void {
    for (const part of tab.look.parts) {
      const status = tab.views[part]?.status
      if (!isCode(part) || (status !== 'cancelled' && status !== 'connected')) continue
      const { since = 0 } = statuses.get(tab)?.get(part) ?? {}
      const isAlone = !world().allTabs.some((other) => {
        if (other === tab || other.browser !== tab.browser) return false
        return other.state !== 'ended' || other.touchedAt > since
      })
      if (isAlone && isStored(tab, part)) throw new Broken(`${tab.name}: ${part} is remembered`)
    }
  }

  /** Whether its attempt was cancelled elsewhere, and another tab may have begun the next. */
  function mayFollow(tab: Tab): boolean {
    if (wishes.hasGivenUp(tab)) return false
    return world()
      .tabs()
      .some((other) => other !== tab && other.browser === tab.browser)
  }

  function checkStarts(): void {
    const { starts, logins, generation } = world().server
    // What a browser sends again after a restart is known to nobody.
    if (generation() === 0 && logins() > steps) {
      throw new Broken(`${logins()} logins and codes were taken by the provider, of ${steps}`)
    }
    const connects = world().server.connects()
    if (connects > starts.length)
      throw new Broken(`${connects} attempts of ${starts.length} starts`)
    if (starts.length === startsSeen) return
    startsSeen = starts.length
    const [last] = starts.slice(-1)
    const before = starts.slice(0, -1).filter((each) => {
      return each.tenant === last?.tenant && stepOf(each) === stepOf(last)
    })
    const isTwice = before.some(({ outcome, generation }) => {
      return generation === last?.generation && (outcome === 'begun' || outcome === 'asked')
    })
    if (isTwice) throw new Broken(`the attempt ${last?.attemptId} was started twice`)
  }

  return {
    wishes,

    step() {
      const { network, server } = world()
      steps = (network.isUnderWay('/logins') ? steps : server.logins()) + 1
    },

    asked(tab, route, attemptId) {
      checkPace(tab, route)
      checkHidden(tab, route)
      if (attemptId !== undefined) wishes.asked(tab, attemptId)
      const [, kind] = /^GET .pairings.(\w+).reading$/.exec(route) ?? []
      if (kind === undefined) return
      const parts = kind === 'whatsapp' ? (['whatsapp', 'link'] as const) : (['telegram'] as const)
      const isWanted = parts.some((part) => {
        const shown = statuses.get(tab)?.get(part)
        if (!shown) return false
        const isQuiet = shown.status === null || quiet.includes(shown.status)
        return !isQuiet || world().time.now() - shown.since < graceMs
      })
      if (!isWanted) throw new Broken(`${tab.name} asks ${route}, and shows nothing of it`)
    },

    look: checkStarts,

    lookClosely() {
      for (const tab of world().tabs()) {
        checkForgotten(tab)
        for (const [part, { heard, shown, due }] of calls.get(tab) ?? []) {
          if (tab.state === 'open' && (heard > shown || heard < due)) {
            throw new Broken(`${tab.name}: ${part} heard of ${heard} connections, showed ${shown}`)
          }
        }
      }
      wishes.check()
    },

    connected(tab, part) {
      const own = calls.get(tab) ?? new Map<PartName, Calls>()
      calls.set(tab, own)
      const before = own.get(part) ?? noCalls
      own.set(part, { ...before, heard: before.heard + 1 })
    },

    shownStatus(tab, part, status) {
      const own = statuses.get(tab) ?? new Map<PartName, { status: string | null; since: number }>()
      statuses.set(tab, own)
      if (own.get(part)?.status === status) return
      const before = own.get(part)?.status ?? null
      own.set(part, { status, since: world().time.now() })
      const goesOn = ['presenting', 'linking', 'connected'].includes(status ?? '')
      if (before === 'cancelled' && goesOn && !mayFollow(tab)) {
        throw new Broken(`${tab.name}: ${part} was cancelled, and is ${status}`)
      }
      if (status !== null && ends.includes(status)) wishes.ended(tab, part, status)
      if (status !== 'connected') return
      const counts = calls.get(tab) ?? new Map<PartName, Calls>()
      calls.set(tab, counts)
      const { heard, shown, due } = counts.get(part) ?? noCalls
      // What had connected before its part was there is told to nobody.
      counts.set(part, { heard, shown: shown + 1, due: due + (before === null ? 0 : 1) })
    },
  }
}
