/** An hour: what most providers' quotas come back within. */
const usualMs = 3_600_000

/** The duration in `Retry-After`, which is seconds or a date; undefined where there is none. */
export function retryAfterMs(headers: Headers, maxMs?: number): number | undefined {
  const value = headers.get('retry-after')
  if (value === null) return undefined
  const seconds = Number(value)
  const waitMs = Number.isNaN(seconds) ? untilMs(headers, Date.parse(value)) : seconds * 1000
  return believable(waitMs, maxMs)
}

/** Milliseconds from the answer to a moment of the provider's clock, by that same clock's `Date`. */
export function untilMs(headers: Headers, epochMs: number): number {
  return Math.max(0, epochMs - clockOf(headers)())
}

/** The provider's clock in epoch milliseconds, set by the `Date` of an answer just come, else ours. */
export function clockOf(headers: Headers): () => number {
  const sent = Date.parse(headers.get('date') ?? '')
  const came = performance.now()
  return () => (Number.isNaN(sent) ? Date.now() : sent + performance.now() - came)
}

/** A wait one can believe: not below zero, not above an hour or what is said. Others are as good as none. */
export function believable(waitMs: number, maxMs: number = usualMs): number | undefined {
  return waitMs >= 0 && waitMs <= maxMs ? waitMs : undefined
}

/** Resolves after that many milliseconds. Rejects with the signal's reason as soon as there is one. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted()
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
