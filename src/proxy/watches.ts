import { createCodeAges } from './code-ages.js'
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
  /** The same, or a new one: a link's own, where a page without a login asks. Undefined where there is no room for it. */
  open(
    name: WatchName,
    options: Omit<WatchOptions, 'before' | 'ended'>,
    link?: string,
  ): Watch | undefined
  /**
   * Whether this watch, and its subject, may have one more stream: one that lasts, one piece of news, or
   * one for a page that has no login.
   */
  hasRoom(name: WatchName, watch: Watch, manner: 'lasting' | 'news' | 'lent'): boolean
}

/** How much is held at a time. A browser that wants more is answered without a stream. */
const limits = {
  /** Watches of all subjects. */
  watches: 10_000,
  /** Watches of one subject. */
  share: 50,
  /** Watches that one link has begun: of what it shows, and of what that has just replaced. */
  link: 3,
  /** Streams of one watch. */
  lasting: 20,
  /** Pages that wait for news of one watch. Over HTTP/1.1 a browser has six lines for all its tabs. */
  news: 4,
  /** The same where a page has no login: the others keep room beside it. */
  lent: 2,
  /** Streams of one subject. */
  streamShare: 100,
} as const

/** Watches, in the memory of this process. Those that have ended make room for new ones. */
export function createWatches(): Watches {
  const subjects = new Map<string, Map<string, Watch>>()
  /** Those that have ended, as they did: each says how to forget it. */
  const ended = new Map<Watch, () => void>()
  /** By which link it was begun. */
  const links = new WeakMap<Watch, string>()
  const ages = createCodeAges()
  let size = 0

  function find({ subject, name }: WatchName): Watch | undefined {
    const watch = subjects.get(subject)?.get(name)
    return watch && !isOver(watch) ? watch : undefined
  }

  function forget({ subject, name }: WatchName, watch: Watch): void {
    ended.delete(watch)
    const own = subjects.get(subject)
    if (own?.get(name) !== watch) return
    own.delete(name)
    size -= 1
    if (own.size === 0) subjects.delete(subject)
  }

  function hasLinkRoom(own: ReadonlyMap<string, Watch>, link: string): boolean {
    const its = [...own.values()].filter((watch) => links.get(watch) === link && !ended.has(watch))
    return its.length < limits.link
  }

  /** Whether there is room for one more, perhaps in the place of one that has ended. */
  function makeRoom(own: ReadonlyMap<string, Watch>): boolean {
    for (const [watch, forgetIt] of ended) {
      if (!isOver(watch)) break
      forgetIt()
    }
    if (own.size >= limits.share && !giveUp(own.values())) return false
    return size < limits.watches || giveUp(ended.keys())
  }

  function giveUp(some: Iterable<Watch>): boolean {
    for (const watch of some) {
      const forgetIt = ended.get(watch)
      if (!forgetIt) continue
      forgetIt()
      return true
    }
    return false
  }

  return {
    find,

    open(which, options, link) {
      const known = find(which)
      if (known) return known
      const { subject, name } = which
      const own = subjects.get(subject) ?? new Map<string, Watch>()
      // Only one that is over stands in its place.
      const before = own.get(name)
      if (before) forget(which, before)
      if (link !== undefined && !hasLinkRoom(own, link)) return undefined
      if (!makeRoom(own)) return undefined
      const watch = openWatch({
        ...options,
        before: ages.find(which),
        ended(heard) {
          ages.note(which, heard)
          if (isOver(watch)) forget(which, watch)
          else ended.set(watch, () => forget(which, watch))
        },
      })
      if (link !== undefined) links.set(watch, link)
      subjects.set(subject, own.set(name, watch))
      size += 1
      return watch
    },

    hasRoom({ subject }, { streams }, manner) {
      const all = [...(subjects.get(subject)?.values() ?? [])]
      const sum = all.reduce((count, watch) => count + watch.streams, 0)
      return streams < limits[manner] && sum < limits.streamShare
    },
  }
}

function isOver({ keptUntil }: Watch): boolean {
  return keptUntil <= performance.now()
}
