import type { QuotaLeft, QuotaWindow } from '../../gateway/quota.js'

/** Counts the requests of every key, for all who spend them. */
export interface Budget {
  /** How each window stands. Spends nothing. */
  left(account: string, windows: readonly QuotaWindow[]): Promise<readonly QuotaLeft[]>
  /** Spends one request of all windows, or of none: then resolves with the milliseconds to wait, else 0. */
  spend(account: string, windows: readonly QuotaWindow[]): Promise<number>
  /** Takes over what the provider says of its windows, where that is less. */
  adopt(account: string, windows: readonly QuotaWindow[], said: readonly QuotaLeft[]): Promise<void>
}
