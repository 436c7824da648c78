import type { Reading } from 'channelkit/headless'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { notesOf } from '../../../src/proxy/shared/notes.js'
import { createTurns } from '../../../src/proxy/shared/turns.js'
import { deferred } from '../../support/deferred.js'
import { commonMemory } from '../../support/shared-memory.js'
import { caught, secret } from '../bench.js'
import { calm, ripe } from '../watching.js'

const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => void vi.useRealTimers())

const scanned: Reading = { status: 'scanned', readAfterMs: 1000 }
const which = { subject: 'acme', name: 'a' }

/** Two processes that read one pairing. */
function openTwo() {
  const common = commonMemory()
  const make = vi.fn<() => Promise<Reading>>(async () => scanned)
  const process = () => {
    const notes = notesOf(common.shared(), [secret])
    const turns = notes && createTurns(notes)
    return async (freshMs: number) => turns?.read(which, freshMs, make)
  }
  return { make, one: process(), other: process() }
}

it('a reading of one process is the other’s until it is too old', async () => {
  const { make, one, other } = openTwo()
  expect(await ripe(one(3000))).toEqual({ reading: scanned, ageMs: 0 })
  await vi.advanceTimersByTimeAsync(2999)
  expect(await ripe(other(3000))).toEqual({ reading: scanned, ageMs: 2999 })
  expect(make).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(await ripe(other(3000))).toEqual({ reading: scanned, ageMs: 0 })
  expect(make).toHaveBeenCalledTimes(2)
})

it('a reading of a process whose clock is ahead is as old as one of now', async () => {
  const { make, one, other } = openTwo()
  await ripe(one(3000))
  vi.setSystemTime(Date.now() - 60_000)
  expect(await ripe(other(3000))).toEqual({ reading: scanned, ageMs: 0 })
  expect(make).toHaveBeenCalledTimes(1)
})

it('a process whose turn it is has it no longer than it reads, also where that fails', async () => {
  const { make, one, other } = openTwo()
  make.mockRejectedValueOnce(new Error('down'))
  expect(await ripe(caught(one(3000)))).toMatchObject({ message: 'down' })
  expect(await ripe(other(3000))).toEqual({ reading: scanned, ageMs: 0 })
})

it('a process that hangs is waited for 15 s, and then no more', async () => {
  const { make, one, other } = openTwo()
  const slow = deferred<Reading>()
  make.mockReturnValueOnce(slow.promise)
  const first = one(3000)
  await calm()
  const second = other(3000)
  for (let each = 0; each < 99; each += 1) {
    await calm()
    await vi.advanceTimersByTimeAsync(150)
  }
  expect(make).toHaveBeenCalledTimes(1)
  await calm()
  await vi.advanceTimersByTimeAsync(150)
  expect(await ripe(second)).toEqual({ reading: scanned, ageMs: 0 })
  slow.resolve(scanned)
  await ripe(first)
})

it('why a reading failed is told to no other process: each asks by itself', async () => {
  const { make, one, other } = openTwo()
  make.mockResolvedValue({ status: 'failed', error: new Error('of one') } as never)
  await ripe(one(3000))
  await ripe(other(3000))
  expect(make).toHaveBeenCalledTimes(2)
})
