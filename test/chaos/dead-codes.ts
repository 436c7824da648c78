import { Broken } from './broken.js'
import { unknownMs } from './clocks.js'
import { isCode } from './people.js'
import type { Tab } from './tab.js'
import type { Truth } from './truth.js'
import type { World } from './world.js'

/** Milliseconds that a code may be shown for which it is dead. */
const graceMs = 1000

/** Milliseconds that an attempt may be shown which is over. */
const endingMs = 20_000

/** Sees that no tab shows a code that is dead. */
export interface DeadCodes {
  /** A tab shows a code, perhaps for the first time. */
  shown(tab: Tab, payload: string): void
  /** Throws `Broken`. */
  check(tab: Tab): void
}

/** What a page cannot know of a code that it shows. */
interface Excuse {
  /** When the page asked for what brought the code. */
  readonly askedAt: number
  /** Milliseconds that the code seems to live longer. */
  readonly lateMs: number
}

/** Nothing was shown yet. */
export function createDeadCodes({ time, network }: World, truth: Truth): DeadCodes {
  /** How old a code was when any tab showed it first. */
  const ages = new Map<string, number>()
  const excuses = new WeakMap<Tab, Map<string, Excuse>>()

  return {
    /**
     * A code that its provider replaces by itself is taken for new when it is heard of first: how old it is
     * then, and how long the answer was on its way, nobody can know.
     */
    shown(tab, payload) {
      const known = truth.code(payload)
      const own = excuses.get(tab) ?? new Map<string, Excuse>()
      excuses.set(tab, own)
      if (!known || own.has(payload)) return
      const { bornAt } = known
      if (bornAt !== null && !ages.has(payload)) ages.set(payload, time.now() - bornAt)
      const { askedAt = time.now(), lateMs = 0 } = network.brought.get(tab) ?? {}
      own.set(payload, {
        askedAt,
        lateMs: bornAt === null ? 0 : (ages.get(payload) ?? 0) + lateMs,
      })
    },

    check(tab) {
      for (const part of tab.look.parts) {
        const view = isCode(part) ? tab.views[part] : undefined
        const endsAt = truth.endsAt(tab.attempts[part] ?? '')
        const { since = 0 } = tab.clocks.at(-1) ?? {}
        if (view?.status === 'presenting' && endsAt !== undefined) {
          const overMs = time.now() - Math.max(endsAt, since) - unknownMs(tab, 0, time.now())
          if (overMs > endingMs) throw new Broken(`${tab.name}: ${part} is over since ${overMs} ms`)
        }
        if (view?.status !== 'presenting' || view.code !== 'fresh') continue
        if (view.invitation.type !== 'qr') continue
        const { payload } = view.invitation
        const known = truth.code(payload)
        const excuse = excuses.get(tab)?.get(payload)
        if (!known || !excuse) continue
        const overMs = time.now() - known.diesAt
        const excusedMs = excuse.lateMs + unknownMs(tab, excuse.askedAt, time.now())
        if (overMs > graceMs + excusedMs) {
          throw new Broken(`${tab.name} shows a code that is dead since ${overMs} ms`)
        }
      }
    },
  }
}
