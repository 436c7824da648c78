import { createRandom } from '../../src/sandbox/random.js'
import { type Browser, createBrowser } from './browser.js'
import type { Figures } from './figures.js'
import { calm, type Network, openNetwork } from './network.js'
import type { PageCode } from './page/bundle.js'
import type { PageLook } from './page/host.js'
import type { Plan } from './plan.js'
import { openServer, type Server } from './server.js'
import type { Story } from './story.js'
import { openTab, type Tab, type TabListener } from './tab.js'
import type { Time } from './time.js'
import type { StartAnswer } from './wishes.js'

/** Everything there is in a run. */
export interface World {
  readonly time: Time
  readonly plan: Plan
  readonly server: Server
  readonly network: Network
  readonly browsers: Browser[]
  readonly figures: Figures
  readonly story: Story
  /** Open and sleeping ones. */
  readonly tabs: () => readonly Tab[]
  /** Every tab there ever was. */
  readonly allTabs: readonly Tab[]
  addBrowser(): Browser
  openTab(browser: Browser, look: PageLook): Tab
  endTab(tab: Tab, how: 'close' | 'crash'): void
}

/** Who watches a world, in order to find what is wrong with it. */
export interface Watcher {
  readonly answered: () => void
  readonly listener: (tab: () => Tab) => TabListener
  readonly asked: (tab: Tab, route: string, attemptId: string | undefined) => void
  readonly begun: (tab: Tab, attemptId: string, answer: StartAnswer) => void
}

/** Makes a world with one browser and no tab. */
export function createWorld(
  plan: Plan,
  time: Time,
  code: PageCode,
  figures: Figures,
  story: Story,
  watcher: Watcher,
): World {
  const server = openServer(() => time.now(), plan, watcher.answered)
  const network = openNetwork(time, server, plan.seed, figures, watcher)
  network.weather = { ...calm, latencyMs: plan.latencyMs }
  const browsers: Browser[] = []
  const allTabs: Tab[] = []

  return {
    time,
    plan,
    server,
    network,
    browsers,
    figures,
    story,
    allTabs,
    tabs: () => allTabs.filter(({ state }) => state !== 'ended'),
    addBrowser() {
      const name = names[browsers.length % names.length] ?? ''
      const browser = createBrowser(name, plan, time)
      browsers.push(browser)
      return browser
    },
    openTab(browser, look) {
      const name = `${browser.name} ${allTabs.length + 1}`
      let self: Tab | undefined
      const listener = watcher.listener(() => self ?? fail())
      const chance = createRandom(plan.seed, name)
      const { send } = network
      const tab = openTab({ name, browser, time, code, send, chance, look, listener })
      self = tab
      allTabs.push(tab)
      figures.count('tabs')
      return tab
    },
    endTab(tab, how) {
      tab.end(how)
      network.cut(tab)
    },
  }
}

const names = ['Ada', 'Bo', 'Cleo']

function fail(): never {
  throw new Error('a page showed something before its tab was open')
}
