import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createJoins, type JoinLimits } from '../../src/proxy/joins.js'
import { deferred } from '../support/deferred.js'
import { forgotten } from './forgotten.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Joins with room for everything but what a test is about. */
function openJoins<T>(limits: Partial<JoinLimits> = {}) {
  return createJoins<T>({ keepMs: 1_000, limit: 10, share: 10, surplus: 'refuse', ...limits })
}

const hang = (): Promise<never> => new Promise(() => {})
const refused = { code: 'rate-limited', retryAfterMs: 1_000 }

it('forgets a success when its time is over', async () => {
  const joins = openJoins<number>()
  let calls = 0
  const count = async (): Promise<number> => ++calls
  await joins.join('acme', 'a', count)
  vi.advanceTimersByTime(999)
  expect(await joins.join('acme', 'a', count)).toBe(1)
  vi.advanceTimersByTime(1)
  expect(await joins.join('acme', 'a', count)).toBe(2)
})

it('keeps what is under way, and counts the time of its success from the end', async () => {
  const joins = openJoins<string>()
  const slow = deferred<string>()
  const first = joins.join('acme', 'a', () => slow.promise)
  vi.advanceTimersByTime(999)
  const second = joins.join('acme', 'a', async () => 'another')
  slow.resolve('done')
  expect(await Promise.all([first, second])).toEqual(['done', 'done'])
  vi.advanceTimersByTime(999)
  expect(await joins.join('acme', 'a', async () => 'another')).toBe('done')
})

it('begins anew what hangs, and is not disturbed by its late failure', async () => {
  const joins = openJoins<string>()
  const slow = deferred<string>()
  const first = joins.join('acme', 'a', () => slow.promise)
  vi.advanceTimersByTime(1_000)
  expect(await joins.join('acme', 'a', async () => 'second')).toBe('second')
  slow.reject(new Error('late'))
  await expect(first).rejects.toThrow('late')
  expect(await joins.join('acme', 'a', async () => 'third')).toBe('second')
})

it('tells owners and names apart', async () => {
  const joins = openJoins<string>()
  await joins.join('acme', 'a', async () => 'of acme')
  expect(await joins.join('globex', 'a', async () => 'of globex')).toBe('of globex')
  expect(await joins.join('acme","a', '', async () => 'of neither')).toBe('of neither')
})

describe.each(['limit', 'share'])('where the %s is reached', (which) => {
  it('gives up the oldest success for a new task', async () => {
    const joins = openJoins<string>({ [which]: 2 })
    const slow = deferred<string>()
    const running = joins.join('acme', 'slow', () => slow.promise)
    await joins.join('acme', 'a', async () => 'old')
    await joins.join('acme', 'b', async () => 'old')
    expect(await joins.join('acme', 'b', async () => 'new')).toBe('old')
    expect(await joins.join('acme', 'a', async () => 'new')).toBe('new')
    slow.resolve('still here')
    expect(await joins.join('acme', 'slow', async () => 'new')).toBe('still here')
    await running
  })

  it('refuses a new task where all are under way, and takes it later', async () => {
    const joins = openJoins<string>({ [which]: 1 })
    const slow = deferred<string>()
    const running = joins.join('acme', 'a', () => slow.promise)
    await expect(joins.join('acme', 'b', async () => 'b')).rejects.toMatchObject(refused)
    slow.resolve('a')
    await running
    expect(await joins.join('acme', 'b', async () => 'b')).toBe('b')
  })

  it('takes a new task where the others hang for too long', async () => {
    const joins = openJoins<string>({ [which]: 1 })
    void joins.join('acme', 'a', hang)
    vi.advanceTimersByTime(1_000)
    expect(await joins.join('acme', 'b', async () => 'b')).toBe('b')
  })

  it('runs a task without remembering it where that is wanted', async () => {
    const joins = openJoins<string>({ [which]: 1, surplus: 'run' })
    void joins.join('acme', 'a', hang)
    expect(await joins.join('acme', 'b', async () => 'first')).toBe('first')
    expect(await joins.join('acme', 'b', async () => 'second')).toBe('second')
  })
})

it('lets what one owner has begun take nothing from another', async () => {
  const joins = openJoins<string>({ share: 3, limit: 6 })
  await joins.join('globex', 'a', async () => 'of globex')
  for (let each = 0; each < 10; each += 1) await joins.join('acme', `${each}`, async () => '')
  expect(await joins.join('globex', 'a', async () => 'another')).toBe('of globex')
  for (const name of ['x', 'y', 'z']) void joins.join('acme', name, hang)
  await expect(joins.join('acme', 'b', async () => 'b')).rejects.toMatchObject(refused)
  expect(await joins.join('globex', 'b', async () => 'b')).toBe('b')
})

it('leaves nothing of what is past when the next task begins', async () => {
  const joins = openJoins<string>()
  await joins.join('acme', 'a', async () => '')
  await joins.join('acme', 'b', async () => '')
  vi.advanceTimersByTime(500)
  await joins.join('globex', 'a', async () => '')
  vi.advanceTimersByTime(500)
  const [a, b] = ['["acme","a"]', '["acme","b"]']
  expect(await forgotten(() => joins.join('globex', 'b', async () => ''))).toEqual(
    [a, a, b, b].concat('acme'),
  )
})

it('takes a new task of an owner whose others hang, also behind one that does not', async () => {
  const joins = openJoins<string>({ share: 1, limit: 2 })
  const slow = deferred<string>()
  const other = joins.join('globex', 'a', () => slow.promise)
  void joins.join('acme', 'a', hang)
  vi.advanceTimersByTime(500)
  slow.resolve('of globex')
  await other
  vi.advanceTimersByTime(500)
  expect(await joins.join('acme', 'b', async () => 'b')).toBe('b')
  vi.advanceTimersByTime(499)
  expect(await joins.join('globex', 'a', async () => 'another')).toBe('of globex')
})

it('begins anew in its own place what hangs', async () => {
  const joins = openJoins<string>({ limit: 2 })
  const slow = deferred<string>()
  const other = joins.join('globex', 'a', () => slow.promise)
  void joins.join('acme', 'a', hang)
  vi.advanceTimersByTime(500)
  slow.resolve('of globex')
  await other
  vi.advanceTimersByTime(500)
  expect(await joins.join('acme', 'a', async () => 'a')).toBe('a')
  expect(await joins.join('globex', 'a', async () => 'another')).toBe('of globex')
})

it('forgets a failure at once', async () => {
  const joins = openJoins<string>()
  const failing = joins.join('acme', 'a', async () => Promise.reject(new Error('down')))
  await expect(failing).rejects.toThrow('down')
  expect(await joins.join('acme', 'a', async () => 'a')).toBe('a')
})

it('forgets what it is told to', async () => {
  const joins = openJoins<string>()
  await joins.join('acme', 'a', async () => 'first')
  joins.forget('acme', 'a')
  expect(await joins.join('acme', 'a', async () => 'second')).toBe('second')
})
