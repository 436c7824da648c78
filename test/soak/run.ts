/** What a process holds when all that it was asked for has ended. */
export interface Held {
  /** Attempts by then. */
  readonly made: number
  /** Bytes after collection. */
  readonly heap: number
  readonly timers: number
  /** Streams of the provider's that are open. */
  readonly streams: number
  /** Entries in tables, by where these are made. */
  readonly tables: Readonly<Record<string, number>>
}

/** The same before and after many attempts, and how often the host was told of a channel. */
export interface Run {
  readonly before: Held
  readonly after: Held
  readonly told: number
}
