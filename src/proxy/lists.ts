import type { Channel } from '../gateway/channel.js'
import { channelHealth } from '../gateway/health.js'
import type { Asker } from './handles.js'
import { createKept } from './kept.js'
import { type Ease, listPaceMs } from './pace.js'

/** Reads of all channels: one of them is many requests of everybody's quota. */
export interface Lists {
  read(asker: Asker): Promise<readonly Channel[]>
  /** Something has changed: what is known, or under way, is of the time before. */
  forget(subject: string): void
  /** Milliseconds until the list should be read again; null where none is kept. */
  dueInMs(subject: string): number | null
}

/** Milliseconds between lists where requests are counted: the pages of one person ask at about the same time. */
const gapMs = 3000

/** Milliseconds after which a list may have changed without anybody saying so. */
const usualMs = 60_000

/** The same while a channel settles. */
const settlingMs = 5000

/** How long what was read of these channels is as good as new. */
export function goodFor(
  channels: readonly Channel[],
  ease: Ease | null,
): { readonly keepMs: number; readonly dueMs: number } {
  const isSettling = channels.some((channel) => channelHealth(channel).action === 'wait')
  if (!ease) return { keepMs: 0, dueMs: isSettling ? settlingMs : usualMs }
  const dueMs = isSettling ? settlingMs * ease.strain : Math.max(usualMs, listPaceMs(ease))
  return { keepMs: Math.min(gapMs * ease.strain, dueMs), dueMs }
}

/** Lists once for all who ask while it is under way, or just was. */
export function createLists(): Lists {
  const lists = createKept<readonly Channel[]>()

  return {
    read: async ({ subject, provider }) =>
      provider.look(async ({ channels }, { signal: asker }) =>
        lists.read(subject, '', asker, async (signal) => {
          const value = await channels.list({ signal })
          return { value, ...goodFor(value, await provider.ease()) }
        }),
      ),
    forget: (subject) => lists.forget(subject),
    dueInMs: (subject) => lists.dueInMs(subject),
  }
}
