import { deadlineIn, remainingMs } from '../../gateway/deadline.js'
import type { Claim } from './notes.js'

/** A claim for as long as one needs it. */
export interface Lease {
  /** Gives it up. */
  end(): Promise<void>
}

/** How a claim is kept. */
export interface LeaseOptions {
  /** Milliseconds after which it lapses where its process has died. */
  readonly lapseMs: number
  /** Milliseconds after which it is kept no longer. */
  readonly longestMs: number
  /** It is another's now: this process was out of reach for too long. */
  readonly lost?: () => void
}

/** Keeps a claim, three times in the time in which it lapses. */
export function openLease<T>(claim: Claim<T>, value: T, options: LeaseOptions): Lease {
  const { lapseMs, longestMs, lost } = options
  const deadline = deadlineIn(longestMs)
  let isEnded = false
  let keeping: Promise<void> = Promise.resolve()
  let timer = next()

  function next(): ReturnType<typeof setTimeout> {
    return setTimeout(() => void (keeping = keep()), lapseMs / 3)
  }

  async function keep(): Promise<void> {
    const isOurs = await claim.keep(value, lapseMs)
    if (isEnded) return
    if (!isOurs) return lost?.()
    if (remainingMs(deadline) > 0) timer = next()
  }

  return {
    async end() {
      isEnded = true
      clearTimeout(timer)
      // What is being kept would be there again after its release.
      await keeping
      await claim.release()
    },
  }
}
