import type { Budget } from '../budget/budget.js'

/** What the processes of one host know together. None of it but what one could lose. */
export interface Shared {
  /** Whether other processes see the same. In one process nothing has to be sealed or waited for. */
  readonly reach: 'process' | 'processes'
  readonly budget: Budget
  readonly store: Store
  readonly bus: Bus
}

/** Short-lived notes. Keys and values are opaque: neither holds what anybody must not read. */
export interface Store {
  get(key: string): Promise<string | null>
  set(key: string, value: string, forMs: number): Promise<void>
  /** Sets what is not there yet; false where it is. */
  claim(key: string, value: string, forMs: number): Promise<boolean>
  /** Removes it where it still holds this value. */
  release(key: string, value: string): Promise<void>
}

/** News from process to process. Heard by those who listen at the moment, and perhaps lost. */
export interface Bus {
  publish(message: string): Promise<void>
  /** Hears every message, also one's own. Gives what ends it. */
  subscribe(listener: (message: string) => void): () => void
}
