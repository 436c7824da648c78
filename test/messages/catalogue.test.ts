import { describe, expect, it } from 'vitest'
import type { Channel, ChannelErrorCode } from 'channelkit/headless'
import { errorSaying, mergeMessages, statusName } from '../../src/messages/catalogue.js'
import { en } from '../../src/messages/en.js'
import { whatsapp } from '../support/samples.js'

describe('statusName', () => {
  it.each<[string, Partial<Channel>, ReturnType<typeof statusName>]>([
    ['a connected channel by its word', { syncStatus: 'SYNC_SUCCESS' }, 'SYNC_SUCCESS'],
    [
      'a word of nobody’s as unknown',
      { isConnected: false, syncStatus: 'UNKNOWN', rawStatus: 'MOON' },
      'UNKNOWN',
    ],
    ['one without a word as paused', { isConnected: false, syncStatus: 'UNKNOWN' }, 'paused'],
    ['a connected one without a word as unknown', { syncStatus: 'UNKNOWN' }, 'UNKNOWN'],
    ['one that was well as lost', { isConnected: false, syncStatus: 'OK' }, 'lost'],
    ['one that had synced as lost', { isConnected: false, syncStatus: 'SYNC_SUCCESS' }, 'lost'],
    ['one with a bad word by it', { isConnected: false, syncStatus: 'CREDENTIALS' }, 'CREDENTIALS'],
  ])('calls %s', (_, channel, name) => {
    expect(statusName({ ...whatsapp, ...channel })).toBe(name)
  })
})

describe('errorSaying', () => {
  it('has a saying of its own for a code', () => {
    expect(errorSaying(en.messages, 'timeout')).toBe(en.messages.errors.timeout)
  })

  it('says that something unexpected happened where a code is of another version', () => {
    const code = 'of-tomorrow' as ChannelErrorCode
    expect(errorSaying(en.messages, code)).toBe(en.messages.errors.unexpected)
  })
})

describe('mergeMessages', () => {
  it.each([[null], [undefined]])('leaves what stands where a layer has %s', (nothing) => {
    const base = { title: 'Title', group: { text: 'Text' } }
    expect(mergeMessages(base, nothing)).toEqual(base)
    expect(mergeMessages(base, { title: nothing, group: nothing } as unknown as object)).toEqual(
      base,
    )
  })

  it.each<[string, unknown, unknown]>([
    ['a sentence by a group', 'Text', { other: 'Texts' }],
    ['a group by a sentence', { other: 'Texts' }, 'Text'],
    ['nothing by a group', null, { other: 'Texts' }],
    ['a group by a list', { other: 'Texts' }, ['Text']],
  ])('replaces %s whole', (_, below, above) => {
    const base: { part: unknown } = { part: below }
    expect(mergeMessages(base, { part: above } as object)).toEqual({ part: above })
  })
})

it('is written from left to right in English', () => {
  expect(en).toMatchObject({ tag: 'en', dir: 'ltr' })
})
