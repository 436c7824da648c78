import { ChannelError } from 'channelkit/headless'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { notesOf } from '../../../src/proxy/shared/notes.js'
import { createSharedAttempts } from '../../../src/proxy/shared/shared-attempts.js'
import { deferred } from '../../support/deferred.js'
import { commonMemory } from '../../support/shared-memory.js'
import { caught, refusal, secret } from '../bench.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

/** Two processes that allow three wrong codes together. */
function openTwo() {
  const common = commonMemory()
  const limits = {
    refusals: ['wrong-code'],
    most: 3,
    countsMs: 1000,
    limit: 10,
    share: 10,
  } as const
  const open = () => {
    const limit = createSharedAttempts(notesOf(common.shared(), [secret]), 'code', limits)
    const fail = (code: ChannelError['code'], name: string) =>
      refusal(limit.make('acme', name, async () => Promise.reject(new ChannelError(code))))
    return {
      limit,
      wrong: (name = 'a') => fail('wrong-code', name),
      broken: () => fail('timeout', 'a'),
      right: (name = 'a') => refusal(limit.make('acme', name, async () => 'in')),
    }
  }
  return { common, one: open(), other: open() }
}

it('allows so many refused attempts in all processes together, and says how long it takes', async () => {
  const { one, other } = openTwo()
  expect(await one.wrong()).toBe('wrong-code')
  vi.advanceTimersByTime(400)
  expect(await other.wrong()).toBe('wrong-code')
  expect(await one.wrong()).toBe('wrong-code')
  vi.advanceTimersByTime(100)
  const task = vi.fn<() => Promise<string>>(async () => 'in')
  for (const { limit } of [one, other]) {
    const refused = { code: 'rate-limited', retryAfterMs: 500 }
    expect(await caught(limit.make('acme', 'a', task))).toMatchObject(refused)
  }
  expect(task).not.toHaveBeenCalled()
  expect(await other.right('b')).toBeNull()
  vi.advanceTimersByTime(500)
  expect(await other.right()).toBeNull()
})

it('counts neither successes nor what failed by itself', async () => {
  const { common, one, other } = openTwo()
  for (let each = 0; each < 4; each += 1) {
    expect(await one.right()).toBeNull()
    expect(await other.broken()).toBe('timeout')
  }
  expect(common.entries.size).toBe(0)
})

it('counts what is under way in any process', async () => {
  const { one, other } = openTwo()
  const slow = deferred<string>()
  const running = [one, other, one].map(({ limit }) => limit.make('acme', 'a', () => slow.promise))
  await vi.waitFor(async () => expect(await other.right()).toBe('rate-limited'))
  const refused = { code: 'rate-limited', retryAfterMs: 1000 }
  expect(await caught(other.limit.make('acme', 'a', async () => 'in'))).toMatchObject(refused)
  slow.resolve('in')
  await Promise.all(running)
  expect(await other.right()).toBeNull()
})

it('has each process count its own where the store is out of reach', async () => {
  const { common, one, other } = openTwo()
  common.isDown = true
  for (const each of [one, other]) {
    for (let guess = 0; guess < 3; guess += 1) expect(await each.wrong()).toBe('wrong-code')
    expect(await each.right()).toBe('rate-limited')
  }
})

it('says to come back soon while one of those that count may still succeed', async () => {
  const { one, other } = openTwo()
  const slow = deferred<string>()
  await one.wrong()
  await other.wrong()
  const running = one.limit.make('acme', 'a', () => slow.promise)
  await vi.waitFor(async () => expect(await other.right()).toBe('rate-limited'))
  vi.advanceTimersByTime(400)
  const refused = { code: 'rate-limited', retryAfterMs: 1000 }
  expect(await caught(other.limit.make('acme', 'a', async () => 'in'))).toMatchObject(refused)
  slow.resolve('in')
  await running
})

it('needs no store in one process', async () => {
  const common = commonMemory()
  const notes = notesOf({ ...common.shared(), reach: 'process' }, [secret])
  const limits = { refusals: [], most: 3, countsMs: 1000, limit: 10, share: 10 }
  const limit = createSharedAttempts(notes, 'code', limits)
  expect(await limit.make('acme', 'a', async () => 'in')).toBe('in')
  expect(common.asked).toEqual([])
})
