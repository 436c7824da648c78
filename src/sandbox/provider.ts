import { channelKinds, type ChannelKind } from '../gateway/channel.js'
import { done, type Result } from './answer.js'
import { createAttempts, type Attempt, type Attempts } from './attempts.js'
import {
  changeRecord,
  newRecord,
  refreshRecord,
  type ChannelChange,
  type ChannelRecord,
} from './channels.js'
import { toIso, type WorldClock } from './clock.js'
import { writePhoneNumber, type CodeKind } from './codes.js'
import { createRandom } from './random.js'
import type { Scenario } from './scenarios.js'

/** How an attempt stands, as its provider knows it. */
export type AttemptReading =
  | { readonly status: 'waiting' | 'scanned' | 'failed'; readonly kind: CodeKind }
  | { readonly status: 'connected'; readonly channel: ChannelRecord }

/** What a provider can be asked to do, and does at once. */
export interface Provider {
  connect(kind: CodeKind): Result<Attempt>
  readAttempt(kind: CodeKind, id: string): Result<AttemptReading>
  read(kind: ChannelKind): Result<ChannelRecord>
  refresh(kind: ChannelKind): Result<ChannelRecord>
  disconnect(kind: ChannelKind): Result<undefined>
}

/** A provider with what people do behind its back. */
export interface ProviderMind extends Provider {
  readonly attempts: Attempts
  /** In the order in which they were made. */
  channels(): readonly ChannelRecord[]
  change(kind: ChannelKind, change: ChannelChange): ChannelRecord
}

/** A provider that begins with the channels of a scenario. */
export function createProvider(clock: WorldClock, seed: number, scenario: Scenario): ProviderMind {
  const numbers = createRandom(seed, 'numbers')
  const records = new Map<ChannelKind, ChannelRecord>()
  const attempts = createAttempts(clock, seed, scenario.pairing ?? 'connects', ({ kind }, at) => {
    records.set(kind, create(kind, at))
  })
  // The id in the vendor's own sample is 5.
  let nextId = 5
  for (const kind of channelKinds) {
    const wanted = scenario.channels?.[kind]
    if (wanted) change(kind, wanted)
  }

  function create(kind: ChannelKind, at: number): ChannelRecord {
    const id = records.get(kind)?.id ?? String(nextId++)
    return newRecord(id, kind, writePhoneNumber(numbers), toIso(at))
  }

  /** The channel of this kind by now. */
  function find(kind: ChannelKind): ChannelRecord | undefined {
    attempts.all()
    return records.get(kind)
  }

  function change(kind: ChannelKind, wanted: ChannelChange): ChannelRecord {
    const record = changeRecord(find(kind) ?? create(kind, clock.now()), wanted)
    records.set(kind, record)
    return record
  }

  return {
    attempts,
    channels() {
      attempts.all()
      return [...records.values()]
    },
    change,
    connect(kind) {
      // The vendor documents the refusal for WhatsApp alone.
      if (kind === 'whatsapp' && find(kind)?.isConnected) return { type: 'already-connected' }
      return done(attempts.start(kind))
    },
    readAttempt(kind, id) {
      const attempt = attempts.all().find((each) => each.id === id && each.kind === kind)
      if (!attempt) return { type: 'not-found' }
      if (attempt.status !== 'connected') return done({ status: attempt.status, kind })
      const channel = records.get(kind)
      return channel ? done({ status: 'connected', channel }) : { type: 'not-found' }
    },
    read(kind) {
      const record = find(kind)
      return record ? done(record) : { type: 'not-found' }
    },
    refresh(kind) {
      const record = find(kind)
      if (!record) return { type: 'not-found' }
      const refreshed = refreshRecord(record, toIso(clock.now()))
      records.set(kind, refreshed)
      return done(refreshed)
    },
    disconnect(kind) {
      const record = find(kind)
      if (!record) return { type: 'not-found' }
      if (record.campaign) return { type: 'campaign-active' }
      records.delete(kind)
      attempts.forgetConnected(kind)
      return done(undefined)
    },
  }
}
