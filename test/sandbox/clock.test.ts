import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClock, toIso, type WorldClock } from '../../src/sandbox/clock.js'

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

describe('an alarm', () => {
  const rung: string[] = []

  function set(clock: WorldClock, at: number, name: string): () => void {
    return clock.alarm(at, () => rung.push(`${name} at ${clock.now()}`))
  }

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 })
    rung.length = 0
  })

  it('rings when the machine’s time has come, once', () => {
    const clock = createClock()
    set(clock, 5_000, 'one')
    vi.advanceTimersByTime(4_999)
    expect(rung).toEqual([])
    vi.advanceTimersByTime(60_000)
    expect(rung).toEqual(['one at 5000'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('rings at its own moment while the clock is moved, in order, also one that another sets', () => {
    const clock = createClock()
    set(clock, 9_000, 'three')
    clock.alarm(2_000, () => set(clock, 4_000, 'two'))
    set(clock, 3_000, 'one')
    set(clock, 90_000, 'late')
    clock.advance(10_000)
    expect(rung).toEqual(['one at 3000', 'two at 4000', 'three at 9000'])
    expect(clock.now()).toBe(10_000)
  })

  it('comes nearer when the clock is moved', () => {
    const clock = createClock()
    set(clock, 90_000, 'one')
    clock.advance(89_000)
    vi.advanceTimersByTime(1_000)
    expect(rung).toEqual(['one at 90000'])
  })

  it('is quiet and leaves no timer when it is taken back', () => {
    const clock = createClock()
    set(clock, 1_000, 'one')()
    clock.advance(2_000)
    expect([rung, vi.getTimerCount()]).toEqual([[], 0])
  })

  it('waits longer than any timer can', () => {
    const clock = createClock()
    set(clock, 2 ** 32, 'one')
    vi.advanceTimersByTime(2 ** 31)
    expect(rung).toEqual([])
    vi.advanceTimersByTime(2 ** 31)
    expect(rung).toEqual([`one at ${2 ** 32}`])
  })

  it('rings of the past at once', () => {
    const clock = createClock()
    set(clock, -1, 'one')
    vi.advanceTimersByTime(1)
    expect(rung).toEqual(['one at 1'])
  })
})
