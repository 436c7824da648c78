import { Broken } from './broken.js'
import type { AttemptLog } from './attempts.js'
import { createDeadCodes } from './dead-codes.js'
import { checkShown } from './shown.js'
import type { PartName, Views } from './page/views.js'
import { fixedSecrets, holds, tenants } from './secrets.js'
import type { Tab } from './tab.js'
import type { Truth } from './truth.js'
import type { World } from './world.js'

/** Milliseconds that a part may wait in a state, while its tab is awake. */
const longestWaits: Readonly<Record<string, number>> = {
  // A turn, then a start that is repeated twice.
  starting: 50_000 + 3 * 46_000 + 5_000,
  verifying: 50_000,
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

/** What is looked at after everything that happens. */
export interface Invariants {
  /** Something may have changed. */
  look(): void
  /** A person did something, or nothing happens for a while. */
  lookClosely(): void
  /** Something else is on screen. */
  shown<P extends PartName>(tab: Tab, part: P, view: Views[P] | null): void
}

/** Watches a world. Throws {@link Broken}. */
export function createInvariants(world: World, truth: Truth, attempts: AttemptLog): Invariants {
  const { time, server, network } = world
  const waits = new WeakMap<Tab, Map<PartName, { what: string; since: number }>>()
  const awake = new WeakMap<Tab, number>()
  /** Until when nobody saw a tab: a code is not asked about for nobody. */
  const seen = new WeakMap<Tab, number>()
  const deadCodes = createDeadCodes(world, truth)
  const last = new WeakMap<Tab, Map<PartName, string>>()
  let searched = 0

  function checkWaits(tab: Tab): void {
    const own = waits.get(tab) ?? new Map<PartName, { what: string; since: number }>()
    waits.set(tab, own)
    for (const part of tab.look.parts) {
      const what = waitOf(tab.views[part])
      if (what === null) own.delete(part)
      else if (own.get(part)?.what !== what) own.set(part, { what, since: time.now() })
      const wait = own.get(part)
      const since = Math.max(wait?.since ?? time.now(), awake.get(tab) ?? 0, seen.get(tab) ?? 0)
      const lasted = time.now() - since
      if (wait && lasted > (longestWaits[wait.what] ?? 0)) {
        throw new Broken(`${tab.name}: ${part} is ${wait.what} for ${lasted} ms`)
      }
    }
  }

  function checkRequests(): void {
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
  }

  /** Nothing that is secret stands where anybody could read it. */
  function checkSecrets(): void {
    const typed = tenants.flatMap((each) => server.worldOf(each).inbox.map(({ code }) => code))
    const secrets = [...fixedSecrets, ...new Set(typed)]
    const payloads = [...truth.codes.keys()]
    const places: [where: string, text: string, mayShow: boolean][] = [
      ['what the server logged', JSON.stringify(server.lines.slice(searched)), false],
      ['a request', network.logged.splice(0).join('\n'), false],
      ...world.browsers.map(({ name, stored }): [string, string, boolean] => [
        `the storage of ${name}`,
        [...stored].join('\n'),
        false,
      ]),
      ...world.tabs().flatMap((tab): [string, string, boolean][] => [
        [`the document of ${tab.name}`, tab.html(), true],
        [`a cache of ${tab.name}`, written(tab.caches()), true],
        [`what ${tab.name} was told`, written(tab.heard), false],
      ]),
    ]
    searched = server.lines.length
    for (const [where, text, mayShow] of places) {
      const hidden = mayShow ? secrets : [...secrets, ...payloads]
      const found = hidden.find((secret) => holds(text, secret))
      if (found !== undefined) throw new Broken(`${where} holds the secret ${found}: ${text}`)
    }
  }

  return {
    look() {
      truth.glance()
      for (const tab of world.tabs()) {
        if (tab.state === 'asleep') {
          awake.set(tab, time.now())
          continue
        }
        if (!tab.isVisible) seen.set(tab, time.now())
        deadCodes.check(tab)
        checkWaits(tab)
        const [complaint] = tab.complaints
        if (complaint !== undefined) throw new Broken(`${tab.name} complains: ${complaint}`)
      }
      checkRequests()
      attempts.look()
    },
    lookClosely() {
      truth.look()
      checkSecrets()
      attempts.lookClosely()
    },
    shown(tab, part, view) {
      truth.look()
      if (view?.status === 'presenting' && view.invitation.type === 'qr') {
        deadCodes.shown(tab, view.invitation.payload)
      }
      const before = last.get(tab)?.get(part) ?? ''
      const own = last.get(tab) ?? new Map<PartName, string>()
      last.set(tab, own.set(part, view?.status === 'presenting' ? view.code : (view?.status ?? '')))
      if (view) checkShown(world, truth, tab, part, view, before)
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

/** All of a value, errors with their causes. */
function written(value: unknown): string {
  return (
    JSON.stringify(value, (_, each: unknown) => {
      if (!(each instanceof Error)) return each
      const { message, stack, cause } = each
      return { ...Object.fromEntries(Object.entries(each)), message, stack, cause }
    }) ?? ''
  )
}
