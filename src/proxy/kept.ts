import { type Instant, now } from '../gateway/deadline.js'
import { elapsedMs } from './elapsed.js'
import { Postponed } from './spending.js'

/** What was read, and how long it is as good as new. */
export interface Read<T> {
  readonly value: T
  /** Milliseconds for which it is given to whoever asks. */
  readonly keepMs: number
  /** Milliseconds after which it should be read again where somebody looks. */
  readonly dueMs: number
}

type Task<T> = (signal: AbortSignal) => Promise<Read<T>>

/** Reads of channels, made once for all who ask at about the same time. */
export interface Kept<T> {
  /**
   * The last one while it is good, the one under way while it is new, else the one that is begun, which
   * ends when everybody who asked has gone. Where the quota does not allow it now, the last one once more.
   */
  read(owner: string, name: string, asker: AbortSignal, begin: Task<T>): Promise<T>
  /** Something of the owner's has changed: what is known, or under way, is of the time before. */
  forget(owner: string): void
  /** Milliseconds until one of the owner's should be read again; null where none is that anybody looks at. */
  dueInMs(owner: string): number | null
}

/** Reads of all owners: the oldest goes for a new one. */
const limit = 10_000

/** Reads of one owner. */
const share = 100

/** Milliseconds after its begin in which a read under way is also given to who asks next. */
const joinedMs = 1500

/** Milliseconds that a read may be due before it is clear that nobody looks at it any more. */
const overdueMs = 15_000

interface Entry<T> {
  readonly begun: Instant
  readonly outcome: Promise<T>
  /** Ends it. */
  readonly task: AbortController
  /** How many wait for it. */
  askers: number
  /** Null while it is under way. */
  known: Read<T> | null
  /** Somebody was given it who may have wanted a newer one: that is due as soon as may be, and once. */
  wanted: 'no' | 'newer' | 'had'
}

/** Kept reads, in the memory of this process. */
export function createKept<T>(): Kept<T> {
  const owners = new Map<string, Map<string, Entry<T>>>()
  let size = 0

  function drop(owner: string, name: string): void {
    const own = owners.get(owner)
    if (!own?.delete(name)) return
    size -= 1
    if (own.size === 0) owners.delete(owner)
  }

  function put(owner: string, name: string, entry: Entry<T>): void {
    drop(owner, name)
    const [oldest] = owners.get(owner)?.keys() ?? []
    if (oldest !== undefined && (owners.get(owner)?.size ?? 0) >= share) drop(owner, oldest)
    if (size >= limit) forget(owners.keys().next().value ?? '')
    const own = owners.get(owner) ?? new Map<string, Entry<T>>()
    // The owner who read last is the last to go.
    owners.delete(owner)
    owners.set(owner, own.set(name, entry))
    size += 1
  }

  function forget(owner: string): void {
    size -= owners.get(owner)?.size ?? 0
    owners.delete(owner)
  }

  function begin(owner: string, name: string, read: Task<T>): Entry<T> {
    const last = owners.get(owner)?.get(name)
    const task = new AbortController()
    const outcome = read(task.signal).then(
      (known) => {
        entry.known = known
        return known.value
      },
      (error: unknown) => {
        const isOurs = owners.get(owner)?.get(name) === entry
        if (isOurs && last?.known && error instanceof Postponed) {
          put(owner, name, { ...last, begun: now() })
          return last.known.value
        }
        if (isOurs) drop(owner, name)
        throw error
      },
    )
    const wanted = last?.wanted === 'newer' ? 'had' : 'no'
    const entry: Entry<T> = { begun: now(), outcome, task, askers: 0, known: null, wanted }
    put(owner, name, entry)
    return entry
  }

  return {
    forget,

    async read(owner, name, asker, task) {
      const last = owners.get(owner)?.get(name)
      const goodMs = last?.known ? last.known.keepMs : joinedMs
      const isGood = last !== undefined && elapsedMs(last.begun) < goodMs
      const entry = isGood ? last : begin(owner, name, task)
      if (isGood && last.known && last.wanted === 'no') last.wanted = 'newer'
      const leave = (): void => {
        entry.askers -= 1
        if (entry.askers > 0) return
        if (owners.get(owner)?.get(name) === entry) drop(owner, name)
        entry.task.abort(asker.reason)
      }
      entry.askers += 1
      asker.addEventListener('abort', leave)
      if (asker.aborted) leave()
      return entry.outcome.finally(() => {
        entry.askers -= 1
        asker.removeEventListener('abort', leave)
      })
    },

    dueInMs(owner) {
      const dues = [...(owners.get(owner)?.values() ?? [])]
        .flatMap(({ known, begun, wanted }) => {
          if (!known) return []
          return [(wanted === 'newer' ? known.keepMs : known.dueMs) - elapsedMs(begun)]
        })
        .filter((dueMs) => dueMs > -overdueMs)
      return dues.length > 0 ? Math.max(0, Math.min(...dues)) : null
    },
  }
}
