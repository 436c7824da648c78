import { ChannelError } from 'channelkit/headless'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type AttemptLimits, createAttemptsLimit } from '../../src/proxy/attempts-limit.js'
import { deferred } from '../support/deferred.js'
import { refusal } from './bench.js'
import { forgotten } from './forgotten.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

/** A limit of two wrong codes, with room for everything but what a test is about. */
function open(limits: Partial<AttemptLimits> = {}) {
  const roomy = { most: 2, countsMs: 1_000, limit: 10, share: 10 }
  const limit = createAttemptsLimit({ refusals: ['wrong-code'], ...roomy, ...limits })
  const failing = (code: ChannelError['code']) => async () => Promise.reject(new ChannelError(code))
  return {
    limit,
    wrong: (owner = 'acme', name = 'a') => refusal(limit.make(owner, name, failing('wrong-code'))),
    broken: () => refusal(limit.make('acme', 'a', failing('timeout'))),
    right: (owner = 'acme', name = 'a') => refusal(limit.make(owner, name, async () => 'in')),
  }
}

it('makes no attempt where too many were refused, and says how long', async () => {
  const { limit, wrong } = open()
  await wrong()
  vi.advanceTimersByTime(400)
  await wrong()
  vi.advanceTimersByTime(100)
  const attempt = vi.fn<() => Promise<string>>(async () => 'in')
  await expect(limit.make('acme', 'a', attempt)).rejects.toMatchObject({
    code: 'rate-limited',
    retryAfterMs: 500,
  })
  expect(attempt).not.toHaveBeenCalled()
  vi.advanceTimersByTime(500)
  expect(await limit.make('acme', 'a', attempt)).toBe('in')
})

it('counts neither successes nor what failed by itself', async () => {
  const { right, broken, wrong } = open()
  for (let each = 0; each < 5; each += 1) {
    expect(await right()).toBeNull()
    expect(await broken()).toBe('timeout')
  }
  expect(await wrong()).toBe('wrong-code')
  expect(await right()).toBeNull()
})

it('counts by owner and name', async () => {
  const { wrong, right } = open()
  await wrong()
  await wrong()
  expect(await right()).toBe('rate-limited')
  expect(await right('acme', 'b')).toBeNull()
  expect(await right('globex')).toBeNull()
})

it('counts what is under way, so that guesses made at once are no more than others', async () => {
  const { limit, right } = open()
  const slow = deferred<string>()
  const asked = [1, 2].map(() => limit.make('acme', 'a', () => slow.promise))
  await expect(limit.make('acme', 'a', async () => 'in')).rejects.toMatchObject({
    code: 'rate-limited',
    retryAfterMs: 1_000,
  })
  slow.resolve('in')
  await Promise.all(asked)
  expect(await right()).toBeNull()
})

it('forgets in time what never ends', async () => {
  const { limit, right } = open()
  for (const _ of [1, 2]) void limit.make('acme', 'a', () => new Promise(() => {}))
  expect(await right()).toBe('rate-limited')
  vi.advanceTimersByTime(1_000)
  expect(await right()).toBeNull()
})

it('has an owner wait who tries too many names, and nobody else', async () => {
  const { wrong, right } = open({ share: 2 })
  await wrong('acme', 'a')
  await wrong('acme', 'b')
  expect(await wrong('acme', 'c')).toBe('rate-limited')
  expect(await right('globex', 'c')).toBeNull()
  vi.advanceTimersByTime(1_000)
  expect(await wrong('acme', 'c')).toBe('wrong-code')
})

it('lets the oldest go where everything is full', async () => {
  const { wrong, right } = open({ limit: 2, most: 1 })
  await wrong('acme')
  await wrong('globex')
  await wrong('initech')
  expect([await right('globex'), await right('initech')]).toEqual(['rate-limited', 'rate-limited'])
  expect(await right('acme')).toBeNull()
})

it('lets one go that nobody tries any more rather than one that is tried', async () => {
  const { wrong, right } = open({ limit: 2 })
  await wrong('acme')
  await wrong('globex')
  await wrong('acme')
  await wrong('initech')
  expect(await right('acme')).toBe('rate-limited')
})

/** How many entries of maps are looked at while something is done. */
async function visits(task: () => Promise<unknown>): Promise<number> {
  const next = vi.spyOn(Object.getPrototypeOf(new Map().entries()), 'next')
  await task()
  const { length } = next.mock.calls
  next.mockRestore()
  return length
}

it('looks at no more entries for each try among 10,000 names than among 100', async () => {
  const share = 20
  const looks = async (limit: number): Promise<number> => {
    const { wrong, right } = open({ limit, share })
    const last = limit / share - 1
    for (let each = 0; each < limit; each += 1) {
      await wrong(`company-${Math.floor(each / share)}`, `${each}`)
    }
    return visits(async () => {
      for (let each = 0; each < share; each += 1) {
        expect(await right(`company-${last}`, `${last * share + each}`)).toBeNull()
        expect(await wrong(`company-${last}`, 'one more')).toBe('rate-limited')
        expect(await wrong(`new-${each}`)).toBe('wrong-code')
      }
    })
  }
  const few = await looks(100)
  expect(few).toBeGreaterThan(share)
  expect(await looks(10_000)).toBeLessThan(few * 2)
})

it('leaves nothing of what counts no more when something new is tried', async () => {
  const { wrong } = open()
  await wrong('acme', 'a')
  await wrong('acme', 'b')
  vi.advanceTimersByTime(1_000)
  const [a, b] = ['["acme","a"]', '["acme","b"]']
  expect(await forgotten(() => wrong('globex'))).toEqual([a, a, b, b, 'acme'])
  expect(await forgotten(() => wrong('acme'))).toEqual([])
})

it('takes no refusal back for a success', async () => {
  const { wrong, right } = open()
  await wrong()
  await right()
  await wrong()
  expect(await right()).toBe('rate-limited')
})

it('does not know how long while one of them is under way', async () => {
  const { limit, wrong } = open()
  await wrong()
  vi.advanceTimersByTime(400)
  void limit.make('acme', 'a', () => new Promise(() => {}))
  await expect(limit.make('acme', 'a', async () => 'in')).rejects.toMatchObject({
    retryAfterMs: 1_000,
  })
})

it('counts on when what was forgotten ends after all', async () => {
  const { limit, wrong, right } = open()
  const slow = deferred<string>()
  const late = limit.make('acme', 'a', () => slow.promise)
  vi.advanceTimersByTime(1_000)
  await wrong()
  await wrong()
  slow.resolve('in')
  await late
  expect(await right()).toBe('rate-limited')
})
