import { memoryBudget } from 'channelkit/server/budget'
import { memoryCounter } from '../../../src/proxy/budget/memory.js'
import { forgotten } from '../forgotten.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const minute = 60_000
const hour = 60 * minute
const windows = [
  { limit: 3, windowMs: minute },
  { limit: 5, windowMs: hour },
]

async function spendAll(budget: ReturnType<typeof memoryBudget>, times: number, account = 'a') {
  const waits: number[] = []
  for (let each = 0; each < times; each += 1) waits.push(await budget.spend(account, windows))
  return waits
}

it('spends of all windows, and says how each stands without spending', async () => {
  const budget = memoryBudget()
  expect(await budget.left('a', windows)).toEqual([
    { windowMs: minute, left: 3, resetMs: 0 },
    { windowMs: hour, left: 5, resetMs: 0 },
  ])
  expect(await budget.spend('a', windows)).toBe(0)
  vi.advanceTimersByTime(10_000)
  const left = [
    { windowMs: minute, left: 2, resetMs: minute - 10_000 },
    { windowMs: hour, left: 4, resetMs: hour - 10_000 },
  ]
  expect(await budget.left('a', windows)).toEqual(left)
  expect(await budget.left('a', windows)).toEqual(left)
})

it('refuses with the time until every window has something left', async () => {
  const budget = memoryBudget()
  expect(await spendAll(budget, 4)).toEqual([0, 0, 0, minute])
  vi.advanceTimersByTime(minute)
  expect(await spendAll(budget, 3)).toEqual([0, 0, hour - minute])
  vi.advanceTimersByTime(hour - minute)
  expect(await spendAll(budget, 1)).toEqual([0])
})

it('spends none where one window refuses, however often it is asked', async () => {
  const budget = memoryBudget()
  await spendAll(budget, 50)
  expect(await budget.left('a', windows)).toMatchObject([{ left: 0 }, { left: 2 }])
})

it('permits as many of a hundred at once as there are, and no more', async () => {
  const budget = memoryBudget()
  const quota = [60, 200, 1000].map((limit, index) => ({ limit, windowMs: minute * 60 ** index }))
  const spend = async () => budget.spend('a', quota)
  const waits = await Promise.all(Array.from({ length: 100 }, spend))
  expect(waits.filter((wait) => wait === 0)).toHaveLength(60)
  expect(waits.filter((wait) => wait === minute)).toHaveLength(40)
  expect(await budget.left('a', quota)).toMatchObject([{ left: 0 }, { left: 140 }, { left: 940 }])
})

it('counts each account by itself', async () => {
  const budget = memoryBudget()
  await spendAll(budget, 3, 'a')
  expect(await spendAll(budget, 1, 'b')).toEqual([0])
})

it('counts in the same window for who may spend less of it', async () => {
  const budget = memoryBudget()
  const less = [{ limit: 2, windowMs: minute }]
  expect(await budget.spend('a', less)).toBe(0)
  expect(await budget.spend('a', windows)).toBe(0)
  expect(await budget.spend('a', less)).toBe(minute)
  expect(await budget.spend('a', windows)).toBe(0)
  expect(await budget.left('a', less)).toMatchObject([{ left: 0 }])
})

it('refuses where nothing may be spent at all', async () => {
  const budget = memoryBudget()
  expect(await budget.spend('a', [{ limit: 0, windowMs: minute }])).toBe(minute)
})

describe('what the provider says', () => {
  it('is taken over where it has less left, with its reset', async () => {
    const budget = memoryBudget()
    await budget.spend('a', windows)
    await budget.adopt('a', windows, [{ windowMs: hour, left: 1, resetMs: 7 * minute }])
    expect(await budget.left('a', windows)).toEqual([
      { windowMs: minute, left: 2, resetMs: minute },
      { windowMs: hour, left: 1, resetMs: 7 * minute },
    ])
    expect(await spendAll(budget, 2)).toEqual([0, 7 * minute])
    vi.advanceTimersByTime(7 * minute)
    expect(await spendAll(budget, 1)).toEqual([0])
  })

  it('gives nothing back where requests are under way, but ends the window with theirs', async () => {
    const budget = memoryBudget()
    await spendAll(budget, 3)
    await budget.adopt('a', windows, [{ windowMs: minute, left: 2, resetMs: 20_000 }])
    expect(await budget.spend('a', windows)).toBe(20_000)
    await budget.adopt('a', windows, [{ windowMs: minute, left: 3, resetMs: 50_000 }])
    expect(await budget.spend('a', windows)).toBe(20_000)
    vi.advanceTimersByTime(20_000)
    expect(await budget.left('a', windows)).toMatchObject([{ left: 3 }, { left: 2 }])
  })

  it('is not counted twice where many answers say the same at once', async () => {
    const budget = memoryBudget()
    await budget.spend('a', windows)
    const said = [{ windowMs: hour, left: 3, resetMs: hour }]
    await Promise.all(Array.from({ length: 20 }, async () => budget.adopt('a', windows, said)))
    expect(await budget.left('a', windows)).toMatchObject([{ left: 2 }, { left: 3 }])
  })

  it('loses none of what is spent in the same moment', async () => {
    const budget = memoryBudget()
    const roomy = [{ limit: 100, windowMs: minute }]
    const turn = async (each: number): Promise<unknown> => {
      // A few steps after the one before, so that some lie within another.
      for (let step = 0; step < each; step += 1) await Promise.resolve()
      const said = [{ windowMs: minute, left: 100, resetMs: minute - each }]
      return each % 2 === 0 ? budget.spend('a', roomy) : budget.adopt('a', roomy, said)
    }
    await Promise.all(Array.from({ length: 40 }, async (_, each) => turn(each)))
    expect(await budget.left('a', roomy)).toMatchObject([{ left: 80 }])
  })

  it('ends a window later where it has counted as many, and sooner where it says so', async () => {
    const budget = memoryBudget()
    await spendAll(budget, 3)
    vi.advanceTimersByTime(30_000)
    for (const resetMs of [50_000, 40_000]) {
      await budget.adopt('a', windows, [{ windowMs: minute, left: 0, resetMs }])
      expect(await budget.spend('a', windows)).toBe(resetMs)
    }
  })

  it('never holds a window longer than it is long, nor by one that is over', async () => {
    const budget = memoryBudget()
    await budget.adopt('a', windows, [{ windowMs: minute, left: 0, resetMs: 1e12 }])
    expect(await budget.spend('a', windows)).toBe(minute)
    await budget.adopt('b', windows, [{ windowMs: minute, left: 0, resetMs: 0 }])
    expect(await budget.spend('b', windows)).toBe(0)
  })

  it('may be fractions, more than the limit, or of other windows', async () => {
    const budget = memoryBudget()
    await budget.adopt('a', windows, [
      { windowMs: minute, left: 1.5, resetMs: 1000.5 },
      { windowMs: hour, left: 50, resetMs: hour },
      { windowMs: 7, left: 0, resetMs: hour },
    ])
    expect(await budget.left('a', windows)).toMatchObject([{ left: 1, resetMs: 1001 }, { left: 5 }])
  })
})

describe('in memory', () => {
  it('forgets what rested longest where there are 20,000, one for each that comes', async () => {
    const budget = memoryBudget()
    const one = [{ limit: 1, windowMs: hour }]
    for (const each of ['first', 'second', 'third']) await budget.spend(each, one)
    await budget.adopt('first', one, [{ windowMs: hour, left: 0, resetMs: hour }])
    for (let each = 0; each < 19_999; each += 1) await budget.spend(`account ${each}`, one)
    expect(await budget.left('first', one)).toMatchObject([{ left: 0 }])
    expect(await budget.left('second', one)).toMatchObject([{ left: 1 }])
    expect(await budget.left('third', one)).toMatchObject([{ left: 1 }])
    expect(vi.getTimerCount()).toBe(20_000)
  })

  it('begins a window anew where no timer has run', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const budget = memoryBudget()
    await spendAll(budget, 3)
    vi.advanceTimersByTime(minute)
    expect(await budget.left('a', windows)).toMatchObject([{ left: 3, resetMs: 0 }, { left: 2 }])
    expect(await spendAll(budget, 1)).toEqual([0])
  })

  it('counts for a window that is longer than a timer can wait', async () => {
    const budget = memoryBudget()
    const month = [{ limit: 1, windowMs: 30 * 24 * hour }]
    await budget.spend('a', month)
    await vi.advanceTimersByTimeAsync(hour)
    expect(await budget.spend('a', month)).toBeGreaterThan(23 * 24 * hour)
  })
})

it('counts no less than nothing', async () => {
  const counter = memoryCounter()
  await counter.remove('a', minute)
  expect(await counter.read('a', minute)).toEqual({ used: 0, resetMs: 0 })
})

it('leaves nothing of a turn that is over, and nobody’s of those that wait', async () => {
  const budget = memoryBudget()
  const gone = await forgotten(async () => Promise.all([spendAll(budget, 1), spendAll(budget, 1)]))
  expect(gone).toEqual(['a'])
})
