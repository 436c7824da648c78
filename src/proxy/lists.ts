import type { Channel } from '../gateway/channel.js'
import type { Asker } from './handles.js'
import { createJoins } from './joins.js'
import { within } from './within.js'

/** Reads of all channels: one of them is many requests of everybody's quota. */
export interface Lists {
  read(asker: Asker): Promise<readonly Channel[]>
  /** Something has changed: what is under way may be of the time before. */
  forget(subject: string): void
}

/** Milliseconds after its begin in which a list under way is also given to who asks next. */
const joinedMs = 1500

/** Lists once for all who ask while it is under way. Nothing is kept: an old list would be believed. */
export function createLists(): Lists {
  const limits = { keepMs: joinedMs, limit: 10_000, share: 1, surplus: 'run' } as const
  const lists = createJoins<readonly Channel[]>(limits)

  return {
    read: async ({ subject, provider }) =>
      provider.look(async ({ channels }) =>
        // Who asked first may leave: the others still wait.
        lists.join(subject, '', () =>
          within(18_000, undefined, (signal) => channels.list({ signal })).finally(() =>
            lists.forget(subject, ''),
          ),
        ),
      ),

    forget: (subject) => lists.forget(subject, ''),
  }
}
