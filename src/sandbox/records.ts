import type { ChannelKind } from '../gateway/channel.js'
import {
  changeRecord,
  newRecord,
  refreshRecord,
  syncRecord,
  type ChannelChange,
  type ChannelRecord,
} from './channels.js'
import { toIso, type WorldClock } from './clock.js'
import { writePhoneNumber } from './codes.js'
import { createRandom } from './random.js'

/** The channels of one world, by now. */
export interface Records {
  /** In the order in which they were made. */
  all(): readonly ChannelRecord[]
  find(kind: ChannelKind): ChannelRecord | undefined
  /** One that was connected at this moment, in place of the one there was. */
  connect(kind: ChannelKind, at: number, username?: string): ChannelRecord
  /** The same of one that has yet to sync. */
  connectUnsynced(kind: ChannelKind, username: string): ChannelRecord
  /** Changes one; one that is not there is connected first. */
  change(kind: ChannelKind, change: ChannelChange): ChannelRecord
  refresh(kind: ChannelKind): ChannelRecord | undefined
  remove(kind: ChannelKind): void
}

/** No channels yet. */
export function createRecords(clock: WorldClock, seed: number): Records {
  const numbers = createRandom(seed, 'numbers')
  const records = new Map<ChannelKind, ChannelRecord>()
  /** Since when a channel syncs. */
  const syncing = new Map<ChannelKind, number>()
  // The id in the vendor's own sample is 5.
  let nextId = 5

  function put(record: ChannelRecord): ChannelRecord {
    records.set(record.kind, record)
    return record
  }

  function find(kind: ChannelKind): ChannelRecord | undefined {
    const record = records.get(kind)
    const since = syncing.get(kind)
    if (!record || since === undefined) return record
    const synced = syncRecord(record, since, clock.now())
    if (synced.syncStatus === 'OK') syncing.delete(kind)
    return put(synced)
  }

  function connect(kind: ChannelKind, at: number, username?: string): ChannelRecord {
    syncing.delete(kind)
    const id = records.get(kind)?.id ?? String(nextId++)
    return put(newRecord(id, kind, username ?? writeName(kind), toIso(at)))
  }

  function writeName(kind: ChannelKind): string {
    return kind === 'instagram' ? 'my_brand' : writePhoneNumber(numbers)
  }

  return {
    all: () => [...records.keys()].flatMap((kind) => find(kind) ?? []),
    find,
    connect,
    connectUnsynced(kind, username) {
      const now = clock.now()
      const record = connect(kind, now, username)
      syncing.set(kind, now)
      return put(changeRecord(record, { syncStatus: 'CONNECTING', lastSyncedAt: null }))
    },
    change(kind, change) {
      const record = find(kind) ?? connect(kind, clock.now())
      // What somebody decides stays.
      syncing.delete(kind)
      return put(changeRecord(record, change))
    },
    refresh(kind) {
      const record = find(kind)
      return record && put(refreshRecord(record, toIso(clock.now())))
    },
    remove: (kind) => void records.delete(kind),
  }
}
