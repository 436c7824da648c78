import type { ChannelKind } from '../gateway/channel.js'
import type { AttemptRecord } from './attempt.js'
import type { Slot } from './keys.js'

/** Where the records of running attempts outlive a page, and how tabs take turns with them. */
export interface AttemptStore {
  read(slot: Slot): AttemptRecord | null
  write(slot: Slot, record: AttemptRecord): void
  /** Forgets the record; where an id is given, only the record of that id. */
  remove(slot: Slot, id?: string): void
  /** Forgets every attempt of a tenant that was left, or those at a kind whose channel is gone. */
  clear(scope: string, kind?: ChannelKind): void
  /** Runs a task while no other tab runs one for the same slot. */
  exclusively<T>(slot: Slot, task: () => Promise<T>): Promise<T>
}

/** Milliseconds after which a record is of no use to anybody: no session of a provider lives longer. */
const staleMs = 15 * 60_000

/**
 * Records in a `Storage` shared by tabs. They hold ids and sealed handles, never a code. Where the
 * storage is missing or refuses (private windows, quotas), they live as long as the page.
 */
export function createAttemptStore(storage: Storage | null): AttemptStore {
  const memory = new Map<string, string>()

  function get(key: string): string | null {
    return memory.get(key) ?? attempt(() => storage?.getItem(key)) ?? null
  }
  function remove(key: string): void {
    // What the storage will not forget is hidden, or it would be taken up again and again.
    memory.set(key, '')
    attempt(() => (storage?.removeItem(key), memory.delete(key)))
  }

  return {
    read(slot) {
      const key = storageKey(slot)
      const text = get(key)
      const record = parse(text)
      if (text !== null && !record) remove(key)
      return record
    },
    write(slot, record) {
      const key = storageKey(slot)
      const text = JSON.stringify({ ...record, at: Date.now() })
      memory.set(key, text)
      // What may be written may be unreadable all the same.
      attempt(() => (storage?.setItem(key, text), storage?.getItem(key) && memory.delete(key)))
    },
    remove(slot, id) {
      const key = storageKey(slot)
      if (!id || parse(get(key))?.id === id) remove(key)
    },
    clear(scope, kind) {
      const stored = attempt(() => Object.keys(storage ?? {})) ?? []
      for (const key of [...memory.keys(), ...stored]) {
        if (key.startsWith(prefixOf(scope, kind))) remove(key)
      }
    },
    exclusively: (slot, task) => withLock(storageKey(slot), task),
  }
}

/** The storage key of a slot, also the name of its lock. */
export function storageKey({ scope, kind, method, given = '' }: Slot): string {
  return `${prefixOf(scope, kind)}:${method}${given}`
}

/** The page's own storage, where there is one and it may be used. */
export function pageStorage(): Storage | null {
  return attempt(() => localStorage) ?? null
}

function prefixOf(scope: string, kind: ChannelKind | '' = ''): string {
  return `channelkit:1:${encodeURIComponent(scope)}:${kind}`
}

function parse(text: string | null): AttemptRecord | null {
  const record = attempt(() => JSON.parse(text ?? '') as AttemptRecord & { at: number })
  if (!record || typeof record.id !== 'string') return null
  return Math.abs(Date.now() - record.at) < staleMs ? record : null
}

/** Storage throws in more ways than documents say; nothing here is worth a broken page. */
function attempt<T>(task: () => T): T | undefined {
  try {
    return task()
  } catch {
    return undefined
  }
}

/** Milliseconds to wait for a turn: longer than any start, shorter than a suspended tab. */
const turnMs = 50_000

/**
 * Web Locks where the browser has them and grants them, else tabs do not take turns: the attempt's
 * id in the storage still makes one start of two.
 */
async function withLock<T>(name: string, task: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks
  if (!locks) return task()
  try {
    return await locks.request(name, { signal: AbortSignal.timeout(turnMs) }, task)
  } catch (error) {
    // The browser's word for a turn that it refuses, or that does not come. Else it is the task's.
    if (!(error instanceof DOMException)) throw error
    return task()
  }
}
