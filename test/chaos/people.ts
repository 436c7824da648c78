import { password } from './secrets.js'
import type { PairingPart, PartName, Views } from './page/views.js'
import type { Deed } from './plan.js'
import type { Tab } from './tab.js'
import { shortOf, type Truth } from './truth.js'
import type { Wishes } from './wishes.js'
import type { World } from './world.js'

/** Windows that one person has open at most. */
const mostTabs = 3

/** Whoever is told what somebody wants. */
export interface Wanted {
  readonly wishes: Pick<Wishes, 'wish' | 'opened' | 'gaveUp'>
  /** A login or a code is sent. */
  readonly step: () => void
}

/** Does something with a tab. Says what was done, or null where it cannot be done. */
export function act(
  world: World,
  truth: Truth,
  wanted: Wanted,
  deed: Deed,
  which: number,
  scans: 'scan' | 'no scan' = 'scan',
): string | null {
  const tab = world.tabs()[which % Math.max(1, world.tabs().length)]
  if (!tab) return deed === 'crash' ? null : reopen(world, wanted)
  const part = mainPart(tab)
  tab.touchedAt = world.time.now()
  const { wishes } = wanted
  const press = (button: string, times = 1, on: PartName = part): string | null => {
    if (tab.state !== 'open') return null
    if (!tab.offers(on, button)) return null
    if (steps.includes(button)) wanted.step()
    if (wishful.includes(button)) wishes.wish(tab, on, button === 'renew' ? 'renew' : 'press')
    if (button === 'cancel') wishes.gaveUp(tab, on)
    return tab.press(on, button, times) ? `presses ${button} of ${on}, ${times} times` : null
  }
  const open = (): string => openLike(world, wanted, tab)

  switch (deed) {
    case 'go on':
      return scans === 'no scan' ? press('start') : goOn(world, tab, part, which, press)
    case 'start in vain': {
      const button = ['start', 'again', 'renew'].find((each) => tab.offers(part, each))
      if (button === undefined) return null
      world.network.doom(tab, which)
      return press(button)
    }
    case 'double click':
      return press('start', 2) ?? press('submit', 2) ?? press('answer', 2) ?? press('renew', 2)
    case 'cancel':
    case 'renew':
    case 'check':
    case 'resend':
    case 'restart':
      return press(deed)
    case 'refresh':
    case 'disconnect':
      return press(deed, 1, 'badge')
    case 'scan live':
      return isCode(part) ? scan(world, tab, shownCode(tab, part)) : null
    case 'scan dead':
      return scan(world, tab, truth.deadCode(tab.look.tenant))
    case 'cancel elsewhere':
      return part === 'link' ? finish(world, tab, 'cancel') : null
    case 'connect elsewhere':
      connectElsewhere(world, tab)
      return 'has it connected by somebody else'
    case 'wrong password':
      return logIn(tab, 'plain', 'wrong') ? press('submit') : null
    case 'wrong code':
      if (tab.views.instagram?.status !== 'challenged') return null
      tab.type('instagram', 'code', '000000')
      return press('answer')
    case 'reload':
    case 'close':
    case 'crash': {
      world.endTab(tab, deed === 'crash' ? 'crash' : 'close')
      return deed === 'reload' ? `reloads: ${open()}` : deed
    }
    case 'second tab':
      return world.tabs().length < mostTabs ? `opens ${open()} beside` : null
    case 'other browser': {
      if (world.tabs().length >= mostTabs || world.browsers.length > 1) return null
      const other = openLike(world, wanted, { look: tab.look, browser: world.addBrowser() })
      return `lets a colleague open ${other}`
    }
    case 'hide':
      tab.setVisible(false)
      return deed
    case 'show':
      if (tab.state === 'asleep') tab.wake()
      tab.setVisible(true)
      return deed
    case 'sleep':
      if (tab.state === 'asleep') return null
      tab.sleep(which % 2 === 0 ? 'clock stands' : 'clock goes on')
      world.network.cut(tab)
      return which % 2 === 0 ? 'lets the machine sleep' : 'leaves it frozen'
    case 'wake':
      if (tab.state !== 'asleep') return null
      tab.wake()
      return deed
    case 'offline':
    case 'online':
      tab.setOnline(deed === 'online')
      if (deed === 'offline') world.network.cut(tab)
      return deed
    case 'clock forward':
    case 'clock back': {
      const ms = (which % 7200) * 1000 * (deed === 'clock back' ? -1 : 1)
      tab.moveClock(ms)
      // What is remembered is believed for a quarter of an hour of the page's own clock.
      wishes.wish(tab, world.plan.way[1], 'renew')
      return `moves the clock by ${ms} ms`
    }
    case 'unmount':
      tab.show({ parts: tab.look.parts.filter((each) => each !== part) })
      return `closes ${part}`
    case 'mount': {
      const parts = [
        ...new Set([...(world.plan.hasBadge ? ['badge' as const] : []), ...tab.look.parts]),
      ]
      const [, missing] = world.plan.way
      if (parts.includes(missing)) return null
      wishes.opened(tab, missing)
      tab.show({ parts: [missing, ...parts] })
      return `opens ${missing} again`
    }
    case 'tenant': {
      const tenant = tab.look.tenant === 'acme' ? 'globex' : 'acme'
      wishes.gaveUp(tab, part)
      tab.show({ tenant })
      if (tab.look.autoStart) wishes.wish(tab, part, 'mount')
      return `changes to ${tenant}`
    }
  }
}

const wishful = ['start', 'again', 'renew']
const steps = ['submit', 'answer']

type Press = (button: string, times?: number, on?: PartName) => string | null

/** What anybody would do next. */
function goOn(world: World, tab: Tab, part: PartName, which: number, press: Press): string | null {
  if (tab.state === 'asleep') {
    tab.wake()
    return 'wakes it'
  }
  if (part === 'instagram') return goOnLogin(world, tab, which, press)
  if (!isCode(part)) return press('retry', 1, 'badge')
  const view = tab.views[part]
  if (view?.status === 'presenting') {
    if (part === 'link') return finish(world, tab, 'complete')
    const code = shownCode(tab, part)
    return code === null ? press('renew') : scan(world, tab, code)
  }
  if (view?.status === 'connected') return which % 4 === 0 ? press('again') : null
  return press('start')
}

function goOnLogin(world: World, tab: Tab, which: number, press: Press): string | null {
  const view = tab.views.instagram
  if (view?.status === 'collecting') {
    const name = accountNames[which % accountNames.length] ?? 'plain'
    return logIn(tab, name, password) ? `${press('submit')} as ${name}` : null
  }
  if (view?.status === 'challenged') {
    const code = world.server.worldOf(tab.look.tenant as 'acme').inbox.at(-1)?.code
    if (code === undefined) return press('restart')
    tab.type('instagram', 'code', code)
    return press('answer')
  }
  return press(view?.status === 'connected' ? 'again' : 'restart')
}

const accountNames = ['one_code', 'two_codes', 'plain', 'app_code', 'odd_check', 'two_codes']

function logIn(tab: Tab, username: string, typed: string): boolean {
  if (tab.views.instagram?.status !== 'collecting') return false
  tab.type('instagram', 'username', username)
  tab.type('instagram', 'password', typed)
  return true
}

/** The code that a person sees. */
export function shownCode(tab: Tab, part: PairingPart): string | null {
  return tab.codeOf(part)
}

function scan(world: World, tab: Tab, code: string | null): string | null {
  if (code === null) return null
  const outcome = world.server.worldOf(tab.look.tenant as 'acme').scan(code)
  world.figures.count(`scan: ${outcome}`)
  return `scans ${shortOf(code)}: ${outcome}`
}

function finish(world: World, tab: Tab, outcome: 'complete' | 'cancel'): string | null {
  const view: Views['link'] | undefined = tab.views.link
  if (view?.status !== 'presenting' || view.invitation.type !== 'link') return null
  const session = new URL(view.invitation.url).searchParams.get('session') ?? ''
  const { keebai } = world.server.worldOf(tab.look.tenant as 'globex')
  const came = keebai.finishSignup(session, outcome)
  world.figures.count(`signup: ${outcome} ${came}`)
  return `${outcome}s the signup: ${came}`
}

function connectElsewhere(world: World, tab: Tab): void {
  const { tenant } = tab.look
  const its = world.server.worldOf(tenant as 'acme')
  if (tenant === 'globex') its.keebai.changeChannel('ch_desk', { name: 'desk', isActive: true })
  else its.changeChannel('whatsapp', { syncStatus: 'OK' })
}

/** All windows are closed: opens another one. */
function reopen(world: World, wanted: Wanted): string {
  const last = world.allTabs.at(-1)
  return last ? `opens ${openLike(world, wanted, last)}` : 'nobody is there'
}

/** Opens a page as another one is. */
function openLike(
  world: World,
  { wishes }: Wanted,
  { browser, look }: Pick<Tab, 'browser' | 'look'>,
) {
  const tab = world.openTab(browser, look)
  wishes.opened(tab, mainPart(tab))
  return tab.name
}

/** The part that a page was opened for. */
export function mainPart(tab: Tab): PartName {
  return tab.look.parts.find((part) => part !== 'badge') ?? 'badge'
}

/** Whether somebody connects by a code or a link there. */
export function isCode(part: PartName): part is PairingPart {
  return part === 'whatsapp' || part === 'telegram' || part === 'link'
}
