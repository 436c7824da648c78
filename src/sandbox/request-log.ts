/** A request that reached the provider's side. Bodies are not kept, since they can hold passwords. */
export interface ReceivedRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** Milliseconds since 1970 by the world's clock. */
  readonly at: number
  /** The API key it came with, or null. */
  readonly key: string | null
  /** The HTTP status of the answer; null while there is none, and where it got lost. */
  readonly status: number | null
  /** Of a stream: when it was closed, by the world's clock; null while it is open. */
  readonly closedAt?: number | null
}

/** A noted request, of which the rest is noted later. */
export type Note = { -readonly [Field in keyof ReceivedRequest]: ReceivedRequest[Field] }

/** The newest requests are kept, so that a sandbox can run for weeks. */
const kept = 10_000

/** Notes a request that has no answer yet. */
export function note(log: ReceivedRequest[], request: Omit<ReceivedRequest, 'status'>): Note {
  const entry: Note = { ...request, status: null }
  log.push(entry)
  if (log.length > kept) log.shift()
  return entry
}
