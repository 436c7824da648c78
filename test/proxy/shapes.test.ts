import { describe, expect, it } from 'vitest'
import { channel, duration, invitation, reading } from '../../src/proxy/codec.js'
import {
  count,
  flag,
  listOf,
  nullable,
  object,
  optional,
  recordOf,
  type Shape,
  tagged,
  text,
} from '../../src/proxy/shapes.js'
import { whatsapp } from '../support/samples.js'

const pair = object<{ a: string; b?: number | undefined }>({ a: text, b: optional(count) })
const either = tagged<'type', { type: 'one'; a: string } | { type: 'none' }>('type', {
  one: { a: text },
  none: {},
})

describe('a shape', () => {
  it.each<[string, Shape<unknown>, unknown, unknown]>([
    ['a text', text, '', ''],
    ['a number', count, 0, 0],
    ['no', flag, false, false],
    ['null where it may be', nullable(text), null, null],
    ['a text where null may be', nullable(text), 'x', 'x'],
    ['nothing where it may be', optional(count), undefined, undefined],
    ['a number where nothing may be', optional(count), 5, 5],
    ['a list', listOf(text), ['x', ''], ['x', '']],
    ['a record', recordOf(count), { x: 1 }, { x: 1 }],
    ['an object without what may be missing', pair, { a: 'x' }, { a: 'x' }],
    ['an object without what nobody named', pair, { a: 'x', c: 1 }, { a: 'x' }],
    ['one of several', either, { type: 'one', a: 'x' }, { type: 'one', a: 'x' }],
    ['another of several', either, { type: 'none', a: 'x' }, { type: 'none' }],
  ])('takes %s', (_, shape, value, taken) => {
    expect(shape(value)).toStrictEqual(taken)
  })

  it.each<[string, Shape<unknown>, unknown]>([
    ['a number for a text', text, 5],
    ['a text for a number', count, '5'],
    ['less than nothing', count, -1],
    ['what is no number', count, Number.NaN],
    ['a text for yes or no', flag, 'true'],
    ['what is neither null nor a text', nullable(text), 5],
    ['nothing for null', nullable(text), undefined],
    ['null for nothing', optional(count), null],
    ['a text for a list', listOf(text), 'xy'],
    ['a list with something else in it', listOf(text), ['x', 5]],
    ['a text for a record', recordOf(text), 'xy'],
    ['null for a record', recordOf(text), null],
    ['nothing for an object', object({}), undefined],
    ['an object without a field', pair, { b: 1 }],
    ['an object with another field', pair, { a: 'x', b: '1' }],
    ['none of several', either, { type: 'two' }],
    ['one of several without its field', either, { type: 'one' }],
  ])('refuses %s', (_, shape, value) => {
    expect(() => shape(value)).toThrow(expect.objectContaining({ code: 'malformed-answer' }))
  })
})

describe('an answer', () => {
  it('lasts a day at most', () => {
    expect([duration(86_400_000), duration(86_400_001)]).toEqual([86_400_000, 86_400_000])
  })

  it.each([
    ['2026-03-11T10:00:00+03:00', '2026-03-11T10:00:00+03:00'],
    ['yesterday', null],
    [null, null],
  ])('with a channel that was synced at %s says %s', (lastSyncedAt, said) => {
    expect(channel({ ...whatsapp, lastSyncedAt }).lastSyncedAt).toBe(said)
  })

  it.each(['http://meta.test/x', 'https://meta.test/x'])('leads to %s', (url) => {
    expect(invitation({ type: 'link', url })).toEqual({ type: 'link', url })
  })

  it.each(['javascript:alert("https://meta.test")', 'ftp://meta.test', 5])(
    'does not lead to %s',
    (url) => {
      expect(() => invitation({ type: 'link', url })).toThrow('malformed-answer')
    },
  )

  it('says why an attempt failed by a code of ours', () => {
    const said = (code: string) => reading({ status: 'failed', error: { code, more: 'secret' } })
    expect(said('device-limit')).toMatchObject({ error: { code: 'device-limit' } })
    expect(said('of-tomorrow')).toMatchObject({ error: { code: 'unexpected' } })
    expect(JSON.stringify(said('timeout'))).not.toContain('secret')
  })
})
