/** Those who hear of something that changes, each at their own pace. */
export interface Audience<T> {
  /** How many hear it as it comes. */
  readonly streams: number
  readonly join: (manner: ReaderManner) => Reader<T>
  /** There is news. */
  tell(): void
  /** No more news will come. Nobody is waited for any more; whoever is here may still read. */
  dismiss(): void
}

/** How somebody reads: as it comes, or again and again. */
export type ReaderManner = 'stream' | 'poll'

/** One of an audience. What one is too slow for is left out: only the latest is read. */
export interface Reader<T> {
  /**
   * The news, as soon as there is some that was not read. Null where there is none for so many
   * milliseconds, or this one has left. Rejects where the news is a failure.
   */
  next(waitMs: number): Promise<T | null>
  readonly leave: () => void
}

/** Milliseconds that the next reader is waited for: a tab that takes over, or the next poll. */
const patienceMs = { stream: 500, poll: 15_000 } as const

/** The audience of what `latest` gives, or throws. `empty` is called when the last one has left. */
export function createAudience<T>(latest: () => T | null, empty: () => void): Audience<T> {
  const readers = new Map<object, { manner: ReaderManner; wake: () => void }>()
  let told = 0
  let isDismissed = false
  let patience: { manner: ReaderManner; timer: ReturnType<typeof setTimeout> } | null = null

  function waitForNext(manner: ReaderManner): void {
    // A poll is waited for longer than a stream.
    if (isDismissed || (manner === 'stream' && patience?.manner === 'poll')) return
    clearTimeout(patience?.timer)
    const timer = setTimeout(() => {
      patience = null
      if (readers.size === 0) empty()
    }, patienceMs[manner])
    patience = { manner, timer }
  }

  function join(manner: ReaderManner): Reader<T> {
    const reader = { manner, wake: () => {} }
    let read = 0
    const self: Reader<T> = {
      async next(waitMs) {
        if (read === told && readers.has(self)) {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, waitMs)
            reader.wake = () => (clearTimeout(timer), resolve())
          })
        }
        if (read === told || !readers.has(self)) return null
        read = told
        return latest()
      },
      leave() {
        if (!readers.delete(self)) return
        reader.wake()
        waitForNext(manner)
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
      for (const { wake } of readers.values()) wake()
    },
    dismiss() {
      isDismissed = true
      clearTimeout(patience?.timer)
    },
  }
}
