import type { QuotaLeft, QuotaWindow } from '../../gateway/quota.js'

/**
 * Counts the requests of every key, for all who spend them. A window is known by its length: whoever
 * names a smaller limit spends from the same window, and is refused earlier.
 */
export interface Budget {
  /** How each window stands; one that is untouched has `resetMs` 0. Spends nothing. */
  left(account: string, windows: readonly QuotaWindow[]): Promise<readonly QuotaLeft[]>
  /** Spends one request of all windows, or of none: then resolves with the milliseconds to wait, else 0. */
  spend(account: string, windows: readonly QuotaWindow[]): Promise<number>
  /** Takes over what the provider says of its windows, where that is less. */
  adopt(account: string, windows: readonly QuotaWindow[], said: readonly QuotaLeft[]): Promise<void>
}
