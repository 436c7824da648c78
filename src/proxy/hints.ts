import { newId } from '../gateway/new-id.js'
import type { Names } from './shared/names.js'
import type { Bus } from './shared/shared.js'

/** Says to all processes that something of a subject's channels has changed. Never what. */
export interface Hints {
  /** Something has changed by now. Never rejects. */
  hint(subject: string): Promise<void>
  /** Has `changed` be told of a subject, of which something is kept here. */
  attend(subject: string): Promise<void>
  /** When the last change that is known was, in milliseconds of the wall clock; 0 where none is. */
  latest(subject: string): Promise<number>
  /** The same, as soon as it is after that moment, or when the caller waits no longer. */
  after(subject: string, since: number, caller: AbortSignal): Promise<number>
}

/** Subjects that are remembered: the one that nothing was heard of for longest goes for a new one. */
const limit = 10_000

/** Milliseconds by which many changes in one of them may be ahead of the clock. */
const aheadMs = 1000

/**
 * Hints over a bus, which is listened to from the first question on. `changed` is told of each before
 * anybody who waits is.
 */
export function createHints(bus: Bus, names: Names, changed: (subject: string) => void): Hints {
  /** This process's own are known before they have come back. */
  const own = newId()
  const noted = new Map<string, number>()
  const attended = new Map<string, string>()
  const waiting = new Map<string, Set<() => void>>()
  let isListening = false

  function listen(): void {
    if (isListening) return
    isListening = true
    bus.subscribe((message) => {
      const [, by, at, name] = /^hint ([\w-]+) (\d{1,15}) ([\w-]+)$/.exec(message) ?? []
      if (name !== undefined && by !== own) note(name, Number(at))
    })
  }

  function note(name: string, at: number): void {
    const subject = attended.get(name)
    if (subject !== undefined) changed(subject)
    // Later than the one before, also where another process's clock is behind; never in the future.
    const time = Math.max(Math.min(at, Date.now()), latestOf(name) + 1)
    remember(noted, name, time)
    for (const wake of waiting.get(name) ?? []) wake()
  }

  async function nameOf(subject: string): Promise<string> {
    listen()
    return names('hint', subject, '')
  }

  /** Until something changes, or the caller waits no longer. */
  async function wait(name: string, caller: AbortSignal): Promise<void> {
    const all = waiting.get(name) ?? new Set()
    waiting.set(name, all)
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        caller.removeEventListener('abort', wake)
        all.delete(wake)
        if (all.size === 0 && waiting.get(name) === all) waiting.delete(name)
        resolve()
      }
      all.add(wake)
      caller.addEventListener('abort', wake)
    })
  }

  /**
   * The last change. One of the future is of a clock that was set back since: no page can name that moment
   * yet, and each would be told of it again and again.
   */
  function latestOf(name: string): number {
    const at = noted.get(name) ?? 0
    const present = Date.now()
    if (at <= present + aheadMs) return at
    noted.set(name, present)
    return present
  }

  return {
    async hint(subject) {
      changed(subject)
      const name = await nameOf(subject)
      const at = Date.now()
      note(name, at)
      await bus.publish(`hint ${own} ${at} ${name}`).catch(() => undefined)
    },

    async attend(subject) {
      remember(attended, await nameOf(subject), subject)
    },

    latest: async (subject) => latestOf(await nameOf(subject)),

    async after(subject, since, caller) {
      const name = await nameOf(subject)
      if (latestOf(name) <= since && !caller.aborted) await wait(name, caller)
      return latestOf(name)
    },
  }
}

function remember<T>(some: Map<string, T>, name: string, value: T): void {
  some.delete(name)
  const [oldest] = some.keys()
  if (some.size >= limit && oldest !== undefined) some.delete(oldest)
  some.set(name, value)
}
