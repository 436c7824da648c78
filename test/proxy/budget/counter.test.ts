import { expect, it, vi } from 'vitest'
import { type Count, type Counter, createBudget } from '../../../src/proxy/budget/counter.js'

const windows = [
  { limit: 2, windowMs: 1 },
  { limit: 9, windowMs: 2 },
]

/** Counters that others fill between a look and a count, and perhaps give back. */
function contended(filled: Count, afterwards: Count): { counter: Counter; removed: number[] } {
  const removed: number[] = []
  let isCounted = false
  const counter: Counter = {
    read: async () => (isCounted ? afterwards : { used: 1, resetMs: 60_000 }),
    add: async (_, windowMs) => {
      isCounted = true
      return windowMs === 1 ? filled : { used: 2, resetMs: 60_000 }
    },
    remove: async (_, windowMs) => void removed.push(windowMs),
    adopt: async () => {},
  }
  return { counter, removed }
}

it('gives back what was too much, of every window, and waits for the one that is full', async () => {
  const { counter, removed } = contended({ used: 3, resetMs: 40_000 }, { used: 2, resetMs: 40_000 })
  expect(await createBudget(counter).spend('a', windows)).toBe(40_000)
  expect(removed).toEqual([1, 2])
})

it('gives nothing back in the last second of a window, which would reach the next', async () => {
  const { counter, removed } = contended({ used: 3, resetMs: 1000 }, { used: 3, resetMs: 900 })
  expect(await createBudget(counter).spend('a', windows)).toBe(900)
  expect(removed).toEqual([2])
})

it('has one ask again soon where others have given back meanwhile', async () => {
  const { counter } = contended({ used: 3, resetMs: 40_000 }, { used: 1, resetMs: 40_000 })
  expect(await createBudget(counter).spend('a', windows)).toBe(100)
})

/** A counter that is full, and notes what is done to it. */
function full() {
  const add = vi.fn<Counter['add']>(async () => ({ used: 9, resetMs: 500 }))
  const adopt = vi.fn<Counter['adopt']>(async () => {})
  const read = async (): Promise<Count> => ({ used: 9, resetMs: 500 })
  return { budget: createBudget({ read, add, adopt, remove: async () => {} }), add, adopt }
}

it('counts nothing where it can be seen that a window is full', async () => {
  const { budget, add } = full()
  expect(await budget.spend('a', windows)).toBe(500)
  expect(add).not.toHaveBeenCalled()
})

it('takes nothing over of a window that has ended, or that it does not have', async () => {
  const { budget, adopt } = full()
  await budget.adopt('a', windows, [
    { windowMs: 1, left: 0, resetMs: 0 },
    { windowMs: 7, left: 0, resetMs: 5 },
    { windowMs: 2, left: 4, resetMs: 1 },
  ])
  expect(adopt.mock.calls).toEqual([['a', 2, { used: 5, resetMs: 1 }]])
})
