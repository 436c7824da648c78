import { memoryBudget } from '../budget/memory.js'
import type { Bus, Shared, Store } from './shared.js'

interface Note {
  readonly value: string
  /** Milliseconds of the wall clock. */
  readonly until: number
}

/** Notes that are kept: the oldest goes for a new one. */
const most = 20_000

/** Milliseconds after which notes that are over are looked for, so that they do not lie until they are pushed out. */
const sweepMs = 60_000

/** What the parts of one process know together: the way of a host that has one process. */
export function memoryShared(): Shared {
  return { reach: 'process', budget: memoryBudget(), store: memoryStore(), bus: memoryBus() }
}

function memoryStore(): Store {
  const notes = new Map<string, Note>()
  let sweptAt = Date.now()

  function forgetOld(): void {
    if (Date.now() < sweptAt + sweepMs) return
    sweptAt = Date.now()
    for (const [key, { until }] of notes) if (until <= sweptAt) notes.delete(key)
  }

  function valueOf(key: string): string | null {
    const note = notes.get(key)
    return note && note.until > Date.now() ? note.value : null
  }

  function keep(key: string, value: string, forMs: number): void {
    forgetOld()
    notes.delete(key)
    const [oldest] = notes.keys()
    if (notes.size >= most && oldest !== undefined) notes.delete(oldest)
    notes.set(key, { value, until: Date.now() + forMs })
  }

  return {
    get: async (key) => valueOf(key),
    set: async (key, value, forMs) => keep(key, value, forMs),
    claim: async (key, value, forMs) => {
      if (valueOf(key) !== null) return false
      keep(key, value, forMs)
      return true
    },
    release: async (key, value) => {
      if (valueOf(key) === value) notes.delete(key)
    },
  }
}

/** Tells the listeners of this process, each by itself and never within `publish`. */
export function memoryBus(): Bus {
  const listeners = new Set<{ readonly hear: (message: string) => void }>()

  return {
    publish: async (message) => {
      for (const listener of listeners) {
        queueMicrotask(() => listeners.has(listener) && listener.hear(message))
      }
    },
    subscribe: (hear) => {
      // An object of its own, so that the same function may listen twice.
      const listener = { hear }
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
