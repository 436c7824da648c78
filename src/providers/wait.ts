const maxWaitMs = 3_600_000

/** The duration in `Retry-After`, which is seconds or a date; undefined where there is none. */
export function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('retry-after')
  if (value === null) return undefined
  const seconds = Number(value)
  return believable(Number.isNaN(seconds) ? untilMs(headers, Date.parse(value)) : seconds * 1000)
}

/** Milliseconds from the answer to a moment of the provider's clock, by that same clock's `Date`. */
export function untilMs(headers: Headers, epochMs: number): number {
  const sent = Date.parse(headers.get('date') ?? '')
  return Math.max(0, epochMs - (Number.isNaN(sent) ? Date.now() : sent))
}

/** A wait one can believe: not below zero, not above an hour. Others are as good as none. */
export function believable(waitMs: number): number | undefined {
  return waitMs >= 0 && waitMs <= maxWaitMs ? waitMs : undefined
}
