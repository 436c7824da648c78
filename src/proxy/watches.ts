import { openWatch, type Watch, type WatchOptions } from './watch.js'

/** Which pairing: the name is the subject's own. */
export interface WatchName {
  readonly subject: string
  readonly name: string
}

/** The watches of this process: one of each pairing, however many read it. */
export interface Watches {
  /** That of a pairing: one that runs, or whose end is remembered. */
  find(name: WatchName): Watch | undefined
  /** The same, or a new one. Undefined where there is no room for it. */
  open(name: WatchName, options: Omit<WatchOptions, 'closed'>): Watch | undefined
  /** Whether this watch, and its subject, may have one more stream: one that lasts, or one piece of news. */
  hasRoom(name: WatchName, watch: Watch, lasts: boolean): boolean
}

/** How much is held at a time. A browser that wants more is answered without a stream. */
const limits = {
  /** Watches of all subjects. */
  watches: 10_000,
  /** Watches of one subject. */
  share: 50,
  /** Streams of one watch. */
  streams: 20,
  /** Pages that wait for news of one watch. Over HTTP/1.1 a browser has six lines for all its tabs. */
  news: 4,
  /** Streams of one subject. */
  streamShare: 100,
} as const

/** Watches, in the memory of this process. */
export function createWatches(): Watches {
  const entries = new Map<string, { readonly subject: string; readonly watch: Watch }>()
  const ofSubject = (subject: string): Watch[] =>
    [...entries.values()].filter((entry) => entry.subject === subject).map(({ watch }) => watch)

  function forgetOld(): void {
    for (const [key, { watch }] of entries) {
      if (watch.keptUntil <= performance.now()) entries.delete(key)
    }
  }

  function find(name: WatchName): Watch | undefined {
    const watch = entries.get(keyOf(name))?.watch
    return watch && watch.keptUntil > performance.now() ? watch : undefined
  }

  return {
    find,

    open(name, options) {
      const known = find(name)
      if (known) return known
      forgetOld()
      const { subject } = name
      const isFull = entries.size >= limits.watches || ofSubject(subject).length >= limits.share
      if (isFull) return undefined
      const key = keyOf(name)
      const watch = openWatch({ ...options, closed: () => entries.delete(key) })
      entries.set(key, { subject, watch })
      return watch
    },

    hasRoom({ subject }, { streams }, lasts) {
      const all = ofSubject(subject).reduce((sum, watch) => sum + watch.streams, 0)
      return streams < (lasts ? limits.streams : limits.news) && all < limits.streamShare
    },
  }
}

function keyOf({ subject, name }: WatchName): string {
  return JSON.stringify([subject, name])
}
