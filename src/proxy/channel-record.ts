import type { Channel, ChannelKind, ChannelRef } from '../gateway/channel.js'
import { kind } from './codec.js'
import { count, flag, listOf, object, type Shape, text } from './shapes.js'

/** What is known of a subject's channels: what the host was told of them, and what needs no telling. */
export interface ChannelRecord {
  /** When it was written, in milliseconds of the wall clock. */
  readonly at: number
  /** Whether all of them were seen: before, one that was not known may be an old one. */
  readonly isListed: boolean
  readonly channels: readonly KnownChannel[]
  /** Attempts to connect one, the latest of each kind, in milliseconds of the wall clock. */
  readonly attempts: readonly { readonly kind: ChannelKind; readonly at: number }[]
}

/** A channel as it was when it was seen last. One that is gone is remembered for a while. */
export interface KnownChannel {
  readonly kind: ChannelKind
  readonly id: string
  readonly isConnected: boolean
  /** Whoever asked before this moment of the wall clock has seen an older state. */
  readonly since: number
}

/** What somebody saw. */
export interface Sighting {
  /** When it was asked for, in milliseconds of the wall clock. */
  readonly askedAt: number
  /** What was asked for. What is not among what was seen is gone. */
  readonly of: 'all' | ChannelRef
  readonly seen: readonly Channel[]
  /** It is gone since somebody has removed it here: then it was there, also where nobody had seen it. */
  readonly isRemoved?: boolean
}

/** What a host is to be told. */
export interface ChannelChange {
  readonly channel: KnownChannel
  /** As it was seen; null for one that is not connected any more. */
  readonly connected: Channel | null
}

/** The shape of {@link ChannelRecord}. */
export const channelRecord: Shape<ChannelRecord> = object<ChannelRecord>({
  at: count,
  isListed: flag,
  channels: listOf(object<KnownChannel>({ kind, id: text, isConnected: flag, since: count })),
  attempts: listOf(object({ kind, at: count })),
})

/** A record of nothing. */
export const nothingKnown: ChannelRecord = { at: 0, isListed: false, channels: [], attempts: [] }

/** Milliseconds for which a channel that has come of no attempt we know of is taken for an old one. */
const attemptMs = 20 * 60_000

/** Milliseconds for which what is gone is remembered: a slower answer of the time before may come. */
const goneMs = 60_000

/** Channels of one subject. */
const limit = 1000

/** What a host does not know yet. */
export function changesOf(record: ChannelRecord, sighting: Sighting): readonly ChannelChange[] {
  return statesOf(record, sighting).flatMap(({ before, now, connected }) => {
    if (now.isConnected === (before?.isConnected ?? false)) return []
    const isOld = !before && !record.isListed && !isAttempted(record, now.kind, sighting.askedAt)
    return now.isConnected && isOld ? [] : [{ channel: now, connected }]
  })
}

/**
 * The record with what was seen, but for changes that the host has not taken; the same one where
 * nothing of that is new.
 */
export function recorded(
  record: ChannelRecord,
  sighting: Sighting,
  taken: readonly ChannelChange[],
): ChannelRecord {
  const untaken = changesOf(record, sighting).filter(
    (change) => !taken.some((each) => isSameChange(each, change)),
  )
  const states = statesOf(record, sighting).filter(
    ({ now }) => !untaken.some(({ channel }) => isSame(channel, now)),
  )
  const isNew = states.some(({ before, now }) => before?.isConnected !== now.isConnected)
  if (!isNew && (record.isListed || sighting.of !== 'all')) return record
  const noted = states.map(({ now }) => now)
  return {
    ...record,
    isListed: record.isListed || sighting.of === 'all',
    channels: merged(record.channels, noted, sighting.askedAt),
  }
}

/** The record with a channel that is as it is, whoever asked before. */
export function settled(record: ChannelRecord, channel: KnownChannel, at: number): ChannelRecord {
  return { ...record, channels: merged(record.channels, [channel], at) }
}

/** The record with an attempt. */
export function attempted(record: ChannelRecord, of: ChannelKind, at: number): ChannelRecord {
  const others = record.attempts.filter(({ kind: each }) => each !== of)
  return { ...record, attempts: [...others, { kind: of, at }] }
}

interface State {
  readonly before: KnownChannel | undefined
  readonly now: KnownChannel
  readonly connected: Channel | null
}

/** How each channel stands that the sighting says something new of. */
function statesOf({ channels }: ChannelRecord, sighting: Sighting): readonly State[] {
  const { askedAt, of, seen } = sighting
  const here = seen.map((channel): State => {
    const { kind: its, id, isConnected } = channel
    const now = { kind: its, id, isConnected, since: askedAt }
    const before = channels.find((each) => isSame(each, now))
    return { before, now, connected: isConnected ? channel : null }
  })
  const gone = [...channels, ...unseenOf(channels, sighting)]
    .filter((each) => isMeant(each, of, seen) && !seen.some((one) => isSame(each, one)))
    .map((before): State => ({
      before,
      now: { ...before, isConnected: false, since: askedAt },
      connected: null,
    }))
  return [...here, ...gone].filter(({ before }) => !before || before.since <= askedAt)
}

/** The channel that was removed, where it was not known. */
function unseenOf(
  channels: readonly KnownChannel[],
  { of, isRemoved }: Sighting,
): readonly KnownChannel[] {
  if (!isRemoved || of === 'all' || of.id === undefined) return []
  const unseen = { kind: of.kind, id: of.id, isConnected: true, since: 0 }
  return channels.some((each) => isSame(each, unseen)) ? [] : [unseen]
}

/** Whether a channel would be among what was seen. Of a kind that has several, one alone is told. */
function isMeant({ kind: its, id }: KnownChannel, of: Sighting['of'], seen: readonly Channel[]) {
  if (of === 'all') return true
  if (its !== of.kind) return false
  return of.id === undefined ? seen.length === 0 : id === of.id
}

function isAttempted({ attempts }: ChannelRecord, of: ChannelKind, at: number): boolean {
  return attempts.some((each) => each.kind === of && at - each.at < attemptMs)
}

function isSameChange(one: ChannelChange, other: ChannelChange): boolean {
  return isSame(one.channel, other.channel) && one.channel.isConnected === other.channel.isConnected
}

function isSame(
  one: Pick<KnownChannel, 'kind' | 'id'>,
  other: Pick<KnownChannel, 'kind' | 'id'>,
): boolean {
  return one.kind === other.kind && one.id === other.id
}

/** The newest of each, without what is gone for long. */
function merged(
  known: readonly KnownChannel[],
  noted: readonly KnownChannel[],
  at: number,
): readonly KnownChannel[] {
  const others = known.filter((each) => !noted.some((one) => isSame(each, one)))
  return [...others, ...noted]
    .filter(({ isConnected, since }) => isConnected || at - since < goneMs)
    .slice(-limit)
}
