import type { Heap } from './heap.js'

/** What a process holds when all that it was asked for has ended. */
export interface Held {
  /** Attempts by then. */
  readonly made: number
  /** After collection. */
  readonly heap: Heap
  readonly timers: number
  /** Streams of the provider's that are open. */
  readonly streams: number
  /** Entries in tables, by where these are made. */
  readonly tables: Readonly<Record<string, number>>
}

/** The same before and after many attempts. */
export interface Run {
  readonly before: Held
  readonly after: Held
}
