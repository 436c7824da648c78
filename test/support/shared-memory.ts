import type { Shared } from '../../src/proxy/shared/shared.js'

/** What the processes of a test have in common. */
export interface Common {
  /** As one process sees it. */
  readonly shared: () => Shared
  /** What everybody can read who can read the store: keys and values. */
  readonly entries: Map<string, { value: string; until: number }>
  /** Everything that was said on the bus. */
  readonly said: string[]
  /** What the store was asked, in order. */
  readonly asked: string[]
  /** Out of reach: nothing is known, everything can be claimed, and nobody else is heard. */
  isDown: boolean
}

/** A store and a bus of memory for several handlers, as several processes have them in Redis. */
export function commonMemory(): Common {
  const listeners = new Set<{ readonly of: object; readonly hear: (message: string) => void }>()
  const { entries, said, asked }: Pick<Common, 'entries' | 'said' | 'asked'> = {
    entries: new Map(),
    said: [],
    asked: [],
  }
  const common: Common = { shared, entries, said, asked, isDown: false }

  function valueOf(key: string): string | null {
    const entry = entries.get(key)
    return entry && entry.until > Date.now() ? entry.value : null
  }

  function put(key: string, value: string, forMs: number): void {
    entries.set(key, { value, until: Date.now() + forMs })
  }

  function shared(): Shared {
    const process = {}
    return {
      reach: 'processes',
      budget: {
        left: async (_, windows) =>
          windows.map((each) => ({ ...each, left: each.limit, resetMs: 0 })),
        spend: async () => 0,
        adopt: async () => undefined,
      },
      store: {
        async get(key) {
          asked.push('get')
          return common.isDown ? null : valueOf(key)
        },
        async set(key, value, forMs) {
          asked.push('set')
          if (!common.isDown) put(key, value, forMs)
        },
        async claim(key, value, forMs) {
          asked.push('claim')
          if (common.isDown) return true
          if (valueOf(key) !== null) return false
          put(key, value, forMs)
          return true
        },
        async release(key, value) {
          asked.push('release')
          if (!common.isDown && valueOf(key) === value) entries.delete(key)
        },
      },
      bus: {
        async publish(message) {
          said.push(message)
          for (const { of, hear } of listeners) if (!common.isDown || of === process) hear(message)
        },
        subscribe(hear) {
          const listener = { of: process, hear }
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
      },
    }
  }

  return common
}
