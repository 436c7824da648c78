import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openLease } from '../../../src/proxy/shared/lease.js'
import { deferred } from '../../support/deferred.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A lease that lapses after three seconds, and is kept for ten. */
function open(lost?: () => void) {
  const keep = vi.fn<(value: string, forMs: number) => Promise<boolean>>(async () => true)
  const release = vi.fn<() => Promise<void>>(async () => {})
  const options = { lapseMs: 3000, longestMs: 10_000, ...(lost && { lost }) }
  return { keep, release, lease: openLease({ keep, release }, 'mine', options) }
}

it('a claim is kept three times before it would lapse, and no longer than it may be', async () => {
  const { keep } = open()
  await vi.advanceTimersByTimeAsync(999)
  expect(keep).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(keep.mock.calls).toEqual([['mine', 3000]])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(keep).toHaveBeenCalledTimes(10)
  expect(vi.getTimerCount()).toBe(0)
})

it('a claim that is another’s now is told once, and kept no longer', async () => {
  const lost = vi.fn<() => void>()
  const { keep } = open(lost)
  keep.mockResolvedValue(false)
  await vi.advanceTimersByTimeAsync(60_000)
  expect([keep.mock.calls.length, lost.mock.calls.length]).toEqual([1, 1])
})

it('a claim that nobody wants to hear of is lost without a failure', async () => {
  const { keep, release, lease } = open()
  keep.mockResolvedValue(false)
  await vi.advanceTimersByTimeAsync(1000)
  await lease.end()
  expect(release).toHaveBeenCalledTimes(1)
})

it.each([true, false])(
  'a claim that ends while it is kept is released after that, and for good: kept %j',
  async (isOurs) => {
    const lost = vi.fn<() => void>()
    const { keep, release, lease } = open(lost)
    const slow = deferred<boolean>()
    keep.mockReturnValue(slow.promise)
    await vi.advanceTimersByTimeAsync(1000)
    const ended = lease.end()
    await vi.advanceTimersByTimeAsync(0)
    expect(release).not.toHaveBeenCalled()
    slow.resolve(isOurs)
    await ended
    expect([release.mock.calls.length, lost.mock.calls.length]).toEqual([1, 0])
    expect(vi.getTimerCount()).toBe(0)
  },
)
