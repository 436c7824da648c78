import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { headerOf } from '../../../src/providers/webhook/delivery.js'
import { bytesOf, readAs, utcOf } from '../../../src/providers/webhook/scheme.js'

const digest = '0123456789abcdefABCDEF'.padEnd(64, '0')

describe('the bytes of a signature', () => {
  it('are those of its digits, in small letters and in capitals', () => {
    const bytes = [1, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xab, 0xcd, 0xef]
    expect(bytesOf(digest)).toEqual(
      Uint8Array.from([...bytes, ...Array<number>(21).fill(0)]).buffer,
    )
  })

  it.each([
    digest.slice(1),
    `${digest}0`,
    `x${digest}`,
    `${digest}x`,
    digest.replace('a', 'g'),
    '',
  ])('are none in %j', (text) => {
    expect(bytesOf(text)).toBeNull()
  })
})

it('names every path of a body that is no event, and no value', () => {
  const schema = v.object({ id: v.string(), data: v.object({ at: v.number() }) })
  const read = (body: unknown) => () => readAs(schema, body)
  expect(read({ id: 5, data: { at: 'secret' } })).toThrow(
    expect.objectContaining({
      code: 'malformed-answer',
      cause: new Error('id: no string; data.at: no number'),
    }),
  )
  expect(read([])).toThrow(
    expect.objectContaining({ cause: new Error('id: no "id"; data: no "data"') }),
  )
  expect(read(null)).toThrow(expect.objectContaining({ cause: new Error(': no Object') }))
})

it.each([
  [Date.UTC(9999, 11, 31) / 1000, '9999-12-31T00:00:00.000Z'],
  [Date.UTC(9999, 11, 31) / 1000 + 1, null],
  ['1969-12-31T23:59:59Z', null],
  ['1', null],
])('takes %j for the moment %s', (moment, utc) => {
  expect(utcOf(moment)).toBe(utc)
})

it.each([
  [{ A: 'x' }, 'x'],
  [{ a: ['x', 'y'] }, 'x,y'],
  [{ a: 'x', A: 'y' }, 'x,y'],
  [{ a: undefined, A: 'y' }, 'y'],
  [{ a: undefined }, null],
  [{ b: 'x' }, null],
  [new Headers({ A: 'x' }), 'x'],
])('finds in the headers %j the value %j', (headers, value) => {
  expect(headerOf({ headers, body: '' }, 'a')).toBe(value)
})
