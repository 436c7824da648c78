import { ChannelError, type Reading } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { session, whatsapp } from '../support/samples.js'
import { code } from '../support/watched-gateway.js'
import { commonMemory } from '../support/shared-memory.js'
import { codeOf, openBench } from './bench.js'
import { calm, openPage, pageOf, ripe } from './watching.js'

const json = 'application/json'
const connected: Reading = { status: 'connected', channel: whatsapp }

// Immediates stay real: what is encrypted is done on another thread, in its own time.
const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => void vi.useRealTimers())

describe('a pairing that is watched', () => {
  it('has one upstream for ten streams and ten pages that ask, which all hear the same', async () => {
    const { page, provider } = await openPage()
    const ten = Array.from({ length: 10 })
    const streams = await Promise.all(ten.map(() => page.stream()))
    provider.upstreams[0]?.push(code('2@one'))
    const heard = await Promise.all(streams.map((stream) => stream.reading()))
    const asked = await Promise.all(ten.map((_, each) => page.read(each % 2 ? json : '*/*')))
    expect(new Set([...heard, ...asked].map((reading) => JSON.stringify(reading)))).toEqual(
      new Set([JSON.stringify(code('2@one'))]),
    )
    expect(provider.upstreams.map(({ id }) => id)).toEqual(['wa_1'])
    expect(provider.count('read')).toBe(0)
  })

  it('tells a stream of each change, to the end', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    expect(await stream.next()).toBe(': \n\n')
    const story: Reading[] = [
      code('2@one'),
      code('2@two'),
      { status: 'scanned', readAfterMs: 1000 },
      connected,
    ]
    for (const reading of story) {
      provider.upstreams[0]?.push(reading)
      expect(await stream.next()).toBe(`data: ${JSON.stringify(reading)}\n\n`)
    }
    expect(await stream.next()).toBeNull()
    expect(provider.open()).toBe(0)
  })

  it('tells a stream that comes late what is known, with what is left of the code', async () => {
    const { page, provider } = await openPage()
    await page.stream()
    provider.upstreams[0]?.push(code('2@one'))
    await calm()
    await vi.advanceTimersByTimeAsync(7000)
    expect(await (await page.stream()).reading()).toEqual(code('2@one', 13_000))
    await vi.advanceTimersByTimeAsync(14_000)
    expect(await (await page.stream()).reading()).toEqual(code('2@one', 0))
  })

  it('knows how old a code is which the watch before it heard of, whoever asks', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    provider.upstreams[0]?.push(code('2@one'))
    await calm()
    await stream.close()
    await vi.advanceTimersByTimeAsync(7000)
    expect(provider.open()).toBe(0)
    const later = await page.stream()
    provider.upstreams[1]?.push(code('2@one'))
    expect(await later.reading()).toEqual(code('2@one', 13_000))
    provider.upstreams[1]?.push(code('2@two'))
    expect(await later.reading()).toEqual(code('2@two'))
  })

  it('keeps its code where a reading brings no other', async () => {
    const { page, provider } = await openPage()
    await page.stream()
    provider.upstreams[0]?.push(code('2@one'))
    await calm()
    await vi.advanceTimersByTimeAsync(5000)
    provider.upstreams[0]?.push({ status: 'waiting', readAfterMs: 3000 })
    await calm()
    const known = { ...code('2@one', 15_000), readAfterMs: 3000 }
    expect(await (await page.stream()).reading()).toEqual(known)
  })

  it('is asked for anew, where a page asks, when its code dies', async () => {
    const { page, provider } = await openPage()
    await page.stream()
    provider.upstreams[0]?.push(code('2@one', 3000))
    await calm()
    expect(await page.read(json)).toMatchObject({ readAfterMs: 3000 })
    await vi.advanceTimersByTimeAsync(2900)
    expect(await page.read()).toMatchObject({ readAfterMs: 1000 })
  })

  it('is asked of the provider by a page that holds nothing while nobody watches', async () => {
    const { page, provider } = await openPage()
    expect(await page.read()).toEqual({ status: 'waiting', readAfterMs: 2_500 })
    expect([provider.upstreams.length, provider.count('read')]).toEqual([0, 1])
  })

  it('is given up 15 s after a page goes that waits for the first reading', async () => {
    const { page, provider } = await openPage()
    const tab = new AbortController()
    void page.ask(json, { signal: tab.signal }).catch(() => undefined)
    await calm()
    await vi.advanceTimersByTimeAsync(1000)
    tab.abort()
    await vi.advanceTimersByTimeAsync(14_999)
    expect(provider.open()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(provider.open()).toBe(0)
  })

  it('has the page that asks wait 10 s for the first reading, and come again', async () => {
    const { page, provider } = await openPage()
    const first = page.ask(json)
    await calm()
    provider.upstreams[0]?.push(code('2@one'))
    expect(await (await ripe(first)).json()).toEqual(code('2@one'))

    const other = await openPage()
    const asked = other.page.ask(json)
    await calm()
    const answered = vi.fn<() => void>()
    void asked.then(answered)
    await vi.advanceTimersByTimeAsync(9_999)
    await calm()
    expect(answered).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await (await ripe(asked)).json()).toEqual({ status: 'waiting', readAfterMs: 1000 })
    expect(await other.page.read()).toEqual({ status: 'waiting', readAfterMs: 1000 })
  })

  it('is one for all processes that share a store', async () => {
    const common = commonMemory()
    const { page, provider } = await openPage({ shared: common.shared() })
    const { send } = openBench({ provider, shared: common.shared() })
    const streams = [page, pageOf(send, 'acme', page.handle)].map((each) => each.stream())
    const heard = (await Promise.all(streams)).map((stream) => stream.reading())
    provider.upstreams[0]?.push(code('2@one'))
    expect(await Promise.all(heard)).toEqual([code('2@one'), code('2@one')])
    expect(provider.upstreams).toHaveLength(1)
  })

  it('is another one for another subject', async () => {
    const { page, start, provider } = await openPage()
    const other = await start('globex')
    await Promise.all([page.stream(), other.stream()])
    expect(provider.open()).toBe(2)
  })
})

describe('a watch', () => {
  it('ends within a second of its last reader, however many there were', async () => {
    const { page, provider } = await openPage()
    const streams = [await page.stream(), await page.stream(), await page.stream()]
    const [last, ...others] = streams
    for (const each of others) await each.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(provider.open()).toBe(1)
    await last?.close()
    await vi.advanceTimersByTimeAsync(1000)
    expect(provider.open()).toBe(0)
    await calm()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends also where a page’s going is told by its request alone', async () => {
    const { page, provider } = await openPage()
    const tab = new AbortController()
    const stream = await page.stream({ signal: tab.signal })
    await stream.next()
    const next = stream.next()
    tab.abort()
    expect(await next).toBeNull()
    await vi.advanceTimersByTimeAsync(1000)
    expect(provider.open()).toBe(0)
  })

  it('passes from a tab that closes to the next one', async () => {
    const { page, provider } = await openPage()
    await (await page.stream()).close()
    await vi.advanceTimersByTimeAsync(400)
    await page.stream()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([provider.open(), provider.upstreams.length]).toEqual([1, 1])
  })

  it('lives 15 s after a page has asked, and not longer', async () => {
    const { page, provider } = await openPage()
    await calm()
    const read = page.ask(json)
    await calm()
    provider.upstreams[0]?.push(code('2@one'))
    await ripe(read)
    await vi.advanceTimersByTimeAsync(14_000)
    await page.read(json)
    // Asking in passing, or a stream that ends, neither lengthens nor shortens that.
    await (await page.stream()).close()
    await vi.advanceTimersByTimeAsync(14_900)
    await page.read()
    expect(provider.open()).toBe(1)
    await vi.advanceTimersByTimeAsync(100)
    expect(provider.open()).toBe(0)
    expect(provider.upstreams).toHaveLength(1)
    await page.stream()
    expect(provider.upstreams).toHaveLength(2)
  })

  it('lives on for whoever comes late in the time of another', async () => {
    const { page, provider } = await openPage()
    const read = page.ask(json)
    await calm()
    provider.upstreams[0]?.push(code('2@one'))
    await ripe(read)
    await vi.advanceTimersByTimeAsync(14_800)
    const headers = { 'last-event-id': '0' }
    await ripe((await ripe(page.ask('text/event-stream', { headers }))).text())
    await vi.advanceTimersByTimeAsync(850)
    expect(provider.open()).toBe(1)
    await vi.advanceTimersByTimeAsync(50)
    expect(provider.open()).toBe(0)
  })

  it('whose code was scanned goes on without readers, and tells the host how it ended', async () => {
    const onConnected = vi.fn<() => void>()
    const { page, provider } = await openPage({ onConnected })
    const stream = await page.stream()
    provider.upstreams[0]?.push({ status: 'scanned', readAfterMs: 1000 })
    await stream.reading()
    await stream.close()
    await vi.advanceTimersByTimeAsync(60_000)
    provider.upstreams[0]?.push(connected)
    await calm()
    expect(onConnected.mock.calls).toEqual([['acme', whatsapp]])
    expect([provider.open(), vi.getTimerCount()]).toEqual([0, 0])
  })

  it('whose code was scanned ends without readers where that leads to another code', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    provider.upstreams[0]?.push({ status: 'scanned', readAfterMs: 1000 })
    await stream.reading()
    await stream.close()
    await vi.advanceTimersByTimeAsync(10_000)
    provider.upstreams[0]?.push(code('2@two'))
    await calm()
    await vi.advanceTimersByTimeAsync(1000)
    expect([provider.open(), vi.getTimerCount()]).toEqual([0, 0])
  })

  it('whose code was scanned ends with its pairing, whoever reads it', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    provider.upstreams[0]?.push({ status: 'scanned', readAfterMs: 1000 })
    await stream.reading()
    await stream.close()
    await vi.advanceTimersByTimeAsync(300_000)
    expect(provider.open()).toBe(1)
    await vi.advanceTimersByTimeAsync(5000)
    expect([provider.open(), vi.getTimerCount()]).toEqual([0, 0])
  })

  it('remembers its end for a minute, whatever the wall clock says', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    provider.upstreams[0]?.push({ status: 'cancelled' })
    await stream.reading()
    vi.setSystemTime(Date.now() - 3_600_000)
    await vi.advanceTimersByTimeAsync(59_000)
    expect(await page.read()).toEqual({ status: 'cancelled' })
    await vi.advanceTimersByTimeAsync(1000)
    await page.read()
    expect(provider.count('read')).toBe(1)
  })

  it('is held by no page that is gone before it is answered', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    for (const accept of ['text/event-stream', json]) {
      await ripe(page.ask(accept, { signal: AbortSignal.abort() }))
    }
    await stream.close()
    await vi.advanceTimersByTimeAsync(1000)
    expect(provider.open()).toBe(0)
  })

  it('is not begun for a page that is gone', async () => {
    const { page, provider } = await openPage()
    await ripe(page.ask('text/event-stream', { signal: AbortSignal.abort() }))
    expect(provider.upstreams).toHaveLength(0)
  })

  it.each([connected, { status: 'expired' }, { status: 'cancelled' }] as Reading[])(
    'remembers for a minute that it ended with %j',
    async (last) => {
      const { page, provider } = await openPage()
      const stream = await page.stream()
      provider.upstreams[0]?.push(last)
      expect(await stream.reading()).toEqual(last)
      await vi.advanceTimersByTimeAsync(59_000)
      for (const accept of ['*/*', json]) expect(await page.read(accept)).toEqual(last)
      const late = await page.stream()
      expect([await late.reading(), await late.next()]).toEqual([last, null])
      expect([provider.upstreams.length, provider.count('read')]).toEqual([1, 0])
      await vi.advanceTimersByTimeAsync(1000)
      await page.read()
      expect(provider.count('read')).toBe(1)
    },
  )

  it('says that the pairing expired, 5 s after its end, where the provider does not', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    provider.upstreams[0]?.push(code('2@one', null))
    await stream.reading()
    const end = stream.reading()
    for (let each = 0; each < 20; each += 1) await vi.advanceTimersByTimeAsync(15_000)
    await vi.advanceTimersByTimeAsync(4_999)
    expect(provider.open()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await end).toEqual({ status: 'expired' })
    expect(await stream.next()).toBeNull()
    expect(provider.open()).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('says so no later for a page that begins to watch late', async () => {
    const { page, provider } = await openPage()
    await vi.advanceTimersByTimeAsync(290_000)
    const end = (await page.stream()).reading()
    await vi.advanceTimersByTimeAsync(14_999)
    expect(provider.open()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await end).toEqual({ status: 'expired' })
  })

  it('lasts a quarter of an hour where nobody knows the end', async () => {
    const { provider, start } = await openPage()
    provider.start = async () => ({
      id: 'wa_9',
      kind: 'whatsapp',
      method: 'qr',
      invitation: null,
      expiresInMs: null,
      readAfterMs: 0,
    })
    const stream = await (await start('acme', 'a9')).stream()
    const end = stream.reading()
    for (let each = 0; each < 60; each += 1) await vi.advanceTimersByTimeAsync(15_000)
    expect(provider.open()).toBe(1)
    await vi.advanceTimersByTimeAsync(5000)
    expect(await end).toEqual({ status: 'expired' })
  })
})

describe('a watch that breaks', () => {
  it.each([
    ['device-limit', 'device-limit'],
    ['stream-unavailable', 'stream-unavailable'],
    ['unauthenticated', 'provider-unauthorized'],
  ] as const)('for good with %s is a reading that failed with %s', async (code, heard) => {
    const onError = vi.fn<() => void>()
    const { page, provider } = await openPage({ onError })
    const stream = await page.stream()
    provider.upstreams[0]?.fail(new ChannelError(code))
    const failed = { status: 'failed', error: { code: heard } }
    expect([await stream.reading(), await stream.next()]).toEqual([failed, null])
    expect(await page.read(json)).toEqual(failed)
    const route = 'GET /pairings/:kind/reading'
    expect(onError.mock.calls).toEqual([[{ code: heard, route, subject: 'acme' }]])
  })

  it.each([
    ['for good', 'device-limit', { status: 'failed', error: { code: 'device-limit' } }],
    ['for a while', 'provider-unavailable', { status: 'waiting', readAfterMs: 2_500 }],
  ] as const)('%s with %s is on another screen, two minutes later, %j', async (_, code, told) => {
    const { page, as, provider } = await openPage()
    const ref = { id: page.handle, kind: 'whatsapp', method: 'qr' } as const
    const { token } = await ripe(as('acme').pairing.handOff(ref))
    await page.stream()
    provider.upstreams[0]?.fail(new ChannelError(code))
    await calm()
    await vi.advanceTimersByTimeAsync(120_000)
    const screen = await ripe(page.ask('*/*', { headers: { 'channelkit-handoff': token } }))
    expect(await screen.json()).toEqual(told)
  })

  it('for a while ends the streams, refuses for 2 s, and is begun anew', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    const asked = page.ask(json)
    await calm()
    provider.upstreams[0]?.fail(new ChannelError('provider-unavailable'))
    expect(await stream.reading()).toBeNull()
    expect((await ripe(asked)).status).toBe(502)
    const again = await ripe(page.ask('text/event-stream'))
    expect([again.status, await codeOf(again)]).toEqual([502, 'provider-unavailable'])
    // Whoever asks in passing asks the provider.
    expect(await page.read()).toMatchObject({ status: 'waiting' })
    expect(provider.count('read')).toBe(1)
    await vi.advanceTimersByTimeAsync(2000)
    await page.stream()
    expect(provider.upstreams).toHaveLength(2)
  })

  it('is not begun before the provider lets us', async () => {
    const { page, provider } = await openPage()
    await page.stream()
    provider.upstreams[0]?.fail(new ChannelError('rate-limited', { retryAfterMs: 30_000 }))
    await calm()
    await vi.advanceTimersByTimeAsync(29_000)
    expect((await ripe(page.ask('text/event-stream'))).status).toBe(429)
    await vi.advanceTimersByTimeAsync(1000)
    await page.stream()
    expect(provider.upstreams).toHaveLength(2)
  })

  it.each([
    ['ends in the middle', 'end' as const],
    ['says what is no reading', { status: 'dancing' }],
    ['tells of another channel', { ...connected, channel: { ...whatsapp, kind: 'telegram' } }],
  ])('since the provider %s is no answer', async (_, said) => {
    const { page, provider } = await openPage()
    const asked = page.ask(json)
    await calm()
    if (said === 'end') provider.upstreams[0]?.end()
    else provider.upstreams[0]?.push(said as never)
    expect(await codeOf(await ripe(asked))).toMatch(/malformed-answer|unexpected/)
    expect(provider.open()).toBe(0)
    await vi.advanceTimersByTimeAsync(2000)
    await page.stream()
    expect(provider.open()).toBe(1)
  })

  it('tells nobody of what a provider throws once it is closed', async () => {
    const onError = vi.fn<() => void>()
    const { page, provider } = await openPage({ onError })
    await (await page.stream()).close()
    await vi.advanceTimersByTimeAsync(1000)
    await calm()
    expect(provider.open()).toBe(0)
    expect(onError).not.toHaveBeenCalled()
  })
})

describe('a provider that does not heed that its watch is given up', () => {
  /** A page that has gone, and what the provider says then. */
  async function openDeaf() {
    const onConnected = vi.fn<() => void>()
    const onError = vi.fn<() => void>()
    const { page, provider } = await openPage({ onConnected, onError })
    const last = deferred<Reading | null>()
    const closed = vi.fn<() => void>()
    const watch = vi.fn<() => AsyncIterable<Reading>>(async function* () {
      try {
        const reading = await last.promise
        if (reading) yield reading
      } finally {
        closed()
      }
    })
    Object.assign(provider.pairing ?? {}, { watch })
    return { page, say: last.resolve, fail: last.reject, closed, onConnected, onError }
  }

  it.each([
    ['ends', null],
    ['says that it is connected', connected],
  ])('and %s is not heard any more', async (_, reading) => {
    const { page, say, closed, onConnected, onError } = await openDeaf()
    await (await page.stream()).close()
    await vi.advanceTimersByTimeAsync(1000)
    expect(closed).not.toHaveBeenCalled()
    say(reading)
    await calm()
    expect([closed, onConnected, onError].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 0])
  })

  it.each<[string, (deaf: Awaited<ReturnType<typeof openDeaf>>) => void]>([
    ['tells of a code', ({ say }) => say(code('2@late'))],
    ['fails', ({ fail }) => fail(new ChannelError('device-limit'))],
  ])('and %s when its pairing has expired changes nothing of that', async (_, go) => {
    const deaf = await openDeaf()
    await vi.advanceTimersByTimeAsync(295_000)
    const stream = await deaf.page.stream()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await stream.reading()).toEqual({ status: 'expired' })
    go(deaf)
    await calm()
    expect(await deaf.page.read()).toEqual({ status: 'expired' })
  })

  it('is told at the end, as a loop over its readings would', async () => {
    const { page, say, closed } = await openDeaf()
    const stream = await page.stream()
    say(connected)
    expect(await stream.reading()).toEqual(connected)
    expect(closed).toHaveBeenCalledTimes(1)
  })
})

describe('a pairing that cannot be watched', () => {
  const waiting = { status: 'waiting', readAfterMs: 2_500 }

  it('is read, and answered without a stream: the gateway says so at once', async () => {
    const onError = vi.fn<() => void>()
    const { page, provider } = await openPage({ onError })
    const watch = vi.fn<() => AsyncIterable<Reading>>(async function* () {
      for (let each = 0; each < 50; each += 1) await Promise.resolve()
      yield* await Promise.reject<Reading[]>(new ChannelError('unsupported'))
    })
    Object.assign(provider.pairing ?? {}, { watch })
    for (const accept of ['text/event-stream', json, '*/*', 'text/event-stream']) {
      const response = await ripe(page.ask(accept))
      expect(response.headers.get('content-type')).toBe(json)
      expect(await response.json()).toEqual(waiting)
    }
    expect([watch.mock.calls.length, provider.count('read')]).toEqual([1, 1])
    expect(onError).not.toHaveBeenCalled()
  })

  it('is read also where the gateway says so late', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    const asked = page.ask(json)
    await calm()
    provider.upstreams[0]?.fail(new ChannelError('unsupported'))
    expect(await stream.reading()).toBeNull()
    expect(await (await ripe(asked)).json()).toEqual(waiting)
    expect(await page.read('text/event-stream')).toEqual(waiting)
  })

  it('is read where the gateway knows of no watch', async () => {
    const { page, provider } = await openPage()
    Object.assign(provider.pairing ?? {}, { watch: undefined })
    expect(await page.read('text/event-stream')).toEqual(waiting)
  })

  it('is read where it is finished by a link', async () => {
    const { provider, as, send } = await openPage()
    const link = { kind: 'whatsapp', method: 'link', attemptId: 'a2' } as const
    const { id } = await ripe(as('acme').pairing.start(link))
    const headers = { 'channelkit-id': id, accept: 'text/event-stream' }
    const response = await ripe(send('GET /pairings/whatsapp/reading', { headers }))
    expect(await response.json()).toEqual(waiting)
    expect(provider.upstreams).toHaveLength(0)
  })
})

describe('onConnected of a pairing that is watched', () => {
  it('hears of the channel before the pages do, and once', async () => {
    let isWritten = false
    const onConnected = vi.fn<() => Promise<void>>(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      isWritten = true
    })
    const { page, provider } = await openPage({ onConnected })
    const streams = [await page.stream(), await page.stream()]
    const heard = streams.map(async (stream) => {
      const reading = await stream.reading()
      return { isWritten, reading }
    })
    provider.upstreams[0]?.push(connected)
    await calm()
    expect([provider.open(), isWritten]).toEqual([0, false])
    await vi.advanceTimersByTimeAsync(1000)
    const told = { isWritten: true, reading: connected }
    expect(await Promise.all(heard)).toEqual([told, told])
    await page.read(json)
    await page.read()
    expect(onConnected.mock.calls).toEqual([['acme', whatsapp]])
  })

  it('hears of it also where all pages go while it is told', async () => {
    let isUp = false
    const onConnected = vi.fn<() => void>(() => {
      if (!isUp) throw new Error('the database is down')
    })
    const { page, provider } = await openPage({ onConnected })
    const stream = await page.stream()
    provider.upstreams[0]?.push(connected)
    await calm()
    await stream.close()
    await vi.advanceTimersByTimeAsync(1900)
    const late = await page.stream()
    isUp = true
    await vi.advanceTimersByTimeAsync(100)
    await calm()
    expect(onConnected).toHaveBeenCalledTimes(2)
    expect([await late.reading(), await page.read()]).toEqual([connected, connected])
    expect(onConnected).toHaveBeenCalledTimes(2)
    expect([provider.upstreams.length, provider.count('read')]).toEqual([1, 0])
  })

  it('hears of it, and so do the pages, also where the pairing’s time ends meanwhile', async () => {
    const onConnected = vi.fn<() => void>().mockImplementationOnce(() => {
      throw new Error('the database is down')
    })
    const { page, provider } = await openPage({ onConnected })
    const stream = await page.stream()
    const heard = stream.reading()
    for (let each = 0; each < 19; each += 1) await vi.advanceTimersByTimeAsync(16_000)
    provider.upstreams[0]?.push(connected)
    await calm()
    await vi.advanceTimersByTimeAsync(2000)
    expect(await heard).toEqual(connected)
    expect(onConnected).toHaveBeenCalledTimes(2)
  })

  it('that fails is called every 2 s, and after a minute keeps nothing back any more', async () => {
    const onConnected = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('down')))
    const onError = vi.fn<() => void>()
    const { page, provider } = await openPage({ onConnected, onError })
    const stream = await page.stream()
    provider.upstreams[0]?.push({ status: 'scanned', readAfterMs: 1000 })
    await stream.reading()
    provider.upstreams[0]?.push(connected)
    await calm()
    expect(await page.read(json)).toMatchObject({ status: 'scanned' })
    const heard = stream.reading()
    for (let each = 0; each < 31; each += 1) {
      await vi.advanceTimersByTimeAsync(2000)
      await calm()
    }
    expect(await heard).toEqual(connected)
    expect(onConnected).toHaveBeenCalledTimes(31)
    expect(onError).toHaveBeenCalledWith({
      code: 'unexpected',
      route: 'onConnected',
      subject: 'acme',
    })
  })
})

describe('a session that is resumed', () => {
  it('leaves the code that took another’s place to the readings, also where it has just died', async () => {
    const { page, provider, as } = await openPage()
    await page.stream()
    provider.upstreams[0]?.push(code('2@one'))
    provider.upstreams[0]?.push(code('2@two'))
    await calm()
    const ref = { id: page.handle, kind: 'whatsapp', method: 'qr' } as const
    for (const passedMs of [5000, 20_000]) {
      await vi.advanceTimersByTimeAsync(passedMs)
      expect(await ripe(as('acme').pairing.resume(ref))).toMatchObject({
        id: page.handle,
        readAfterMs: 0,
        invitation: null,
      })
    }
    expect(await page.read()).toMatchObject({ invitation: { payload: '2@two', lifetimeMs: 0 } })
  })

  it('has no dead code where the provider replaces codes and nobody watches', async () => {
    const { provider, as } = await openPage()
    const invitation = { type: 'qr', payload: '2@first', lifetimeMs: 20_000 } as const
    provider.start = async () => ({
      id: 'wa_2',
      kind: 'whatsapp',
      method: 'qr',
      invitation,
      expiresInMs: 300_000,
      readAfterMs: 0,
    })
    const { pairing } = as('acme')
    const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a2' } as const
    const started = await ripe(pairing.start(request))
    await vi.advanceTimersByTimeAsync(19_000)
    const left = { invitation: { ...invitation, lifetimeMs: 1000 } }
    expect(await ripe(pairing.resume(started))).toMatchObject(left)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await ripe(pairing.resume(started))).toMatchObject({ invitation: null })
  })

  it('has no code any more where it has been scanned', async () => {
    const { provider, start, as } = await openPage()
    provider.start = async () => ({ ...session('wa_2'), expiresInMs: 300_000 })
    const page = await start('acme', 'a2')
    const ref = { id: page.handle, kind: 'whatsapp', method: 'qr' } as const
    await page.stream()
    provider.upstreams[0]?.push({ status: 'waiting', readAfterMs: 1000 })
    await calm()
    const first = { invitation: { payload: '2@wa_2' } }
    expect(await ripe(as('acme').pairing.resume(ref))).toMatchObject(first)
    provider.upstreams[0]?.push({ status: 'scanned', readAfterMs: 1000 })
    await calm()
    expect(await ripe(as('acme').pairing.resume(ref))).toMatchObject({ invitation: null })
  })
})

describe('one browser that wants too much', () => {
  it('has 20 streams of a pairing, and is answered without a stream beyond', async () => {
    const { page, provider } = await openPage()
    for (let each = 0; each < 20; each += 1) await page.stream()
    provider.upstreams[0]?.push(code('2@one'))
    await calm()
    const surplus = await ripe(page.ask('text/event-stream'))
    expect(surplus.headers.get('content-type')).toBe(json)
    expect(await surplus.json()).toEqual({ ...code('2@one'), readAfterMs: 2000 })
  })

  it('has 100 streams of all its pairings, and takes none of another’s', async () => {
    const { start, provider } = await openPage()
    for (let each = 0; each < 5; each += 1) {
      const page = await start('acme', `b${each}`)
      await Promise.all(Array.from({ length: 20 }, () => page.stream()))
    }
    const surplus = await start('acme', 'surplus')
    expect(await surplus.read('text/event-stream')).toEqual({
      status: 'waiting',
      readAfterMs: 1000,
    })
    provider.upstreams[5]?.push(code('2@six'))
    await calm()
    const known = { ...code('2@six'), readAfterMs: 2000 }
    expect(await surplus.read('text/event-stream')).toEqual(known)
    const other = await (await start('globex')).stream()
    expect(await other.next()).toBe(': \n\n')
  })

  it('has 50 watches, and is to wait 2 s for another, which takes the place of an ended one', async () => {
    const { start, provider } = await openPage()
    const watch = async (_: unknown, each: number): Promise<unknown> =>
      (await start('acme', `b${each}`)).stream()
    await Promise.all(Array.from({ length: 50 }, watch))
    const surplus = await start('acme', 'surplus')
    for (const accept of ['text/event-stream', json]) {
      const response = await ripe(surplus.ask(accept))
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2'])
      expect(await response.json()).toEqual({ code: 'rate-limited', retryAfterMs: 2000 })
    }
    expect([provider.open(), provider.count('read')]).toEqual([50, 0])
    await (await start('globex')).stream()
    expect(provider.open()).toBe(51)
    for (const { push } of provider.upstreams.slice(0, 2)) push({ status: 'cancelled' })
    await calm()
    await surplus.stream()
    await (await start('acme', 'later')).stream()
    expect(provider.open()).toBe(51)
    expect((await ripe((await start('acme', 'last')).ask(json))).status).toBe(429)
  })

  it('has a pairing read for beyond whose code was not known to be replaced', async () => {
    const { start, provider } = await openPage()
    const pairing = { ...provider.pairing }
    Object.assign(provider.pairing ?? {}, { watch: undefined })
    const surplus = await start('acme', 'surplus')
    Object.assign(provider.pairing ?? {}, pairing)
    const open = async (_: unknown, each: number): Promise<unknown> =>
      (await start('acme', `b${each}`)).stream()
    await Promise.all(Array.from({ length: 50 }, open))
    expect(await surplus.read(json)).toMatchObject({ status: 'waiting' })
    expect(provider.count('read')).toBe(1)
  })
})
