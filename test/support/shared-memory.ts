import type { Shared } from '../../src/proxy/shared/shared.js'

/** What the processes of a test have in common. */
export interface Common {
  /** As one more process sees it. */
  readonly shared: () => CutShared
  /** What everybody can read who can read the store: keys and values. */
  readonly entries: Map<string, { value: string; until: number }>
  /** Everything that was said on the bus. */
  readonly said: string[]
  /** What the store was asked, in order. */
  readonly asked: string[]
  /** Out of reach: nothing is known, everything can be claimed, and nobody else is heard. */
  isDown: boolean
}

/** What a process shares, and whether it is out of reach for this one. */
export type CutShared = Shared & { isCut: boolean }

/** A store and a bus of memory for several handlers, as several processes have them in Redis. */
export function commonMemory(): Common {
  const ears = new Set<{ readonly of: CutShared; readonly hear: (message: string) => void }>()
  const entries: Common['entries'] = new Map()
  const said: string[] = []
  const asked: string[] = []
  const common: Common = { shared, entries, said, asked, isDown: false }
  const isFar = (process: CutShared): boolean => common.isDown || process.isCut

  function valueOf(key: string): string | null {
    const entry = entries.get(key)
    return entry && entry.until > Date.now() ? entry.value : null
  }

  function put(key: string, value: string, forMs: number): void {
    entries.set(key, { value, until: Date.now() + forMs })
  }

  function shared(): CutShared {
    const process: CutShared = {
      isCut: false,
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
          return isFar(process) ? null : valueOf(key)
        },
        async set(key, value, forMs) {
          asked.push('set')
          if (!isFar(process)) put(key, value, forMs)
        },
        async claim(key, value, forMs) {
          asked.push('claim')
          if (isFar(process)) return true
          if (valueOf(key) !== null) return false
          put(key, value, forMs)
          return true
        },
        async release(key, value) {
          asked.push('release')
          if (!isFar(process) && valueOf(key) === value) entries.delete(key)
        },
      },
      bus: {
        async publish(message) {
          said.push(message)
          for (const { of, hear } of ears) {
            if (of === process || !(isFar(process) || isFar(of))) hear(message)
          }
        },
        subscribe(hear) {
          const ear = { of: process, hear }
          ears.add(ear)
          return () => void ears.delete(ear)
        },
      },
    }
    return process
  }

  return common
}
