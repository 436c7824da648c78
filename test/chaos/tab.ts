import type { Browser } from './browser.js'
import type { PageCode, PageGlobals } from './page/bundle.js'
import type { Page, PageListener, PageLook } from './page/host.js'
import type { PartName, Views } from './page/views.js'
import { takeWindow } from './page/window.js'
import { dateOf, type Time } from './time.js'

/** Sends a request of a tab's over its network. */
export type Send = (tab: Tab, url: string, init: RequestInit) => Promise<Response>

/** A tab with a host's page in it. */
export interface Tab {
  readonly name: string
  readonly browser: Browser
  look: PageLook
  /** Ended tabs do nothing any more, whatever comes. */
  state: 'open' | 'asleep' | 'ended'
  isOnline: boolean
  isVisible: boolean
  /** When somebody last did something with it, or it heard of something that was done. */
  touchedAt: number
  /** How its clocks have stood since it was opened, the last change at the end. */
  readonly clocks: readonly Clocks[]
  readonly views: Partial<Views>
  /** The attempt at the provider that each part showed last, by its code or its address. */
  readonly attempts: Partial<Record<PartName, string>>
  /** What was told and never should have been: console errors, errors that nobody caught. */
  readonly complaints: string[]
  /** All that its consoles, callbacks and events were told. */
  readonly heard: unknown[]
  readonly caches: () => unknown
  /** The tenants of which something is in its caches. */
  readonly scopes: () => readonly string[]
  /** Its whole document, as text. */
  readonly html: () => string
  show(look: Partial<PageLook>): void
  unmount(): void
  /** Whether a part has such a button. */
  offers(part: PartName, button: string): boolean
  /** Presses a button of a part, and says whether there is such a button. */
  press(part: PartName, button: string, times?: number): boolean
  type(part: PartName, field: string, text: string): void
  /** The code that a part shows as one that can be scanned. */
  codeOf(part: PartName): string | null
  setVisible(isVisible: boolean): void
  setOnline(isOnline: boolean): void
  /** Sets the page's clock so far forward, or back. */
  moveClock(ms: number): void
  sleep(manner: 'clock stands' | 'clock goes on'): void
  wake(): void
  /** `close` is told to the page, `crash` is not. */
  end(how: 'close' | 'crash'): void
  /** What the page has not given back: listeners, locks, and timers of less than so many milliseconds. */
  left(shorterThanMs?: number): string[]
}

/** How a tab's clocks stand, from a moment on. */
export interface Clocks {
  /** Milliseconds since 1970, by the world's clock. */
  readonly since: number
  /** Milliseconds that its wall clock was moved forward. */
  readonly aheadMs: number
  /** Milliseconds that its monotonic clock stood while the machine slept. */
  readonly sleptMs: number
}

/** What a tab tells of. */
export type TabListener = Pick<PageListener, 'event' | 'connected' | 'view'>

/** Opens a tab and mounts a page in it. */
export function openTab(options: {
  readonly name: string
  readonly browser: Browser
  readonly time: Time
  readonly code: PageCode
  readonly send: Send
  readonly chance: () => number
  readonly look: PageLook
  readonly listener: TabListener
}): Tab {
  const { name, browser, time, code, send, chance, listener } = options
  const { window, listened, giveBack } = takeWindow()
  const { document } = window
  const body = document.body as unknown as HTMLElement
  const overdue: (() => void)[] = []
  const heard: unknown[] = []
  const clocks: Clocks[] = [{ since: time.now(), aheadMs: 0, sleptMs: 0 }]
  let aheadMs = 0
  let sleptMs = 0
  let asleepSince: number | null = null
  let readCaches: () => unknown = () => []
  let page: Page | null = null

  const tab: Tab = {
    name,
    browser,
    look: options.look,
    state: 'open',
    isOnline: true,
    isVisible: true,
    touchedAt: time.now(),
    clocks,
    views: {},
    attempts: {},
    complaints: [],
    heard,
    caches: () => readCaches(),
    scopes: () => (readCaches() as [[string, string]][][]).flat().map(([[, scope]]) => scope),
    html: () => document.documentElement.outerHTML,
    show(look) {
      tab.look = { ...tab.look, ...look }
      page?.show(tab.look)
    },
    unmount() {
      page?.unmount()
      page = null
    },
    offers: (part, button) => body.querySelector(`[data-part=${part}] [name=${button}]`) !== null,
    press(part, button, times = 1) {
      const found = body.querySelector(`[data-part=${part}] [name=${button}]`) as HTMLElement | null
      for (let count = 0; count < times; count += 1) found?.click()
      return found !== null
    },
    type(part, field, text) {
      const found = body.querySelector(`[data-part=${part}] input[name=${field}]`)
      if (found) (found as HTMLInputElement).value = text
    },
    codeOf: (part) => body.querySelector(`[data-part=${part}] code`)?.textContent ?? null,
    setVisible(isVisible) {
      if (tab.isVisible === isVisible) return
      tab.isVisible = isVisible
      tab.touchedAt = time.now()
      dispatch('visibilitychange', document, window)
    },
    setOnline(isOnline) {
      if (tab.isOnline === isOnline) return
      tab.isOnline = isOnline
      dispatch(isOnline ? 'online' : 'offline', window)
    },
    moveClock(ms) {
      aheadMs += ms
      clocks.push({ since: time.now(), aheadMs, sleptMs })
    },
    sleep(manner) {
      if (tab.state !== 'open') return
      tab.setVisible(false)
      dispatch('freeze', document)
      tab.state = 'asleep'
      asleepSince = manner === 'clock stands' ? time.now() : null
    },
    wake() {
      if (tab.state !== 'asleep') return
      tab.state = 'open'
      if (asleepSince !== null) sleptMs += time.now() - asleepSince
      asleepSince = null
      clocks.push({ since: time.now(), aheadMs, sleptMs })
      for (const task of overdue.splice(0)) guarded(task)
      dispatch('resume', document)
      tab.setVisible(true)
    },
    end(how) {
      if (how === 'close' && tab.state === 'open') {
        tab.setVisible(false)
        dispatch('pagehide', window)
      }
      tab.state = 'ended'
      for (const part of Object.keys(tab.views)) delete tab.views[part as PartName]
      time.clearAllOf(tab)
      shared.leave()
      giveBack()
    },
    left(shorterThanMs) {
      const timers = time.timersOf(tab, shorterThanMs)
      const held = shared.held()
      return [
        ...(timers > 0 ? [`${timers} timers`] : []),
        ...(held > 0 ? [`${held} locks or channels`] : []),
        ...listened().map((type) => `a listener for ${type}`),
      ]
    },
  }

  const shared = browser.join({
    isAlive: () => tab.state !== 'ended',
    heard: ({ key, newValue }) =>
      whenAwake(() =>
        dispatch(
          Object.assign(
            new window.StorageEvent('storage', { key, ...(newValue !== null && { newValue }) }),
          ),
          window,
        ),
      ),
  })

  function dispatch(what: string | object, ...targets: { dispatchEvent(event: never): void }[]) {
    for (const target of targets) {
      const event = typeof what === 'string' ? new window.Event(what) : what
      target.dispatchEvent(event as never)
    }
  }

  /** An error that nobody catches is the page's. */
  function guarded(task: () => void): void {
    if (tab.state === 'ended') return
    try {
      task()
    } catch (error) {
      complain('uncaught', error)
    }
  }

  function whenAwake(task: () => void): void {
    if (tab.state === 'asleep') overdue.push(task)
    else guarded(task)
  }

  function complain(...words: unknown[]): void {
    heard.push(words)
    tab.complaints.push(words.map((word) => (word as Error)?.stack ?? String(word)).join(' '))
  }

  const timerOf =
    (repeats: boolean) =>
    (task: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
      const everyMs = repeats ? Math.max(1, ms ?? 1) : undefined
      return time.set(() => whenAwake(() => task(...given)), ms, tab, everyMs)
    }
  const monotonic = (): number => (asleepSince ?? time.now()) - sleptMs - openedAt
  const openedAt = time.now()
  const listenTo = window.addEventListener.bind(window)

  const globals: Omit<PageGlobals, 'globalThis' | 'window' | 'self'> = {
    document,
    location: window.location,
    navigator: {
      get onLine() {
        return tab.isOnline
      },
      locks: shared.locks,
      userAgent: 'a model',
    },
    localStorage: shared.storage,
    sessionStorage: undefined,
    fetch: (url: string, init: RequestInit) => send(tab, url, init),
    crypto: {
      getRandomValues(values: Uint32Array) {
        for (let at = 0; at < values.length; at += 1) values[at] = chance() * 2 ** 32
        return values
      },
    },
    console: { ...silent, error: complain, warn: complain },
    reportError: (error: unknown) => complain('reported', error),
    setTimeout: timerOf(false),
    setInterval: timerOf(true),
    clearTimeout: (timer: unknown) => time.clear(timer),
    clearInterval: (timer: unknown) => time.clear(timer),
    setImmediate: (task: () => void) => time.soon(() => whenAwake(task)),
    queueMicrotask: (task: () => void) => queueMicrotask(() => guarded(task)),
    Date: dateOf(() => time.now() + aheadMs),
    performance: { now: monotonic },
    AbortSignal: Object.assign(Object.create(AbortSignal) as object, {
      timeout(ms: number) {
        const limit = new AbortController()
        const expire = (): void => limit.abort(new DOMException('too late', 'TimeoutError'))
        // Nobody can take it back.
        time.set(() => whenAwake(expire), ms, browser)
        return limit.signal
      },
    }),
    BroadcastChannel: shared.BroadcastChannel,
    addEventListener: listenTo,
    removeEventListener: window.removeEventListener.bind(window),
    dispatchEvent: window.dispatchEvent.bind(window),
    MessageChannel: undefined,
  }
  for (const [key, value] of Object.entries(globals)) {
    Object.defineProperty(window, key, { value, configurable: true, writable: true })
  }
  const shown = { configurable: true, get: () => (tab.isVisible ? 'visible' : 'hidden') }
  Object.defineProperty(document, 'visibilityState', shown)
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => !tab.isVisible })

  page = code({ ...globals, globalThis: window, window, self: window }).openPage(
    body.appendChild(document.createElement('main') as unknown as HTMLElement),
    {
      caches: (read) => (readCaches = read),
      event(event) {
        heard.push(event)
        listener.event(event)
      },
      connected(part, channel) {
        heard.push(channel)
        listener.connected(part, channel)
      },
      view(part, view) {
        if (tab.state === 'ended') return
        if (view === null) delete tab.views[part]
        else tab.views[part] = view
        listener.view(part, view)
      },
    },
  )
  page.show(tab.look)
  return tab
}

const nothing = (): void => {}
const silent = { log: nothing, info: nothing, debug: nothing, table: nothing }
