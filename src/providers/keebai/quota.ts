import type { QuotaLeft, QuotaWindow } from '../../gateway/quota.js'
import { leftOf, wholeNumber } from '../quota.js'

/**
 * How often a project may be asked, by the names that its headers have. All tokens of a project share
 * it, which a token does not tell: what others spend is known by the headers alone.
 * https://docs.keebai.com/dev/rate-limits
 */
export const keebaiWindows = [
  { name: 'minute', limit: 60, windowMs: 60_000 },
  { name: 'hour', limit: 200, windowMs: 3_600_000 },
  { name: 'day', limit: 1000, windowMs: 86_400_000 },
] as const

/** What an answer says of the windows that are counted. Its times are seconds left. */
export function readStanding(headers: Headers, windows: readonly QuotaWindow[]): QuotaLeft[] {
  return keebaiWindows.flatMap(({ name, windowMs }) => {
    if (!windows.some((window) => window.windowMs === windowMs)) return []
    const wait = headers.get(`retry-after-${name}`)
    const remaining = wait === null ? headers.get(`x-ratelimit-remaining-${name}`) : '0'
    const seconds = wholeNumber(wait ?? headers.get(`x-ratelimit-reset-${name}`))
    return leftOf(windowMs, remaining, seconds * 1000)
  })
}
