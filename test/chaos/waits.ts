import { Broken } from './broken.js'
import type { PartName, Views } from './page/views.js'
import type { Tab } from './tab.js'
import type { World } from './world.js'

/** Milliseconds that a part may wait in a state, while its tab is awake. */
const longestWaits: Readonly<Record<string, number>> = {
  // A provider with a stream has begun by then: its code may come until its session ends.
  starting: 340_000,
  // What a reload left is asked for four times.
  verifying: 4 * 21_000 + 10_000,
  confirming: 50_000,
  linking: 340_000,
  renewing: 340_000,
  // Asked four times.
  loading: 4 * 21_000 + 10_000,
  // One action after the other.
  pending: 100_000,
}

/** Milliseconds of a request, of a page's and of a handler's, and of a stream that a handler reads. */
const longest = { request: 45_500, provider: 41_000, stream: 310_000 } as const

/** Sees that everything that is waited for comes to an end. */
export interface Waits {
  /** What a tab waits for. Throws `Broken`. */
  check(tab: Tab): void
  /** What tabs and the handler have asked for. Throws `Broken`. */
  checkRequests(): void
}

/** Nobody has waited yet. */
export function createWaits({ time, server, network }: World): Waits {
  const waits = new WeakMap<Tab, Map<PartName, { what: string; since: number }>>()
  const awake = new WeakMap<Tab, number>()
  /** Until when nobody saw a tab, or it could ask nobody: then it waits for that. */
  const away = new WeakMap<Tab, number>()

  return {
    check(tab) {
      if (tab.state === 'asleep') return void awake.set(tab, time.now())
      if (!tab.isVisible || !tab.isOnline) away.set(tab, time.now())
      const own = waits.get(tab) ?? new Map<PartName, { what: string; since: number }>()
      waits.set(tab, own)
      for (const part of tab.look.parts) {
        const what = waitOf(tab.views[part])
        if (what === null) own.delete(part)
        else if (own.get(part)?.what !== what) own.set(part, { what, since: time.now() })
        const wait = own.get(part)
        const since = Math.max(wait?.since ?? time.now(), awake.get(tab) ?? 0, away.get(tab) ?? 0)
        const lasted = time.now() - since
        if (wait && lasted > (longestWaits[wait.what] ?? 0)) {
          throw new Broken(`${tab.name}: ${part} is ${wait.what} for ${lasted} ms`)
        }
      }
    },

    checkRequests() {
      for (const { tab, route, since } of network.lines()) {
        const lasted = time.now() - Math.max(since, awake.get(tab) ?? 0)
        if (tab.state === 'open' && lasted > longest.request) {
          throw new Broken(`${tab.name}: ${route} has no answer after ${lasted} ms`)
        }
      }
      for (const { path, since } of server.waiting()) {
        const lasted = time.now() - since
        if (lasted > (path.endsWith('-stream') ? longest.stream : longest.provider)) {
          throw new Broken(`the handler waits for ${path} for ${lasted} ms`)
        }
      }
    },
  }
}

/** What a part waits for, and a person with it. */
function waitOf(view: Views[PartName] | undefined): string | null {
  if (!view) return null
  if (view.status === 'presenting') return view.code === 'renewing' ? 'renewing' : null
  if (view.status === 'present') return view.pending ? 'pending' : null
  return view.status in longestWaits ? view.status : null
}
