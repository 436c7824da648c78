import type { Time } from './time.js'

/** How somebody's browser is made. */
export interface BrowserHabits {
  /** A storage that throws is as private windows have it; one that is full can be read. */
  readonly storage: 'works' | 'full' | 'throws'
  readonly locks: 'work' | 'missing'
}

/** What tabs of one browser share. */
export interface Browser {
  readonly name: string
  readonly habits: BrowserHabits
  /** What is stored, as it is. */
  readonly stored: Map<string, string>
  /** What one of its tabs knows of the others. */
  join(tab: Neighbour): Shared
}

/** A tab, as its browser knows it. */
export interface Neighbour {
  isAlive(): boolean
  /** Something was stored by another tab. */
  heard(change: { key: string; newValue: string | null }): void
}

/** A tab's share of its browser. */
export interface Shared {
  readonly storage: object
  readonly locks: object | undefined
  readonly BroadcastChannel: new (name: string) => object
  /** Locks that the tab holds or waits for, and channels that it has open. */
  held(): number
  leave(): void
}

/** A browser without tabs. */
export function createBrowser(name: string, habits: BrowserHabits, time: Time): Browser {
  const stored = new Map<string, string>()
  const tabs = new Set<Neighbour>()
  const channels = new Set<Channel>()
  const lines = new Map<string, Request[]>()
  const delivery = {}

  function tellOthers(from: Neighbour, change: Parameters<Neighbour['heard']>[0]): void {
    for (const tab of tabs) {
      if (tab !== from) time.set(() => tab.isAlive() && tab.heard(change), 2, delivery)
    }
  }

  /** Has whoever is first in line run. */
  function advance(name: string): void {
    const [first] = lines.get(name) ?? []
    if (!first || first.isRunning) return
    first.isRunning = true
    first.run()
  }

  return {
    name,
    habits,
    stored,
    join(tab) {
      tabs.add(tab)
      const own = new Set<Request>()

      function finish(request: Request): void {
        own.delete(request)
        lines.set(
          request.name,
          (lines.get(request.name) ?? []).filter((each) => each !== request),
        )
        advance(request.name)
      }

      async function ask(name: string, ...given: unknown[]): Promise<unknown> {
        const task = given.at(-1) as (lock: object | null) => unknown
        const { signal, ifAvailable } = (given.length > 1 ? given[0] : {}) as LockOptions
        if (ifAvailable && lines.get(name)?.length) return task(null)
        await new Promise<void>((resolve, reject) => {
          signal?.throwIfAborted()
          const request: Request = { name, isRunning: false, run: resolve }
          signal?.addEventListener('abort', () => {
            if (request.isRunning) return
            finish(request)
            reject(signal.reason)
          })
          own.add(request)
          lines.set(name, [...(lines.get(name) ?? []), request])
          advance(name)
        })
        const request = (lines.get(name) ?? [])[0]
        try {
          return await task({ name })
        } finally {
          if (request && own.has(request)) finish(request)
        }
      }

      return {
        storage: storageOf(stored, habits, (change) => tellOthers(tab, change)),
        locks: habits.locks === 'work' ? { request: ask } : undefined,
        BroadcastChannel: channelClass(channels, tab, (task) => time.set(task, 1, delivery)),
        held: () => own.size + [...channels].filter((each) => each.tab === tab).length,
        leave() {
          tabs.delete(tab)
          for (const each of channels) if (each.tab === tab) channels.delete(each)
          // All at once: what still waits for its turn is not to get it from what the same page held.
          const names = new Set([...own].map((request) => request.name))
          for (const each of names) {
            lines.set(
              each,
              (lines.get(each) ?? []).filter((request) => !own.has(request)),
            )
          }
          own.clear()
          names.forEach(advance)
        },
      }
    },
  }
}

interface Request {
  readonly name: string
  isRunning: boolean
  readonly run: () => void
}

interface Channel extends EventTarget {
  readonly name: string
  readonly tab: Neighbour
}

/** What Web Storage is to a page: names are its own properties, as `Object.keys` sees them. */
function storageOf(
  stored: Map<string, string>,
  { storage }: BrowserHabits,
  changed: (change: { key: string; newValue: string | null }) => void,
): object {
  function orThrow(): void {
    if (storage === 'throws') throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  const methods: Record<string, (...given: string[]) => unknown> = {
    getItem: (key = '') => (orThrow(), stored.get(key) ?? null),
    setItem(key = '', value = '') {
      orThrow()
      if (storage === 'full') throw new DOMException('Full.', 'QuotaExceededError')
      if (stored.get(key) === value) return
      stored.set(key, value)
      changed({ key, newValue: value })
    },
    removeItem(key = '') {
      orThrow()
      if (stored.delete(key)) changed({ key, newValue: null })
    },
    key: (at) => [...stored.keys()][Number(at)] ?? null,
    clear: () => stored.clear(),
  }
  return new Proxy(methods, {
    ownKeys: () => (orThrow(), [...stored.keys()]),
    get: (_, name) => (name === 'length' ? stored.size : methods[String(name)]),
    getOwnPropertyDescriptor: (_, name) => ({
      value: stored.get(String(name)),
      enumerable: true,
      configurable: true,
    }),
  })
}

function channelClass(
  all: Set<Channel>,
  tab: Neighbour,
  later: (task: () => void) => void,
): Shared['BroadcastChannel'] {
  return class extends EventTarget implements Channel {
    readonly tab = tab
    readonly name: string
    onmessage: ((event: MessageEvent) => void) | null = null

    constructor(name: string) {
      super()
      this.name = name
      all.add(this)
      this.addEventListener('message', (event) => this.onmessage?.(event as MessageEvent))
    }
    postMessage(data: unknown): void {
      const copy: unknown = structuredClone(data)
      for (const other of all) {
        if (other === this || other.name !== this.name) continue
        later(() => {
          if (all.has(other) && other.tab.isAlive()) {
            other.dispatchEvent(new MessageEvent('message', { data: copy }))
          }
        })
      }
    }
    close(): void {
      all.delete(this)
    }
  }
}
