import type { Watch } from '../watch.js'

/** The readers that other processes have, as one reader of a watch. */
export interface Guest {
  /** One of them says that there are some. */
  readonly came: () => void
  readonly leave: () => void
}

/** Milliseconds for which a word of theirs holds: they say it twice in this time. */
const staysMs = 4000

/** A guest of a watch, which is kept open for it. */
export function createGuest(join: Watch['join']): Guest {
  let reader: ReturnType<Watch['join']> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function leave(): void {
    clearTimeout(timer)
    // What is heard next is said at once: nobody is to be waited for long.
    reader?.leave('stream')
    reader = null
  }

  return {
    leave,
    came() {
      clearTimeout(timer)
      reader ??= join('poll')
      timer = setTimeout(leave, staysMs)
    },
  }
}
