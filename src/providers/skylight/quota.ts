import type { QuotaLeft, QuotaWindow } from '../../gateway/quota.js'
import { leftOf, wholeNumber } from '../quota.js'
import { untilMs } from '../wait.js'

/** How often a key may ask. https://docs.skylightchat.com/getting-started/rate-limits */
export const skylightWindows: readonly QuotaWindow[] = [{ limit: 120, windowMs: 60_000 }]

/** What an answer says, which is of the shortest window: its end is a moment in unix time. */
export function readStanding(headers: Headers, [shortest]: readonly QuotaWindow[]): QuotaLeft[] {
  if (!shortest) return []
  const endsAt = wholeNumber(headers.get('x-ratelimit-reset')) * 1000
  const resetMs = Number.isNaN(endsAt) ? endsAt : untilMs(headers, endsAt)
  return leftOf(shortest.windowMs, headers.get('x-ratelimit-remaining'), resetMs)
}
