import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createJoins } from '../../src/proxy/joins.js'
import { deferred } from '../support/deferred.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('forgets a success when its time is over', async () => {
  const joins = createJoins<number>({ keepMs: 1_000, limit: 10 })
  let calls = 0
  const count = async (): Promise<number> => ++calls
  await joins.join('a', count)
  vi.advanceTimersByTime(999)
  expect(await joins.join('a', count)).toBe(1)
  vi.advanceTimersByTime(1)
  expect(await joins.join('a', count)).toBe(2)
})

it('keeps what is under way for as long as it takes, and counts its time from the end', async () => {
  const joins = createJoins<string>({ keepMs: 1_000, limit: 10 })
  const slow = deferred<string>()
  const first = joins.join('a', () => slow.promise)
  vi.advanceTimersByTime(60_000)
  const second = joins.join('a', async () => 'another')
  slow.resolve('done')
  expect(await Promise.all([first, second])).toEqual(['done', 'done'])
  vi.advanceTimersByTime(999)
  expect(await joins.join('a', async () => 'another')).toBe('done')
})

it('gives up the oldest success for a new task', async () => {
  const joins = createJoins<string>({ keepMs: 1_000, limit: 2 })
  const slow = deferred<string>()
  const running = joins.join('slow', () => slow.promise)
  await joins.join('a', async () => 'old')
  await joins.join('b', async () => 'old')
  expect(await joins.join('b', async () => 'new')).toBe('old')
  expect(await joins.join('a', async () => 'new')).toBe('new')
  slow.resolve('still here')
  expect(await joins.join('slow', async () => 'new')).toBe('still here')
  await running
})

it('refuses a new task where all are under way, and takes it later', async () => {
  const joins = createJoins<string>({ keepMs: 1_000, limit: 1 })
  const slow = deferred<string>()
  const running = joins.join('a', () => slow.promise)
  await expect(joins.join('b', async () => 'b')).rejects.toMatchObject({ code: 'rate-limited' })
  slow.resolve('a')
  await running
  expect(await joins.join('b', async () => 'b')).toBe('b')
})
