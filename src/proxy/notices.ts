import { type ChannelError, toChannelError } from '../gateway/errors.js'
import { told } from './answer.js'
import type { Report } from './herald.js'
import type { Hints } from './hints.js'

/** Milliseconds until channels that could not be read are read again, unless the provider says later. */
const againMs = [10_000, 60_000, 600_000] as const

/** Milliseconds that a provider's word may put it off. */
const longestMs = 3_600_000

/** Subjects whose channels are to be read again: where there are more, the next page that reads them finds out. */
const limit = 1000

/**
 * Takes the word of others that a subject's channels have changed: pages are told, and `read` is called
 * for the host. However often they say so, one of it is done at a time, and one more after it.
 */
export function createNotices(
  hints: Hints,
  read: (subject: string) => Promise<unknown>,
  report: Report,
): (subject: string) => Promise<void> {
  const runs = new Map<string, { readonly current: Promise<void>; next: Promise<void> | null }>()
  const again = new Map<string, ReturnType<typeof setTimeout>>()

  async function run(subject: string): Promise<void> {
    clearTimeout(again.get(subject))
    again.delete(subject)
    await hints.hint(subject)
    await attempt(subject, 0)
  }

  async function attempt(subject: string, turn: number): Promise<void> {
    try {
      await read(subject)
    } catch (cause) {
      const error = toChannelError(cause)
      report({ code: told(error).code, route: 'GET /channels', subject })
      retry(subject, turn, error)
    }
  }

  function retry(subject: string, turn: number, { retryAfterMs = 0 }: ChannelError): void {
    const usualMs = againMs[turn]
    if (usualMs === undefined || again.size >= limit) return
    const waitMs = Math.max(usualMs, Math.min(retryAfterMs, longestMs))
    const timer = setTimeout(() => {
      again.delete(subject)
      void attempt(subject, turn + 1)
    }, waitMs)
    again.set(subject, timer)
  }

  function begin(subject: string): Promise<void> {
    const current = run(subject).finally(() => {
      if (!runs.get(subject)?.next) runs.delete(subject)
    })
    runs.set(subject, { current, next: null })
    return current
  }

  return async (subject) => {
    const known = runs.get(subject)
    if (!known) return begin(subject)
    return (known.next ??= known.current.then(() => begin(subject)))
  }
}
