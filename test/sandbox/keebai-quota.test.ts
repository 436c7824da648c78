import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createClock, type WorldClock } from '../../src/sandbox/clock.js'
import { createKeebaiQuota, type KeebaiQuota } from '../../src/sandbox/keebai-quota.js'

let clock: WorldClock
let quota: KeebaiQuota

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  clock = createClock()
  quota = createKeebaiQuota(clock, 0)
})
afterEach(() => void vi.useRealTimers())

/** Spends so many requests, and says how many were granted. */
function take(count: number): number {
  return Array.from({ length: count }, () => quota.take()).filter((isGranted) => isGranted).length
}

function remaining(): number[] {
  return quota.read().map((window) => window.remaining)
}

it('counts a request in every window, each of which opens with its first', () => {
  clock.advance(50_000)
  expect(quota.read()).toEqual([
    { name: 'minute', limit: 60, remaining: 60, resetsInMs: 60_000 },
    { name: 'hour', limit: 200, remaining: 200, resetsInMs: 3_600_000 },
    { name: 'day', limit: 1_000, remaining: 1_000, resetsInMs: 86_400_000 },
  ])
  take(1)
  clock.advance(20_000)
  expect(quota.read()).toEqual([
    { name: 'minute', limit: 60, remaining: 59, resetsInMs: 40_000 },
    { name: 'hour', limit: 200, remaining: 199, resetsInMs: 3_580_000 },
    { name: 'day', limit: 1_000, remaining: 999, resetsInMs: 86_380_000 },
  ])
})

it('grants 60 in a minute, and again 60 in the next', () => {
  expect(take(61)).toBe(60)
  expect(quota.retryAfterMs()).toBe(60_000)
  clock.advance(59_999)
  expect(take(1)).toBe(0)
  clock.advance(1)
  expect([quota.retryAfterMs(), take(61)]).toEqual([0, 60])
})

it('grants 200 in an hour, whatever the minute has left', () => {
  for (let minute = 0; minute < 3; minute += 1) {
    take(60)
    clock.advance(60_000)
  }
  expect(take(60)).toBe(20)
  expect(remaining()).toEqual([40, 0, 800])
  expect(quota.retryAfterMs()).toBe(3_600_000 - 180_000)
})

it('grants 1,000 in a day, and what is refused costs nothing', () => {
  for (let hour = 0; hour < 5; hour += 1) {
    for (let minute = 0; minute < 4; minute += 1) {
      take(70)
      clock.advance(60_000)
    }
    clock.advance(3_600_000)
  }
  expect(remaining()).toEqual([60, 200, 0])
  expect(take(1)).toBe(0)
  clock.advance(quota.retryAfterMs())
  expect(remaining()).toEqual([60, 200, 1_000])
})
