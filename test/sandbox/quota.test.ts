import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createClock } from '../../src/sandbox/clock.js'
import { createQuota } from '../../src/sandbox/quota.js'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

it('begins its minute with the first request', () => {
  const clock = createClock()
  const quota = createQuota(clock, 0)
  clock.advance(50_000)
  quota.take()
  expect(quota.read()).toEqual({ limit: 120, remaining: 119, resetsAt: 110_000 })
  clock.advance(59_999)
  expect(quota.read().remaining).toBe(119)
  clock.advance(1)
  expect(quota.read().remaining).toBe(120)
})

it('takes nothing where nothing is left', () => {
  const quota = createQuota(createClock(), 119)
  expect([quota.take(), quota.take(), quota.take()]).toEqual([true, false, false])
  expect(quota.read().remaining).toBe(0)
})
