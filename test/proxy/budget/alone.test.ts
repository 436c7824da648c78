import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { aloneBudget, noting } from '../../../src/proxy/budget/alone.js'
import { createBudget } from '../../../src/proxy/budget/counter.js'
import { memoryCounter } from '../../../src/proxy/budget/memory.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const minute = 60_000
const windows = [
  { limit: 60, windowMs: minute },
  { limit: 200, windowMs: 60 * minute },
]

/** A process that saw others and itself spend so many before it was alone. */
async function open(spent = 0) {
  const seen = memoryCounter()
  const shared = createBudget(noting(memoryCounter(), seen))
  for (let each = 0; each < spent; each += 1) await shared.spend('a', windows)
  const budget = aloneBudget(seen)
  const spend = async (times: number) => {
    const waits: number[] = []
    for (let each = 0; each < times; each += 1) waits.push(await budget.spend('a', windows))
    return waits.filter((wait) => wait === 0).length
  }
  return { budget, spend }
}

it('spends a quarter of each window', async () => {
  const { budget, spend } = await open()
  expect(await spend(30)).toBe(15)
  expect(await budget.spend('a', windows)).toBe(minute)
  for (const _ of [1, 2]) {
    vi.advanceTimersByTime(minute)
    expect(await spend(30)).toBe(15)
  }
  vi.advanceTimersByTime(minute)
  expect(await spend(30)).toBe(5)
  expect(await budget.spend('a', windows)).toBe(57 * minute)
})

it('spends no more than was left when it last knew', async () => {
  const { budget, spend } = await open(55)
  expect(await budget.left('a', windows)).toMatchObject([{ left: 5 }, { left: 145 }])
  expect(await spend(30)).toBe(5)
  expect(await budget.spend('a', windows)).toBe(minute)
  vi.advanceTimersByTime(minute)
  expect(await spend(30)).toBe(15)
})

it('is not emptied by asking in vain', async () => {
  const { spend } = await open()
  await spend(500)
  vi.advanceTimersByTime(minute)
  expect(await spend(30)).toBe(15)
})

it('knows what was given back before it was alone', async () => {
  const seen = memoryCounter()
  const shared = createBudget(noting(memoryCounter(), seen))
  await Promise.all(Array.from({ length: 100 }, async () => shared.spend('a', windows)))
  expect(await aloneBudget(seen).left('a', windows)).toMatchObject([{ left: 0 }, { left: 140 }])
})

it('shows as much of a window as is left of its quarter', async () => {
  const { budget, spend } = await open()
  expect(await budget.left('a', windows)).toMatchObject([{ left: 60 }, { left: 200 }])
  await spend(12)
  expect(await budget.left('a', windows)).toMatchObject([{ left: 12 }, { left: 152 }])
})

it('permits one request of a window too small to quarter', async () => {
  const { budget } = await open()
  const small = [{ limit: 2, windowMs: minute }]
  expect(await budget.spend('b', small)).toBe(0)
  expect(await budget.spend('b', small)).toBe(minute)
})

it('takes over what the provider says', async () => {
  const { budget, spend } = await open()
  await budget.adopt('a', windows, [{ windowMs: minute, left: 3, resetMs: 20_000 }])
  expect(await spend(30)).toBe(3)
  expect(await budget.spend('a', windows)).toBe(20_000)
})

it('spends nothing of its quarter where others have left nothing', async () => {
  const seen = memoryCounter()
  const budget = aloneBudget(seen)
  const [window] = [{ limit: 8, windowMs: minute }] as const
  await seen.adopt('a', minute, { used: 8, resetMs: 5000 })
  for (const _ of [1, 2, 3]) expect(await budget.spend('a', [window])).toBe(5000)
  vi.advanceTimersByTime(5000)
  expect(await budget.left('a', [window])).toEqual([{ windowMs: minute, left: 8, resetMs: 0 }])
})

it('spends its last once, however many ask at the same time', async () => {
  const seen = memoryCounter()
  const budget = aloneBudget(seen)
  const window = { limit: 4, windowMs: minute }
  const waits = await Promise.all([1, 2, 3].map(async () => budget.spend('a', [window])))
  expect(waits).toEqual([0, minute, minute])
  expect(await seen.read('a', minute)).toMatchObject({ used: 1 })
})
