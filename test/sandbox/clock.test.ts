import { afterEach, expect, it, vi } from 'vitest'
import { createClock, toIso } from '../../src/sandbox/clock.js'

afterEach(() => void vi.useRealTimers())

it('goes with the machine, ahead by what it was advanced', () => {
  vi.useFakeTimers({ now: 1_000 })
  const clock = createClock()
  clock.advance(60_000)
  vi.setSystemTime(3_000)
  expect(clock.now()).toBe(63_000)
})

it.each([-1, Number.NaN, Infinity])('does not advance by %s', (ms) => {
  expect(() => createClock().advance(ms)).toThrow(RangeError)
})

it('prints a moment as the vendor does', () => {
  expect(toIso(Date.UTC(2026, 2, 11, 7))).toBe('2026-03-11T10:00:00+03:00')
})
