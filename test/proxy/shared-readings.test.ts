import type { Reading } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSharedReadings } from '../../src/proxy/shared-readings.js'
import { deferred } from '../support/deferred.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'
import { code } from '../support/watched-gateway.js'
import { openBench } from './bench.js'
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
    send('GET /pairings/whatsapp/reading', { headers: { 'channelkit-id': id }, ...init })
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

const free = { method: 'link', view: 'visible', ageMs: 0, ease: async () => null } as const

describe('a reading that is shared', () => {
  it('tells what is left of its code', async () => {
    const shared = createSharedReadings()
    const which = { subject: 'acme', name: 'a' }
    const read = (): Promise<Reading> => shared.read(which, free, async () => code('2@one'))
    await read()
    await vi.advanceTimersByTimeAsync(900)
    expect(await read()).toEqual({ ...code('2@one', 19_100), readAfterMs: 4100 })
  })

  it('is kept for 15 s at most, and one of ten thousand', async () => {
    const shared = createSharedReadings()
    const begin = vi.fn<() => Promise<Reading>>(async () => ({
      ...waiting,
      readAfterMs: 86_400_000,
    }))
    const read = (name: string): Promise<Reading> =>
      shared.read({ subject: 'acme', name }, free, begin)
    await read('first')
    await vi.advanceTimersByTimeAsync(1000)
    await read('first')
    await vi.advanceTimersByTimeAsync(14_999)
    await read('first')
    expect(begin).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(1)
    await read('first')
    expect(begin).toHaveBeenCalledTimes(3)
    for (let each = 0; each < 9_999; each += 1) await read(`${each}`)
    await read('first')
    expect(begin).toHaveBeenCalledTimes(10_002)
    await read('another')
    await read('first')
    expect(begin).toHaveBeenCalledTimes(10_004)
  })
})
