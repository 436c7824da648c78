import type { Reading } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { easeOf } from '../../src/proxy/pace.js'
import type { Asked } from '../../src/proxy/reading-pace.js'
import { notesOf } from '../../src/proxy/shared/notes.js'
import { createTurns } from '../../src/proxy/shared/turns.js'
import { createSharedReadings } from '../../src/proxy/shared-readings.js'
import { Postponed } from '../../src/proxy/spending.js'
import { deferred } from '../support/deferred.js'
import { commonMemory } from '../support/shared-memory.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'
import { code } from '../support/watched-gateway.js'
import { openBench, secret } from './bench.js'
import { calm, ripe } from './watching.js'

const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => void vi.useRealTimers())

const waiting: Reading = { status: 'waiting', readAfterMs: 5000 }
const connected: Reading = { status: 'connected', channel: whatsapp }

/** Pages that read one pairing by link, and what the provider says next. */
async function openPages() {
  const provider = fakeGateway()
  provider.reading = async () => waiting
  const onConnected = vi.fn<() => void>()
  const { send, as } = openBench({ provider, onConnected })
  const request = { kind: 'whatsapp', method: 'link', attemptId: 'a1' } as const
  const { id } = await ripe(as('acme').pairing.start(request))
  const ask = (init: RequestInit = {}): Promise<Response> =>
    send('GET /pairings/whatsapp/reading', {
      headers: { 'channelkit-id': id, accept: 'text/event-stream' },
      ...init,
    })
  const read = async (): Promise<unknown> => (await ripe(ask())).json()
  return { provider, onConnected, ask, read, reads: () => provider.count('read') }
}

describe('pages that read one pairing', () => {
  it('at the same time hear of one reading, and its end at once', async () => {
    const { provider, onConnected, ask, reads } = await openPages()
    const answer = deferred<Reading>()
    provider.reading = () => answer.promise
    const asked = [ask(), ask(), ask()]
    await calm()
    answer.resolve(connected)
    const heard = await ripe(Promise.all(asked))
    expect(await Promise.all(heard.map((each) => each.json()))).toEqual(Array(3).fill(connected))
    expect([reads(), onConnected.mock.calls.length]).toEqual([1, 1])
  })

  it('one after the other hear the same until it is time, and come again together', async () => {
    const { read, reads } = await openPages()
    expect(await read()).toEqual(waiting)
    await vi.advanceTimersByTimeAsync(900)
    expect(await read()).toEqual({ ...waiting, readAfterMs: 4100 })
    expect(reads()).toBe(1)
    await vi.advanceTimersByTimeAsync(4100)
    expect([await read(), await read()]).toEqual([waiting, waiting])
    expect(reads()).toBe(2)
  })

  it('have the provider asked earlier once, a second after the last, and not again', async () => {
    const { provider, read, reads } = await openPages()
    await read()
    provider.reading = async () => ({ status: 'scanned', readAfterMs: 5000 })
    await vi.advanceTimersByTimeAsync(1000)
    expect(await read()).toEqual({ status: 'scanned', readAfterMs: 5000 })
    await vi.advanceTimersByTimeAsync(4999)
    expect(await read()).toEqual({ status: 'scanned', readAfterMs: 1 })
    expect(reads()).toBe(2)
    await vi.advanceTimersByTimeAsync(1)
    await read()
    await vi.advanceTimersByTimeAsync(1000)
    await read()
    expect(reads()).toBe(4)
  })

  it('ten in any step ask for two readings each time at most', async () => {
    const { read, reads } = await openPages()
    for (let page = 0; page < 100; page += 1) {
      await read()
      await vi.advanceTimersByTimeAsync(500)
    }
    expect(reads()).toBeLessThanOrEqual(20)
  })

  it('are none the worse where the first of them goes', async () => {
    const { provider, ask, reads } = await openPages()
    const answer = deferred<Reading>()
    provider.reading = () => answer.promise
    const tab = new AbortController()
    const first = ask({ signal: tab.signal }).catch(() => null)
    await calm()
    const second = ask()
    tab.abort()
    await calm()
    answer.resolve(connected)
    expect(await (await ripe(second)).json()).toEqual(connected)
    expect(reads()).toBe(1)
    await ripe(first)
  })

  it('ask again where a reading failed', async () => {
    const { provider, ask, reads } = await openPages()
    provider.reading = () => Promise.reject(new Error('lost'))
    for (const count of [1, 2]) {
      expect((await ripe(ask())).status).toBe(500)
      expect(reads()).toBe(count)
    }
  })
})

const free = {
  root: 'r',
  method: 'link',
  view: 'visible',
  ageMs: 0,
  ease: async () => null,
} as const

describe('a reading that is shared', () => {
  it('tells what is left of its code', async () => {
    const shared = createSharedReadings()
    const which = { subject: 'acme', name: 'a' }
    const read = (): Promise<Reading> => shared.read(which, free, async () => code('2@one'))
    await read()
    await vi.advanceTimersByTimeAsync(900)
    expect(await read()).toEqual({ ...code('2@one', 19_100), readAfterMs: 4100 })
  })

  it('is kept for 15 s at most, and one of the last ten thousand, as the rest of an attempt is', async () => {
    const shared = createSharedReadings()
    const begin = vi.fn<() => Promise<Reading>>(async () => ({
      ...waiting,
      readAfterMs: 86_400_000,
    }))
    const read = (name: string, asked: Asked = free): Promise<Reading> =>
      shared.read({ subject: 'acme', name }, asked, begin)
    const plenty = easeOf([{ limit: 200, windowMs: 3_600_000 }], [])
    const readOf = (root: string | number, name = `${root}`): Promise<Reading> =>
      read(name, { ...free, root: `${root}`, ease: async () => plenty })
    await read('first')
    await vi.advanceTimersByTimeAsync(1000)
    await read('first')
    await vi.advanceTimersByTimeAsync(14_999)
    await read('first')
    expect(begin).toHaveBeenCalledTimes(2)
    await read('second')
    await vi.advanceTimersByTimeAsync(1)
    await read('first')
    expect(begin).toHaveBeenCalledTimes(4)
    for (let each = 0; each < 9_998; each += 1) await readOf(each)
    await read('second')
    expect(begin).toHaveBeenCalledTimes(10_002)
    await read('another')
    await read('first')
    expect(begin).toHaveBeenCalledTimes(10_003)
    await read('second')
    expect(begin).toHaveBeenCalledTimes(10_004)
    await readOf('next')
    await readOf('last')
    await readOf(0, 'sibling')
    expect(begin).toHaveBeenCalledTimes(10_006)
    await readOf('surplus')
    await readOf(1, 'sibling')
    expect(begin).toHaveBeenCalledTimes(10_007)
    await readOf(0, 'sibling')
    expect(begin).toHaveBeenCalledTimes(10_008)
  })
})

describe('a reading that is counted', () => {
  const ease = async () => easeOf([{ limit: 200, windowMs: 3_600_000 }], [])
  const link = { root: 'r', method: 'link', view: 'visible', ageMs: 0, ease } as const
  const hidden = { ...link, view: 'hidden' } as const

  /** Pages of one pairing that ask as they like. */
  function openPages(reading: Reading = waiting) {
    const shared = createSharedReadings()
    const begin = vi.fn<() => Promise<Reading>>(async () => reading)
    const read = async (asked: Asked = link): Promise<number> => {
      const heard = await shared.read({ subject: 'acme', name: 'a' }, asked, begin)
      return 'readAfterMs' in heard ? heard.readAfterMs : Number.NaN
    }
    return { begin, shared, read, reads: () => begin.mock.calls.length }
  }

  it('comes every twenty seconds while a page is looked at, and then ever more seldom', async () => {
    const { read, reads } = openPages()
    expect(await read()).toBe(20_000)
    await vi.advanceTimersByTimeAsync(20_000)
    expect([await read(hidden), reads()]).toEqual([40_000, 1])
    await vi.advanceTimersByTimeAsync(40_000)
    expect([await read(hidden), reads()]).toEqual([120_000, 2])
    await vi.advanceTimersByTimeAsync(120_000)
    expect([await read(hidden), reads()]).toEqual([360_000, 3])
    await vi.advanceTimersByTimeAsync(360_000)
    expect([await read(hidden), reads()]).toEqual([600_000, 4])
  })

  it('is there within three seconds for somebody who comes back, as often as four times', async () => {
    const { read, reads } = openPages()
    await read()
    await vi.advanceTimersByTimeAsync(1000)
    expect([await read(), reads()]).toEqual([2000, 1])
    for (let early = 1; early <= 6; early += 1) {
      await vi.advanceTimersByTimeAsync(3000)
      await read()
      expect(reads()).toBe(1 + Math.min(early, 4))
    }
  })

  it('is there before its time for nobody who was told of one that was early', async () => {
    const { read } = openPages()
    await read()
    await vi.advanceTimersByTimeAsync(3000)
    expect(await read()).toBe(20_000)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await read()).toBe(19_000)
  })

  it('comes as seldom as nobody has looked for so long, and as often again once somebody has', async () => {
    const { read } = openPages()
    expect(await read({ ...hidden, ageMs: 600_000 })).toBe(600_000)
    await vi.advanceTimersByTimeAsync(3000)
    expect(await read()).toBe(20_000)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await read({ ...hidden, ageMs: 604_000 })).toBe(59_000)
  })

  it('is no reading of another attempt, nor of one of another subject', async () => {
    const shared = createSharedReadings()
    const begin = vi.fn<() => Promise<Reading>>(async () => waiting)
    const names = ['acme', 'acme', 'globex'].map((subject, at) => ({ subject, name: `${at}` }))
    for (const [at, which] of names.entries()) {
      await shared.read(which, { ...link, root: at === 1 ? 'other' : 'r' }, begin)
    }
    expect(begin).toHaveBeenCalledTimes(3)
  })

  it('is one for the whole attempt within three seconds, also where another’s is read between', async () => {
    const { begin, shared, read } = openPages()
    const readAs = (name: string, root: string): Promise<Reading> =>
      shared.read({ subject: 'acme', name }, { ...link, root }, begin)
    await read()
    await vi.advanceTimersByTimeAsync(4000)
    await readAs('b', 'r')
    await readAs('c', 'other')
    await vi.advanceTimersByTimeAsync(1000)
    await read()
    expect(await readAs('d', 'r')).toEqual({ status: 'waiting', readAfterMs: 2000 })
    expect(begin).toHaveBeenCalledTimes(3)
  })

  it('is never there twice within three seconds, however many tabs ask', async () => {
    const { read, reads } = openPages()
    for (let tab = 0; tab < 200; tab += 1) {
      await read({ ...link, method: 'qr' })
      await vi.advanceTimersByTimeAsync(150)
    }
    expect(reads()).toBeLessThanOrEqual(30_000 / 3000)
  })

  it('that the quota does not allow is the last one, told later', async () => {
    const { begin, read } = openPages({ status: 'scanned', readAfterMs: 5000 })
    await read()
    begin.mockRejectedValueOnce(new Postponed(45_000))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await read()).toBe(45_000)
  })

  it('is kept where it is the last, for whoever comes back for it', async () => {
    const { read, reads } = openPages(connected)
    await read()
    await vi.advanceTimersByTimeAsync(59_000)
    await read()
    expect(reads()).toBe(1)
    await vi.advanceTimersByTimeAsync(1000)
    await read()
    expect(reads()).toBe(2)
  })

  it.each([
    ['another session of its attempt was just read', 'r', async (): Promise<Reading> => waiting],
    ['the quota allows no reading', 'other', () => Promise.reject(new Postponed(45_000))],
  ])('is still the last one after a minute where %s', async (_why, root, later) => {
    const shared = createSharedReadings()
    const a = { subject: 'acme', name: 'a' }
    await shared.read(a, link, async () => connected)
    await vi.advanceTimersByTimeAsync(61_000)
    await shared.read({ ...a, name: 'b' }, { ...link, root }, later)
    expect(await shared.read(a, link, later)).toEqual(connected)
  })

  it('of another process is as old as either clock says', async () => {
    const ageMs = 15_000
    const shared = createSharedReadings({ read: async () => ({ reading: waiting, ageMs }) })
    const read = () => shared.read({ subject: 'acme', name: 'a' }, hidden, async () => waiting)
    expect(await read()).toEqual({ ...waiting, readAfterMs: 45_000 })
    // The machine has slept, and then its wall clock is set back.
    vi.setSystemTime(Date.now() + 3000)
    expect(await read()).toEqual({ ...waiting, readAfterMs: 42_000 })
    vi.setSystemTime(Date.now() - 3_600_000)
    expect(await read()).toEqual({ ...waiting, readAfterMs: 45_000 })
  })

  it('is made by one of two processes, and told by both', async () => {
    const common = commonMemory()
    const begin = vi.fn<() => Promise<Reading>>(async () => waiting)
    const processes = [0, 1].map(() => {
      const notes = notesOf(common.shared(), [secret])
      return createSharedReadings(notes && createTurns(notes))
    })
    const read = async (process: number): Promise<Reading | undefined> =>
      processes[process]?.read({ subject: 'acme', name: 'a' }, link, begin)
    await inTime(Promise.all([read(0), read(1)]))
    expect(begin).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(20_000)
    await inTime(read(0))
    await vi.advanceTimersByTimeAsync(15_000)
    const { readAfterMs } = (await inTime(read(1))) as { readAfterMs: number }
    expect([begin.mock.calls.length, readAfterMs > 4000 && readAfterMs <= 5000]).toEqual([2, true])
  })
})

/** Lets time go on until something has settled, part of which no clock of ours can hurry. */
async function inTime<T>(settling: Promise<T>): Promise<T> {
  let isOver = false
  const over = (): void => void (isOver = true)
  settling.then(over, over)
  while (!isOver) {
    await new Promise((resolve) => setImmediate(resolve))
    await vi.advanceTimersByTimeAsync(1)
  }
  return settling
}
