import { type Deadline, deadlineIn, remainingMs } from '../gateway/deadline.js'

/** Those who hear of something that changes, each at their own pace. */
export interface Audience<T> {
  /** How many hear it as it comes. */
  readonly streams: number
  /** One more. `position` says what was heard before, by the number of the news. */
  readonly join: (manner: 'stream' | 'poll', position?: number) => Reader<T>
  /** There is news. Where nobody is here to hear it, somebody is waited for once more. */
  tell(): void
  /** No more news will come. Nobody is waited for any more; whoever is here may still read. */
  dismiss(): void
}

/**
 * How somebody reads: as it comes, one piece of news at a time (where several processes answer, by
 * turns), or again and again.
 */
export type ReaderManner = 'stream' | 'news' | 'turns' | 'poll'

/** One of an audience. What one is too slow for is left out: only the latest is read. */
export interface Reader<T> {
  /**
   * The news, as soon as there is some that was not read. Null where there is none for so many
   * milliseconds, or this one has left. Rejects where the news is a failure.
   */
  next(waitMs: number): Promise<T | null>
  /** The number of the news that was read last. */
  readonly position: number
  /** Reads no more; as `news`, comes back for the next at once. */
  readonly leave: (manner?: ReaderManner) => void
}

/** Milliseconds that the next reader is waited for: a tab that takes over, or the next poll. */
const patienceMs = { stream: 500, news: 900, turns: 3000, poll: 15_000 } as const

/** The wait for the next reader. */
interface Patience {
  readonly manner: ReaderManner
  readonly until: Deadline
  readonly timer: ReturnType<typeof setTimeout>
}

/** The audience of what `latest` gives, or throws. `empty` is called when nobody is left or awaited. */
export function createAudience<T>(latest: () => T | null, empty: () => void): Audience<T> {
  const readers = new Map<object, { manner: ReaderManner; wake: () => void }>()
  let told = 0
  let isDismissed = false
  let patience: Patience | null = null

  function waitForNext(manner: ReaderManner): void {
    const until = deadlineIn(patienceMs[manner])
    // Whoever is waited for longest is waited for.
    if (isDismissed || (patience && remainingMs(patience.until) > patienceMs[manner])) return
    clearTimeout(patience?.timer)
    const timer = setTimeout(() => {
      patience = null
      if (readers.size === 0) empty()
    }, patienceMs[manner])
    patience = { manner, until, timer }
  }

  function forget(): void {
    clearTimeout(patience?.timer)
    patience = null
  }

  function join(manner: 'stream' | 'poll', position = 0): Reader<T> {
    const reader = { manner, wake: () => {} }
    let read = position
    // Back for the next: what was waited for has come.
    if (patience?.manner === 'news' || patience?.manner === 'turns') forget()
    const self: Reader<T> = {
      async next(waitMs) {
        if (waitMs > 0 && read === told && readers.has(self)) {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, waitMs)
            reader.wake = () => (clearTimeout(timer), resolve())
          })
        }
        if (read === told || !readers.has(self)) return null
        read = told
        return latest()
      },
      get position() {
        return read
      },
      leave(left = manner) {
        if (!readers.delete(self)) return
        reader.wake()
        waitForNext(left)
      },
    }
    readers.set(self, reader)
    return self
  }

  waitForNext('stream')
  return {
    join,
    get streams() {
      return [...readers.values()].filter(({ manner }) => manner === 'stream').length
    },
    tell() {
      told += 1
      if (readers.size === 0 && !patience) waitForNext('stream')
      for (const { wake } of readers.values()) wake()
    },
    dismiss() {
      isDismissed = true
      forget()
    },
  }
}
