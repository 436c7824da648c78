import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createKept, type Read } from '../../src/proxy/kept.js'
import { Postponed } from '../../src/proxy/spending.js'
import { type Deferred, deferred } from '../support/deferred.js'
import { caught } from './bench.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** Reads that come when the test says. */
function open() {
  const kept = createKept<string>()
  const runs: Deferred<Read<string>>[] = []
  const make = (): Promise<Read<string>> => {
    const run = deferred<Read<string>>()
    runs.push(run)
    return run.promise
  }
  const read = (asker = new AbortController().signal) => kept.read('acme', 'list', asker, make)
  const come = (place: number, value: string, keepMs = 3000): void =>
    runs[place]?.resolve({ value, keepMs, dueMs: 60_000 })
  return { kept, runs, read, come }
}

it('a read that fails takes nothing from the one that was begun after it', async () => {
  const { runs, read, come } = open()
  const first = caught(read())
  vi.advanceTimersByTime(1500)
  const second = read()
  runs[0]?.reject(new Error('down'))
  expect(await first).toMatchObject({ message: 'down' })
  const third = read()
  expect(runs).toHaveLength(2)
  come(1, 'new')
  expect(await Promise.all([second, third])).toEqual(['new', 'new'])
})

it('a read that is left takes nothing from the one that was begun after it', async () => {
  const { runs, read, come } = open()
  const page = new AbortController()
  void caught(read(page.signal))
  vi.advanceTimersByTime(1500)
  const second = read()
  page.abort('left')
  const third = read()
  expect(runs).toHaveLength(2)
  come(1, 'new')
  expect(await Promise.all([second, third])).toEqual(['new', 'new'])
})

it('a read that is put off is what it is where nothing was known before', async () => {
  const { runs, read } = open()
  const first = caught(read())
  runs[0]?.reject(new Postponed(5000))
  expect(await first).toMatchObject({ code: 'rate-limited', retryAfterMs: 5000 })
})

it('a read that is put off gives nothing back where something has changed since', async () => {
  const { kept, runs, read, come } = open()
  const first = read()
  come(0, 'old', 0)
  await first
  const second = caught(read())
  kept.forget('acme')
  runs[1]?.reject(new Postponed(5000))
  expect(await second).toMatchObject({ code: 'rate-limited' })
  expect(kept.dueInMs('acme')).toBeNull()
})

it('nobody who has asked is listened to afterwards', async () => {
  const { read, come } = open()
  const page = new AbortController()
  const reading = read(page.signal)
  expect(getEventListeners(page.signal, 'abort')).toHaveLength(1)
  come(0, 'value')
  await reading
  expect(getEventListeners(page.signal, 'abort')).toHaveLength(0)
})

it('a hundred reads of an owner are kept, and the oldest goes for one more', async () => {
  const kept = createKept<number>()
  const make = vi.fn<() => Promise<Read<number>>>(async () => ({ value: 1, keepMs: 9, dueMs: 9 }))
  const read = (name: number, owner = 'acme') =>
    kept.read(owner, `${name}`, new AbortController().signal, make)
  for (let each = 0; each < 100; each += 1) await read(each)
  await read(0)
  expect(make).toHaveBeenCalledTimes(100)
  await read(0, 'globex')
  await read(100)
  await read(1)
  await read(100)
  expect(make).toHaveBeenCalledTimes(102)
  await read(0)
  expect(make).toHaveBeenCalledTimes(103)
})

it('what is read anew, or forgotten, takes nobody’s place', async () => {
  const kept = createKept<number>()
  const asker = new AbortController().signal
  const make = vi.fn<() => Promise<Read<number>>>(async () => ({ value: 1, keepMs: 0, dueMs: 9 }))
  await kept.read('acme', '', asker, async () => ({ value: 1, keepMs: 9, dueMs: 9 }))
  for (let each = 0; each < 10_000; each += 1) await kept.read('globex', '', asker, make)
  for (let each = 0; each < 5000; each += 1) {
    kept.forget('globex')
    await kept.read('globex', '', asker, make)
  }
  make.mockClear()
  await kept.read('acme', '', asker, make)
  expect(make).not.toHaveBeenCalled()
})
