import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { believable, retryAfterMs, untilMs } from '../../src/providers/wait.js'

const noon = 'Sun, 22 Nov 2026 12:00:00 GMT'

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2030-01-01T00:00:00Z') }))
afterEach(() => void vi.useRealTimers())

it.each([
  ['seconds', { 'retry-after': '34' }, 34_000],
  ['none', {}, undefined],
  [
    'a date, by the same clock',
    { 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT', date: noon },
    30_000,
  ],
  ['a date gone by', { 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT', date: noon }, 0],
  ['words', { 'retry-after': 'soon', date: noon }, undefined],
  ['a day', { 'retry-after': '86400' }, undefined],
  ['less than nothing', { 'retry-after': '-5' }, undefined],
])('reads %s in Retry-After', (_, headers, expected) => {
  expect(retryAfterMs(new Headers(headers))).toBe(expected)
})

it('measures a moment of the provider by the date of its own answer, not by our clock', () => {
  expect(untilMs(new Headers({ date: noon }), Date.parse(noon) + 5000)).toBe(5000)
})

it('measures by our clock only where an answer has no date', () => {
  expect(untilMs(new Headers(), Date.now() + 7000)).toBe(7000)
})

it('believes waits from nothing to an hour', () => {
  expect([0, 3_600_000, 3_600_001, -1, Number.NaN].map((waitMs) => believable(waitMs))).toEqual([
    0,
    3_600_000,
    undefined,
    undefined,
    undefined,
  ])
})
