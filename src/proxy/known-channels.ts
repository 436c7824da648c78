import type { Channel, ChannelKind, ChannelRef } from '../gateway/channel.js'
import { toChannelError } from '../gateway/errors.js'
import { told } from './answer.js'
import {
  attempted,
  type ChannelChange,
  type ChannelRecord,
  channelRecord,
  changesOf,
  nothingKnown,
  recorded,
  settled,
  type Sighting,
} from './channel-record.js'
import type { Report } from './herald.js'
import { createNotes } from './shared/notes.js'
import type { Shared } from './shared/shared.js'
import { inTime } from './within.js'

/** What the host is told of channels, whoever noticed it first. Nothing of it ever rejects. */
export interface KnownChannels {
  /**
   * Compares what was seen with what was known, and tells the host what is new: within 5 s, and with the
   * next sighting again where it does not take it. Whether there was something new, and the host has taken it.
   */
  see(subject: string, sighting: Sighting): Promise<boolean>
  /** Somebody begins to connect one: also the first that is ever seen may be new then. */
  attempt(subject: string, kind: ChannelKind): Promise<void>
  /** The host has taken it that this one was connected. */
  connected(subject: string, channel: Channel): Promise<void>
}

/** What a host may want to be told. */
export interface ChannelListeners {
  onConnected?(subject: string, channel: Channel): unknown
  onDisconnected?(subject: string, channel: Required<ChannelRef>): unknown
}

/** Milliseconds for which a record is kept in a store. */
const keptMs = 30 * 86_400_000

/** Milliseconds for which a provider's lists may not know yet what it has said of an attempt. */
export const settlingMs = 5000

/** Subjects whose channels this process knows: the one that is silent for longest goes for a new one. */
const limit = 10_000

const idle: KnownChannels = {
  see: async () => false,
  attempt: async () => {},
  connected: async () => {},
}

/**
 * Knows the channels of all subjects, in the memory of this process and, where others see it, in the
 * store: whichever is newer. Written down is only what the host has taken, so that what is
 * lost between is told again.
 */
export function createKnownChannels(
  listeners: ChannelListeners,
  { reach, store }: Pick<Shared, 'reach' | 'store'>,
  secrets: readonly [string, ...string[]],
  report: Report,
): KnownChannels {
  if (!listeners.onConnected && !listeners.onDisconnected) return idle
  const known = new Map<string, ChannelRecord>()
  const telling = new Map<string, Promise<boolean>>()
  const writing = new Map<string, Promise<void>>()
  // Under each secret, so that a new one does not make old channels of all.
  const notes = (reach === 'process' ? [] : secrets).map((secret) =>
    createNotes(store, [secret, ...secrets], 'channels', channelRecord),
  )

  async function load(subject: string): Promise<ChannelRecord> {
    const own = known.get(subject) ?? nothingKnown
    const noted = await Promise.all(notes.map((each) => each.get(subject, '')))
    // What the store has may be older: it may have been out of reach.
    return noted.reduce<ChannelRecord>((last, one) => (one && one.at > last.at ? one : last), own)
  }

  /** One change at a time of each subject's. */
  async function update(
    subject: string,
    change: (record: ChannelRecord) => ChannelRecord,
  ): Promise<void> {
    const before = writing.get(subject)
    const write = async (): Promise<void> => {
      await before
      const record = await load(subject)
      const changed = change(record)
      if (changed === record) return
      const next = { ...changed, at: Date.now() }
      known.delete(subject)
      const [oldest] = known.keys()
      if (known.size >= limit && oldest !== undefined) known.delete(oldest)
      known.set(subject, next)
      await notes[0]?.set(subject, '', next, keptMs)
    }
    const mine = write().catch(() => undefined)
    writing.set(subject, mine)
    await mine
    if (writing.get(subject) === mine) writing.delete(subject)
  }

  /** Whether the host has taken a change. Of those who notice it at the same time one tells. */
  async function tell(subject: string, change: ChannelChange): Promise<boolean> {
    const { kind, id, isConnected } = change.channel
    const key = JSON.stringify([subject, kind, id, isConnected])
    const mine = telling.get(key) ?? call(subject, change).finally(() => telling.delete(key))
    telling.set(key, mine)
    return mine
  }

  async function call(subject: string, { channel, connected }: ChannelChange): Promise<boolean> {
    const { kind, id } = channel
    try {
      await inTime(5000, async () =>
        connected
          ? listeners.onConnected?.(subject, connected)
          : listeners.onDisconnected?.(subject, { kind, id }),
      )
      return true
    } catch (error) {
      const route = connected ? 'onConnected' : 'onDisconnected'
      report({ code: told(toChannelError(error)).code, route, subject })
      return false
    }
  }

  return {
    async see(subject, sighting) {
      const record = await load(subject).catch(() => null)
      if (!record) return false
      const changes = changesOf(record, sighting)
      const answers = await Promise.all(changes.map((change) => tell(subject, change)))
      const taken = changes.filter((_, place) => answers[place])
      if (recorded(record, sighting, taken) !== record) {
        await update(subject, (latest) => recorded(latest, sighting, taken))
      }
      return taken.length > 0
    },

    async attempt(subject, kind) {
      await update(subject, (record) =>
        record.isListed ? record : attempted(record, kind, Date.now()),
      )
    },

    async connected(subject, { kind, id }) {
      const since = Date.now() + settlingMs
      await update(subject, (record) =>
        settled(record, { kind, id, isConnected: true, since }, since),
      )
    },
  }
}
