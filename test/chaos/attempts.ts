import { Broken } from './broken.js'
import type { PairingPart, PartName } from './page/views.js'
import { isCode } from './people.js'
import type { Tab } from './tab.js'
import type { Truth } from './truth.js'
import type { World } from './world.js'

/** What is known of starts, of who wanted them, and of questions that are asked about them. */
export interface AttemptLog {
  wish(tab: Tab, part: PartName, how: 'press' | 'renew' | 'mount'): void
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

/** States in which nobody waits for anything of an attempt. */
const quiet = ['idle', 'cancelled', 'connected']

/** Nothing was started yet. */
export function createAttemptLog(world: () => World, truth: () => Truth): AttemptLog {
  const wishes = new Map<string, number>()
  const stems = new Map<string, Set<string>>()
  /** Since when nobody waits for anything in a tab, by kind. */
  const statuses = new WeakMap<Tab, Map<PartName, { status: string | null; since: number }>>()
  const calls = new WeakMap<Tab, Map<PartName, { heard: number; shown: number }>>()
  let startsSeen = 0
  let steps = 0
  const paces = new WeakMap<Tab, number[]>()

  /** Where one start is enough: a browser whose tabs know of each other, or one tab alone. */
  function placeOf(tab: Tab, part: PartName): string {
    const { name, habits } = tab.browser
    const where = habits.storage === 'works' ? name : tab.name
    return `${where} ${tab.look.tenant} ${part}`
  }

  /** Whether another tab of the browser shows a code of this slot that will be good for a while. */
  function isUnderWayBeside(tab: Tab, part: PartName): boolean {
    if (tab.browser.habits.storage === 'throws' || !isCode(part)) return false
    const { time } = world()
    return world()
      .tabs()
      .some((other) => {
        if (other === tab || other.browser !== tab.browser) return false
        if (other.state !== 'open' || other.look.tenant !== tab.look.tenant) return false
        const payload = other.codeOf(part)
        const code = payload === null ? undefined : truth().code(payload)
        return code !== undefined && code.diesAt - time.now() > 5_000 && isStored(other, part)
      })
  }

  function isStored(tab: Tab, part: PairingPart): boolean {
    const kind = part === 'link' ? 'whatsapp' : part
    const method = part === 'link' ? 'link' : 'qr'
    const record = tab.browser.stored.get(`channelkit:1:${tab.look.tenant}:${kind}:${method}`)
    return record !== undefined && !record.includes('"handle":null')
  }

  /** A page is polite, also where everything that it asks is refused. */
  function checkPace(tab: Tab, route: string): void {
    if (!route.startsWith('GET')) return
    const now = world().time.now()
    const recent = [...(paces.get(tab) ?? []), now].filter((at) => now - at < paceMs)
    paces.set(tab, recent)
    if (recent.length > most) throw new Broken(`${tab.name} asks ${recent.length} times in 5 s`)
  }

  /** What was cancelled or has connected is not remembered, unless another tab goes on with it. */
  function checkForgotten(tab: Tab): void {
    for (const part of tab.look.parts) {
      const status = tab.views[part]?.status
      if (!isCode(part) || (status !== 'cancelled' && status !== 'connected')) continue
      const isAlone = !world()
        .tabs()
        .some((other) => other !== tab && other.browser === tab.browser)
      if (isAlone && isStored(tab, part)) throw new Broken(`${tab.name}: ${part} is remembered`)
    }
  }

  function checkStarts(): void {
    const { starts, logins, generation } = world().server
    // What a browser sends again after a restart is known to nobody.
    if (generation() === 0 && logins() > steps) {
      throw new Broken(`${logins()} logins and codes were sent to the provider, of ${steps}`)
    }
    const connects = world().server.connects()
    if (connects > starts.length)
      throw new Broken(`${connects} attempts of ${starts.length} starts`)
    if (starts.length === startsSeen) return
    startsSeen = starts.length
    const [last] = starts.slice(-1)
    const before = starts.slice(0, -1).filter((each) => {
      return each.tenant === last?.tenant && each.attemptId === last.attemptId
    })
    const isTwice = before.some(({ outcome, generation }) => {
      return generation === last?.generation && (outcome === 'begun' || outcome === 'asked')
    })
    if (isTwice) throw new Broken(`the attempt ${last?.attemptId} was started twice`)
  }

  return {
    wish(tab, part, how) {
      if (!isCode(part) || (how !== 'renew' && isUnderWayBeside(tab, part))) return
      if (how === 'mount' && tab.browser.habits.storage === 'works' && isFresh(tab, part)) return
      const place = placeOf(tab, part)
      wishes.set(place, (wishes.get(place) ?? 0) + 1)
    },

    step() {
      steps += 1
    },

    asked(tab, route, attemptId) {
      checkPace(tab, route)
      if (attemptId !== undefined) {
        const part = tab.look.parts.find(isCode)
        if (!part) return
        const place = placeOf(tab, part)
        const own = (stems.get(place) ?? new Set()).add(attemptId.split('.')[0] ?? '')
        stems.set(place, own)
        const wanted = wishes.get(place) ?? 0
        if (own.size > wanted) {
          throw new Broken(`${place} starts ${own.size} attempts, and somebody wanted ${wanted}`)
        }
      }
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
        for (const [part, { heard, shown }] of calls.get(tab) ?? []) {
          if (tab.state === 'open' && heard > shown) {
            throw new Broken(`${tab.name}: ${part} heard of ${heard} connections, showed ${shown}`)
          }
        }
      }
    },

    connected(tab, part) {
      const own = calls.get(tab) ?? new Map<PartName, { heard: number; shown: number }>()
      calls.set(tab, own)
      const { heard, shown } = own.get(part) ?? { heard: 0, shown: 0 }
      own.set(part, { heard: heard + 1, shown })
    },

    shownStatus(tab, part, status) {
      const own = statuses.get(tab) ?? new Map<PartName, { status: string | null; since: number }>()
      statuses.set(tab, own)
      if (own.get(part)?.status === status) return
      own.set(part, { status, since: world().time.now() })
      if (status !== 'connected') return
      const counts = calls.get(tab) ?? new Map<PartName, { heard: number; shown: number }>()
      calls.set(tab, counts)
      const { heard, shown } = counts.get(part) ?? { heard: 0, shown: 0 }
      counts.set(part, { heard, shown: shown + 1 })
    },
  }

  /** Whether the browser remembers a start of a moment ago: then to open the page is no wish for another. */
  function isFresh(tab: Tab, part: PairingPart): boolean {
    const kind = part === 'link' ? 'whatsapp' : part
    const method = part === 'link' ? 'link' : 'qr'
    const key = `channelkit:1:${tab.look.tenant}:${kind}:${method}`
    const own = stems.get(placeOf(tab, part))
    const text = tab.browser.stored.get(key)
    if (text === undefined || !own) return false
    const { id, handle } = JSON.parse(text) as { id: string; handle: string | null }
    const { starts } = world().server
    const start = starts.findLast(({ attemptId }) => attemptId === id)
    if (handle === null || !start) return false
    return world().time.now() - start.at < 15_000
  }
}
