import { Broken } from './broken.js'
import type { AttemptLog } from './attempts.js'
import { createDeadCodes } from './dead-codes.js'
import { checkShown } from './shown.js'
import type { PartName, Views } from './page/views.js'
import { fixedSecrets, holds, tenants } from './secrets.js'
import type { Tab } from './tab.js'
import type { Truth } from './truth.js'
import { createWaits } from './waits.js'
import type { World } from './world.js'

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
  const { server, network } = world
  const waits = createWaits(world)
  const deadCodes = createDeadCodes(world, truth)
  const last = new WeakMap<Tab, Map<PartName, string>>()
  /** Browsers of which a page has slept. */
  const slept = new Set<string>()
  let searched = 0

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

  /** Nothing of a tenant stands where another one has come in its place. */
  function checkTenants(): void {
    for (const { name, stored, tabs } of world.browsers.map((browser) => ({
      ...browser,
      tabs: world.allTabs.filter((tab) => tab.browser === browser),
    }))) {
      // A page that sleeps has not heard of the change yet, and may be closed before it does.
      if (tabs.some(({ state }) => state === 'asleep')) slept.add(name)
      if (slept.has(name)) continue
      for (const key of stored.keys()) {
        const [, , scope] = key.split(':')
        if (!tabs.some(({ look }) => look.tenant === scope)) {
          throw new Broken(`${name} remembers an attempt of ${scope}`)
        }
      }
    }
    for (const tab of world.tabs()) {
      const foreign = tab.scopes().find((scope) => scope !== tab.look.tenant)
      if (foreign !== undefined && tab.state === 'open') {
        throw new Broken(`${tab.name} has something of ${foreign} in its caches`)
      }
    }
  }

  return {
    look() {
      truth.glance()
      for (const tab of world.tabs()) {
        waits.check(tab)
        if (tab.state === 'asleep') continue
        deadCodes.check(tab)
        const [complaint] = tab.complaints
        if (complaint !== undefined) throw new Broken(`${tab.name} complains: ${complaint}`)
      }
      waits.checkRequests()
      attempts.look()
    },
    lookClosely() {
      truth.look()
      checkSecrets()
      checkTenants()
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
