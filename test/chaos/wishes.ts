import { Broken } from './broken.js'
import type { PairingPart, PartName } from './page/views.js'
import { isCode } from './people.js'
import type { Tab } from './tab.js'
import type { Truth } from './truth.js'
import type { World } from './world.js'

/** What a page was told of a start that it had asked for. */
export type StartAnswer = 'begun' | 'refused'

/** Compares what is started with what somebody wanted. */
export interface Wishes {
  /** Before a button is pressed, or a part is opened that starts by itself. */
  wish(tab: Tab, part: PartName, how: 'press' | 'renew' | 'mount'): void
  /** A part was opened. */
  opened(tab: Tab, part: PartName): void
  /** Somebody wants no more of it. */
  gaveUp(tab: Tab, part: PartName): void
  /** Whether somebody cancelled there, and has wanted nothing since. */
  hasGivenUp(tab: Tab): boolean
  /** A page asks for a start. Throws `Broken` where nobody wanted it. */
  asked(tab: Tab, attemptId: string): void
  /** An answer of our handler's has reached the page that asked. */
  answered(tab: Tab, attemptId: string, answer: StartAnswer): void
  /** A part shows how its attempt ended. With a connection all that was asked for meanwhile is over. */
  ended(tab: Tab, part: PartName, how: string): void
  /** What was remembered is gone on with. Throws `Broken`. */
  check(): void
}

/**
 * One start, with all that replace its code. `asked` as long as nobody knows whether it has arrived: begun again, it
 * has to be the same one.
 */
interface Stem {
  standing: 'asked' | 'over' | StartAnswer
  since: number
  readonly askers: Set<Tab>
}

interface Place {
  wanted: number
  /** Wishes for what was under way already: they count where that comes to nothing. */
  joined: number
  readonly stems: Map<string, Stem>
  last: string | null
}

/** Milliseconds for which a browser remembers a start. */
const rememberedMs = 14 * 60_000

/** Milliseconds between the clocks of two pages that still believe each other. */
const farMs = 45_000

/** Nothing was wanted yet. */
export function createWishes(world: () => World, truth: () => Truth): Wishes {
  const places = new Map<string, Place>()
  /** What was cancelled in a tab, where nobody has wanted anything since. */
  const cancelled = new WeakMap<Tab, string | null>()
  /** Parts that have to go on with what is remembered. */
  let remembering: { tab: Tab; part: PartName; tenant: string; at: number }[] = []

  /** Where one start is enough: a browser whose tabs know of each other, or one tab alone. */
  function placeOf(tab: Tab, part: PartName): Place {
    const { name, habits } = tab.browser
    const where = habits.storage === 'works' ? name : tab.name
    const key = `${where} ${tab.look.tenant} ${part}`
    const place = places.get(key) ?? { wanted: 0, joined: 0, stems: new Map(), last: null }
    places.set(key, place)
    return place
  }

  function settle(place: Place, stem: Stem, standing: 'over' | StartAnswer): void {
    stem.standing = standing
    if (standing === 'begun') return
    place.wanted += place.joined
    place.joined = 0
  }

  function lastOf({ stems, last }: Place): Stem | undefined {
    const stem = last === null ? undefined : stems.get(last)
    return stem && world().time.now() - stem.since < rememberedMs ? stem : undefined
  }

  /** Whether another tab of the browser shows a code of this slot that will be good for a while. */
  function isUnderWayBeside(tab: Tab, part: PairingPart): boolean {
    if (tab.browser.habits.storage !== 'works') return false
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

  /** Whether a browser has to know of a start: to open the page is no wish for another then. */
  function isRemembered(tab: Tab, part: PairingPart): boolean {
    if (isClockMoved(tab)) return false
    const place = placeOf(tab, part)
    const stem = lastOf(place)
    if (stem?.standing !== 'begun') return false
    const id = world().server.attemptOf(tab.look.tenant, place.last ?? '')
    return id !== undefined && truth().standing(id) === 'waiting'
  }

  /** Whether a page of this browser has moved its clock so far that another takes its records for old. */
  function isClockMoved({ browser }: Tab): boolean {
    return world().allTabs.some(({ browser: its, clocks }) => {
      return its === browser && clocks.some(({ aheadMs }) => Math.abs(aheadMs) > farMs)
    })
  }

  return {
    wish(tab, part, how) {
      if (!isCode(part)) return
      cancelled.delete(tab)
      const place = placeOf(tab, part)
      const isJoining =
        isUnderWayBeside(tab, part) ||
        lastOf(place)?.standing === 'asked' ||
        (how === 'mount' && isRemembered(tab, part))
      if (how !== 'renew' && isJoining) place.joined += 1
      else place.wanted += 1
    },

    opened(tab, part) {
      if (!isCode(part)) return
      if (isRemembered(tab, part)) {
        remembering.push({ tab, part, tenant: tab.look.tenant, at: world().time.now() })
      }
      if (tab.look.autoStart) this.wish(tab, part, 'mount')
    },

    gaveUp(tab, part) {
      const place = placeOf(tab, part)
      const stem = lastOf(place)
      if (stem) settle(placeOf(tab, part), stem, 'over')
      cancelled.set(tab, place.last)
    },

    hasGivenUp: (tab) => cancelled.has(tab),

    asked(tab, attemptId) {
      const part = tab.look.parts.find(isCode)
      if (!part) return
      const place = placeOf(tab, part)
      const [name = ''] = attemptId.split('.')
      if (cancelled.get(tab) === name) {
        throw new Broken(`${tab.name} goes on with what was cancelled: ${attemptId}`)
      }
      // What a page before left in a storage that takes nothing new is taken up, and was wanted there.
      const isTakenUp = [...places.values()].some((each) => each !== place && each.stems.has(name))
      if (isTakenUp && !place.stems.has(name)) place.wanted += 1
      const stem: Stem = place.stems.get(name) ?? {
        standing: 'asked',
        since: world().time.now(),
        askers: new Set(),
      }
      place.stems.set(name, stem)
      stem.askers.add(tab)
      place.last = name
      if (stem.standing !== 'begun') stem.standing = 'asked'
      if (place.stems.size > place.wanted) {
        const { size } = place.stems
        throw new Broken(`${tab.name} starts ${size} attempts, and somebody wanted ${place.wanted}`)
      }
    },

    answered(tab, attemptId, answer) {
      const [name = ''] = attemptId.split('.')
      for (const part of tab.look.parts) {
        const place = placeOf(tab, part)
        const stem = place.stems.get(name)
        if (!stem || stem.standing === 'over') continue
        // Whoever asked for the same, and has no answer, begins anew with what was refused here.
        stem.askers.delete(tab)
        if (answer === 'refused' && stem.askers.size > 0) place.wanted += 1
        settle(place, stem, answer)
      }
    },

    ended(tab, part, how) {
      const stem = lastOf(placeOf(tab, part))
      if (stem && (stem.standing === 'begun' || how === 'connected'))
        settle(placeOf(tab, part), stem, 'over')
    },

    check() {
      const now = world().time.now()
      for (const { tab, part, tenant, at } of remembering) {
        if (now - at < 500 || tab.state !== 'open' || tab.look.tenant !== tenant) continue
        if (tab.views[part]?.status === 'idle') {
          throw new Broken(`${tab.name}: ${part} has forgotten what was begun`)
        }
      }
      remembering = remembering.filter(({ tab, at }) => now - at < 500 && tab.state === 'open')
    },
  }
}

/** Whether the browser of a tab remembers an attempt of this part that has begun. */
export function isStored(tab: Tab, part: PairingPart): boolean {
  const kind = part === 'link' ? 'whatsapp' : part
  const method = part === 'link' ? 'link' : 'qr'
  const record = tab.browser.stored.get(`channelkit:1:${tab.look.tenant}:${kind}:${method}`)
  return record !== undefined && !record.includes('"handle":null')
}
