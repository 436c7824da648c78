import type { Channel } from 'channelkit/headless'
import { describe, expect, it } from 'vitest'
import {
  attempted,
  type ChannelRecord,
  changesOf,
  nothingKnown,
  recorded,
  settled,
  type Sighting,
} from '../../src/proxy/channel-record.js'
import { instagram, whatsapp } from '../support/samples.js'

const minute = 60_000
const second: Channel = { ...whatsapp, id: '6' }

/** What was seen at this moment, all of it or what was asked for. */
function sight(askedAt: number, seen: readonly Channel[], of: Sighting['of'] = 'all'): Sighting {
  return { askedAt, of, seen }
}

/** The record of a host that takes everything. */
function after(record: ChannelRecord, sighting: Sighting): ChannelRecord {
  return recorded(record, sighting, changesOf(record, sighting))
}

/** What a host would be told. */
function toldOf(record: ChannelRecord, sighting: Sighting): readonly string[] {
  return changesOf(record, sighting).map(
    ({ channel: { kind, id }, connected }) => `${kind} ${id} is ${connected ? 'here' : 'gone'}`,
  )
}

const listed = after(nothingKnown, sight(1, [whatsapp, second]))

describe('a record', () => {
  it('is the same one where nothing new was seen', () => {
    expect(after(listed, sight(2, [whatsapp, second]))).toBe(listed)
    const ref = { kind: 'whatsapp', id: '5' } as const
    expect(after(listed, sight(2, [whatsapp], ref))).toBe(listed)
    const unlisted = after(nothingKnown, sight(1, [whatsapp], ref))
    expect(after(unlisted, sight(2, [whatsapp], ref))).toBe(unlisted)
  })

  it('is of all channels once all of them were listed, though there are none', () => {
    const none = after(nothingKnown, sight(1, []))
    expect(toldOf(none, sight(2, [whatsapp]))).toEqual(['whatsapp 5 is here'])
  })

  it('is of one channel where one was read: what else there is may be old', () => {
    const one = after(nothingKnown, sight(1, [whatsapp], { kind: 'whatsapp', id: '5' }))
    expect(toldOf(one, sight(2, [whatsapp, instagram]))).toEqual([])
  })

  it('tells channels of two kinds apart that have one id', () => {
    const twin = { ...instagram, id: whatsapp.id }
    const both = after(nothingKnown, sight(1, [whatsapp, twin]))
    expect(toldOf(both, sight(2, [whatsapp]))).toEqual(['instagram 5 is gone'])
  })

  it('believes the later of two who asked at one moment', () => {
    const gone = after(listed, sight(2, [second]))
    expect(toldOf(gone, sight(2, [whatsapp, second]))).toEqual(['whatsapp 5 is here'])
    expect(toldOf(gone, sight(1, [whatsapp, second]))).toEqual([])
  })

  it('remembers what is gone for a minute, and what is there for good', () => {
    const gone = after(listed, sight(2, [second]))
    const idsAt = (at: number): readonly string[] => {
      const channel = { kind: 'telegram', id: '9', isConnected: true, since: at } as const
      return settled(gone, channel, at).channels.map(({ id }) => id)
    }
    expect(idsAt(2 + minute - 1)).toEqual(['6', '5', '9'])
    expect(idsAt(2 + minute)).toEqual(['6', '9'])
  })

  it('is of the thousand channels that were new last', () => {
    const many = Array.from({ length: 1001 }, (_, each) => ({ ...whatsapp, id: `${each}` }))
    const { channels } = after(nothingKnown, sight(1, many))
    expect([channels.length, channels[0]?.id, channels.at(-1)?.id]).toEqual([1000, '1', '1000'])
  })
})

describe('a channel that is gone', () => {
  it('is the one that was asked for, and no sibling', () => {
    expect(toldOf(listed, sight(2, [], { kind: 'whatsapp', id: '6' }))).toEqual([
      'whatsapp 6 is gone',
    ])
  })

  it('is none that nobody has ever seen, where somebody reads it in vain', () => {
    expect(toldOf(listed, sight(2, [], { kind: 'whatsapp', id: '404' }))).toEqual([])
  })

  it('is told once where somebody has removed it, also where nobody had seen it', () => {
    const removal = { ...sight(2, [], { kind: 'whatsapp', id: '6' }), isRemoved: true }
    expect(toldOf(listed, removal)).toEqual(['whatsapp 6 is gone'])
    expect(toldOf(nothingKnown, removal)).toEqual(['whatsapp 6 is gone'])
  })
})

describe('an attempt', () => {
  it('has a channel of its kind told as new for 20 minutes', () => {
    const record = attempted(nothingKnown, 'whatsapp', 0)
    const seen = [whatsapp, instagram]
    expect(toldOf(record, sight(20 * minute - 1, seen))).toEqual(['whatsapp 5 is here'])
    expect(toldOf(record, sight(20 * minute, seen))).toEqual([])
  })

  it('counts from the last one of its kind, whatever else is tried', () => {
    const kinds = ['whatsapp', 'instagram', 'whatsapp'] as const
    const record = kinds.reduce((last, kind, at) => attempted(last, kind, at), nothingKnown)
    expect(record.attempts).toEqual([
      { kind: 'instagram', at: 1 },
      { kind: 'whatsapp', at: 2 },
    ])
  })
})
