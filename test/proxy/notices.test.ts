import { ChannelError } from 'channelkit/headless'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Hints } from '../../src/proxy/hints.js'
import { createNotices } from '../../src/proxy/notices.js'
import { forgotten } from './forgotten.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** The word of others about subjects whose channels cannot be read. */
function open() {
  const hint = vi.fn<(subject: string) => Promise<void>>(async () => {})
  const read = vi.fn<(subject: string) => Promise<unknown>>(() =>
    Promise.reject(new ChannelError('timeout')),
  )
  const hints: Hints = { hint, attend: async () => {}, latest: async () => 0, after: async () => 0 }
  return { hint, read, noticed: createNotices(hints, read, () => {}) }
}

it('pages are told before anything is read', async () => {
  const { hint, read, noticed } = open()
  hint.mockImplementation(async () => expect(read).not.toHaveBeenCalled())
  await noticed('acme')
  expect([hint.mock.calls, read.mock.calls]).toEqual([[['acme']], [['acme']]])
})

it('a thousand subjects at most are to be read again, and one of them once', async () => {
  const { noticed } = open()
  for (let each = 0; each < 1001; each += 1) await noticed(`subject ${each}`)
  expect(vi.getTimerCount()).toBe(1000)
  await noticed('subject 5')
  expect(vi.getTimerCount()).toBe(1000)
  await vi.advanceTimersByTimeAsync(10_000)
  await noticed('one more')
  expect(vi.getTimerCount()).toBe(1000)
})

it('what is read in the end is not read again, and pages are told of it once', async () => {
  const { hint, read, noticed } = open()
  await noticed('acme')
  read.mockResolvedValue([])
  await vi.advanceTimersByTimeAsync(10_000)
  expect([hint.mock.calls.length, read.mock.calls.length]).toEqual([1, 2])
  expect(vi.getTimerCount()).toBe(0)
})

it('a shorter wait than the usual one is not believed', async () => {
  const { read, noticed } = open()
  read.mockRejectedValue(new ChannelError('rate-limited', { retryAfterMs: 100 }))
  await noticed('acme')
  await vi.advanceTimersByTimeAsync(9_999)
  expect(read).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(read).toHaveBeenCalledTimes(2)
})

it('a word leaves nothing behind when all is read', async () => {
  const { read, noticed } = open()
  read.mockResolvedValue([])
  expect(await forgotten(() => noticed('acme'))).toEqual(['acme'])
  const words = () => Promise.all([noticed('acme'), noticed('acme')])
  expect(await forgotten(words)).toEqual(['acme'])
})
