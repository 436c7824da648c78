/** Room for pages that are held until there is something to tell them. */
export interface Places {
  /** Takes a place for a page, to be freed once. Null where there is none: the page is to ask again. */
  take(subject: string, request: Request, what: Held): (() => void) | null
}

/** What a page is held for: changes of its channels, or news of a pairing. */
export type Held = 'changes' | 'news'

/**
 * How many are held at a time. Over HTTP/1.1 a browser has six lines for all its tabs, and whatever else it
 * asks needs two. Somebody who waits for a code is not to wait for a list.
 */
const limits = {
  lines: 4,
  changes: { browser: 2, subject: 100, all: 10_000 },
  news: { browser: 4, subject: 100, all: 40_000 },
} as const

/** Places in this process. Browsers are told from one another by what they call themselves. */
export function createPlaces(): Places {
  const taken = new Map<string, number>()
  const count = (key: string): number => taken.get(key) ?? 0
  const add = (key: string, one: 1 | -1): void => {
    if (count(key) + one === 0) taken.delete(key)
    else taken.set(key, count(key) + one)
  }

  return {
    take(subject, { headers }, what) {
      const browser = (headers.get('user-agent') ?? '').slice(0, 200)
      const most = limits[what]
      const bounds = [
        [JSON.stringify([subject, browser]), limits.lines],
        [JSON.stringify([what, subject, browser]), most.browser],
        [JSON.stringify([what, [subject]]), most.subject],
        [what, most.all],
      ] as const
      if (bounds.some(([key, limit]) => count(key) >= limit)) return null
      for (const [key] of bounds) add(key, 1)
      let isTaken = true
      return () => {
        if (!isTaken) return
        isTaken = false
        for (const [key] of bounds) add(key, -1)
      }
    },
  }
}
