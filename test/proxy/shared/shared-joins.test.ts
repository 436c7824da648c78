import { ChannelError } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { notesOf } from '../../../src/proxy/shared/notes.js'
import { createSharedJoins } from '../../../src/proxy/shared/shared-joins.js'
import { text } from '../../../src/proxy/shapes.js'
import { deferred } from '../../support/deferred.js'
import { commonMemory } from '../../support/shared-memory.js'
import { caught, secret } from '../bench.js'

vi.mock('../../../src/proxy/seal.js', async () => import('../../support/plain-seal.js'))
vi.mock('../../../src/proxy/shared/names.js', async () => import('../../support/plain-seal.js'))

const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => void vi.useRealTimers())

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** Two processes, and a task that each of them may be asked for. */
function openTwo() {
  const common = commonMemory()
  const limits = { keepMs: 60_000, limit: 10, share: 10, surplus: 'refuse' } as const
  const open = () => createSharedJoins(notesOf(common.shared(), [secret]), 'start', text, limits)
  const runs: ReturnType<typeof deferred<string>>[] = []
  const begin = async (): Promise<string> => {
    const run = deferred<string>()
    runs.push(run)
    return run.promise
  }
  const [one, other] = [open(), open()]
  return {
    common,
    runs,
    one: (name = 'a') => one.join('acme', name, begin),
    other: (name = 'a') => other.join('acme', name, begin),
    third: () => open().join('acme', 'a', begin),
  }
}

describe('a task of two processes', () => {
  it('is run once, and both hear what it came to', async () => {
    const { one, other, third, runs } = openTwo()
    const asked = [one(), other(), other(), one()]
    await pass(0)
    await pass(40_000)
    expect(runs).toHaveLength(1)
    runs[0]?.resolve('done')
    await pass(0)
    await pass(100)
    expect(await Promise.all(asked)).toEqual(['done', 'done', 'done', 'done'])
    await pass(59_000)
    expect(await third()).toBe('done')
    await pass(1000)
    void third()
    await pass(0)
    expect(runs).toHaveLength(2)
  })

  it('is told apart by its name', async () => {
    const { one, other, runs } = openTwo()
    void one('a')
    void other('b')
    await pass(0)
    expect(runs).toHaveLength(2)
  })

  it('fails for all who waited for it, and is run anew for whoever comes then', async () => {
    const { one, other, third, runs } = openTwo()
    const [first, second] = [caught(one()), caught(other())]
    await pass(0)
    await pass(200)
    runs[0]?.reject(new ChannelError('rate-limited', { retryAfterMs: 7000 }))
    expect(await first).toMatchObject({ code: 'rate-limited' })
    const next = third()
    await pass(0)
    expect(runs).toHaveLength(2)
    await pass(100)
    expect(await second).toMatchObject({ code: 'rate-limited', retryAfterMs: 7000 })
    runs[1]?.resolve('done')
    expect(await next).toBe('done')
  })

  it('is begun by another process when the first one has died', async () => {
    const { common, other, runs } = openTwo()
    const dead = notesOf(common.shared(), [secret])?.('start: run', (value) => value)
    await dead?.claim('acme', 'a', { run: 'dead' }, 10_000)
    const asked = other()
    await pass(9_800)
    expect(runs).toHaveLength(0)
    await pass(300)
    expect(runs).toHaveLength(1)
    runs[0]?.resolve('done')
    expect(await asked).toBe('done')
  })

  it('is not begun a second time where the store goes out of reach, and comes back', async () => {
    const { common, one, other, runs } = openTwo()
    const asked = [one(), other()]
    await pass(1000)
    common.isDown = true
    common.entries.clear()
    await pass(20_000)
    expect(runs).toHaveLength(1)
    common.isDown = false
    await pass(5000)
    runs[0]?.resolve('done')
    await pass(500)
    expect(await Promise.all(asked)).toEqual(['done', 'done'])
    expect(runs).toHaveLength(1)
  })

  it('is begun in the end where the store stays out of reach', async () => {
    const { common, one, other, runs } = openTwo()
    void one()
    await pass(1000)
    void other()
    await pass(1000)
    common.isDown = true
    await pass(49_000)
    expect(runs).toHaveLength(1)
    await pass(2000)
    expect(runs).toHaveLength(2)
  })

  it('is run by each at once where the store was out of reach before', async () => {
    const { common, one, other, runs } = openTwo()
    common.isDown = true
    void one()
    void other()
    await pass(0)
    expect(runs).toHaveLength(2)
  })

  it('leaves nothing behind', async () => {
    const { common, one, runs } = openTwo()
    const asked = one()
    await pass(7000)
    runs[0]?.resolve('done')
    await asked
    await pass(0)
    expect([vi.getTimerCount(), common.entries.size]).toEqual([0, 1])
  })
})

it('needs no store in one process', async () => {
  const limits = { keepMs: 60_000, limit: 10, share: 10, surplus: 'refuse' } as const
  const common = commonMemory()
  const notes = notesOf({ ...common.shared(), reach: 'process' }, [secret])
  const joins = createSharedJoins(notes, 'start', text, limits)
  expect(await joins.join('acme', 'a', async () => 'done')).toBe('done')
  expect(common.asked).toEqual([])
})
