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
}

/** The newest requests are kept, so that a sandbox can run for weeks. */
const kept = 10_000

/** Notes a request, and returns what notes its answer. */
export function note(
  log: ReceivedRequest[],
  request: Omit<ReceivedRequest, 'status'>,
): (status: number | null) => void {
  const entry = { ...request, status: null as number | null }
  log.push(entry)
  if (log.length > kept) log.shift()
  return (status) => {
    entry.status = status
  }
}
