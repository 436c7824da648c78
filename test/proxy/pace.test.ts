import { describe, expect, it } from 'vitest'
import { easeOf, listPaceMs, readableInMs, readingPaceMs } from '../../src/proxy/pace.js'

const minute = { limit: 60, windowMs: 60_000 }
const hour = { limit: 200, windowMs: 3_600_000 }
const day = { limit: 1000, windowMs: 86_400_000 }
const keebai = [minute, hour, day]
const calm = easeOf(keebai, [])
const link = { method: 'link', view: 'visible', unattendedMs: 0 } as const

describe('reads', () => {
  it.each([
    ['while nothing is known', [], 0],
    ['while more than a quarter is left', [{ windowMs: 3_600_000, left: 51, resetMs: 9 }], 0],
    ['not of the last quarter', [{ windowMs: 3_600_000, left: 50, resetMs: 9000 }], 9000],
    [
      'before the last of two windows is whole',
      [
        { windowMs: 60_000, left: 3, resetMs: 700 },
        { windowMs: 86_400_000, left: 250, resetMs: 80_000 },
      ],
      80_000,
    ],
  ])('may be made %s', (_, left, waitMs) => {
    expect(readableInMs(keebai, left)).toBe(waitMs)
  })

  it.each([
    [200, 1],
    [125, 1],
    [87, 2],
    [50, 50],
    [0, 50],
  ])('are rarer where %s of 200 are left', (left, strain) => {
    const known = easeOf(keebai, [{ windowMs: 3_600_000, left, resetMs: 9 }])
    expect(known.strain).toBeCloseTo(strain, 0)
  })
})

describe('the next reading', () => {
  it('of a code is there in three seconds, or when the provider says', () => {
    const code = { ...link, method: 'qr' } as const
    expect([readingPaceMs(1000, code, calm), readingPaceMs(5000, code, calm)]).toEqual([3000, 5000])
  })

  it('of a signup elsewhere is there in twenty while somebody looks', () => {
    expect(readingPaceMs(5000, link, calm)).toBe(20_000)
  })

  it.each([
    [0, 60_000],
    [45_000, 90_000],
    [600_000, 600_000],
  ])('comes ever more seldom where nobody has looked for %s ms', (unattendedMs, paceMs) => {
    const hidden = { ...link, view: 'hidden', unattendedMs } as const
    expect(readingPaceMs(5000, hidden, calm)).toBe(paceMs)
  })

  it('comes later where little is left, never before the provider says, and within ten minutes', () => {
    const strained = { ...calm, strain: 3 }
    expect(readingPaceMs(5000, link, strained)).toBe(60_000)
    expect(readingPaceMs(5000, link, { ...calm, strain: 50 })).toBe(600_000)
    expect(readingPaceMs(900_000, link, calm)).toBe(900_000)
  })
})

it('lists spend a quarter of the tightest window', () => {
  expect(listPaceMs(calm)).toBe(345_600)
  expect(listPaceMs(easeOf([{ limit: 120, windowMs: 60_000 }], []))).toBe(2000)
  expect(listPaceMs({ windows: [{ limit: 120, windowMs: 60_000 }], strain: 3 })).toBe(6000)
})
