import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createBell } from '../../../src/proxy/shared/bell.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A bell, and whether whoever waits for so long has been woken. */
function open() {
  const heard = new AbortController()
  const bell = createBell(heard.signal)
  const wait = async (ms: number) => {
    const woken = { is: false }
    void bell.wait(ms).then(() => (woken.is = true))
    await vi.advanceTimersByTimeAsync(0)
    return woken
  }
  return { heard, bell, wait }
}

it('who waits is woken when the time is over', async () => {
  const { wait } = open()
  const woken = await wait(1500)
  await vi.advanceTimersByTimeAsync(1499)
  expect(woken.is).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(woken.is).toBe(true)
})

it('who waits is woken when it rings, and no timer is left behind', async () => {
  const { bell, wait } = open()
  const woken = await wait(1500)
  bell.ring()
  await vi.advanceTimersByTimeAsync(0)
  expect(woken.is).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

it('who comes after it has rung is woken at once, and who comes after that waits', async () => {
  const { bell, wait } = open()
  bell.ring()
  expect([(await wait(1500)).is, (await wait(1500)).is]).toEqual([true, false])
})

it('where it is not to be heard any more nobody waits', async () => {
  const { heard, wait } = open()
  const woken = await wait(1500)
  heard.abort()
  await vi.advanceTimersByTimeAsync(0)
  expect([woken.is, (await wait(1500)).is, (await wait(1500)).is]).toEqual([true, true, true])
})
