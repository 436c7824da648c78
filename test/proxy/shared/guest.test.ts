import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createGuest } from '../../../src/proxy/shared/guest.js'
import type { Watch } from '../../../src/proxy/watch.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A guest, and what its watch is told. */
function open() {
  const told: string[] = []
  const join = vi.fn<Watch['join']>((kind) => {
    told.push(`joins for a ${kind}`)
    const leave = (next: string) => void told.push(`leaves, a ${next} comes next`)
    return { leave } as ReturnType<Watch['join']>
  })
  return { told, ...createGuest(join) }
}

const [joins, leaves] = ['joins for a poll', 'leaves, a stream comes next']

it('one reader stays for as long as somebody says so every four seconds', async () => {
  const { told, came } = open()
  for (let each = 0; each < 5; each += 1) {
    came()
    await vi.advanceTimersByTimeAsync(3999)
  }
  expect(told).toEqual([joins])
  await vi.advanceTimersByTimeAsync(1)
  expect(told).toEqual([joins, leaves])
})

it('a reader who has gone may come again', async () => {
  const { told, came } = open()
  came()
  await vi.advanceTimersByTimeAsync(4000)
  came()
  expect(told).toEqual([joins, leaves, joins])
})

it('a reader who is told to leave goes once, and leaves no timer behind', () => {
  const { told, came, leave } = open()
  came()
  leave()
  leave()
  expect(told).toEqual([joins, leaves])
  expect(vi.getTimerCount()).toBe(0)
})
