import type { Channel, ChannelGateway, Reading } from 'channelkit/headless'
import type { HandlerFailure } from 'channelkit/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'
import { caught, openBench, refusal, until } from './bench.js'

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const

// Immediates stay real: what is encrypted is done on another thread, in its own time.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

describe('a reading', () => {
  it.each([
    [{ status: 'waiting', readAfterMs: 2_500 }],
    [
      {
        status: 'waiting',
        readAfterMs: 0,
        invitation: { type: 'qr', payload: 'n', lifetimeMs: null },
      },
    ],
    [{ status: 'scanned', readAfterMs: 1_000 }],
    [{ status: 'connected', channel: whatsapp }],
    [{ status: 'expired' }],
    [{ status: 'cancelled' }],
  ] as const)('of %j arrives as it is', async (reading) => {
    const provider = fakeGateway()
    provider.reading = async () => reading
    const { as } = openBench({ provider })
    const started = await as('acme').pairing.start(request)
    expect(await as('acme').pairing.read(started)).toEqual(reading)
  })

  it('of a failure arrives as an error, told by its code', async () => {
    const codes = ['pairing-failed', 'unauthenticated', 'sk_live_1']
    const heard: unknown[] = []
    for (const code of codes) {
      const provider = fakeGateway()
      const { as } = openBench({ provider })
      const error = Object.assign(new Error('sk_live_1'), { name: 'ChannelError', code })
      provider.reading = async () => ({ status: 'failed', error: error as never })
      heard.push(await as('acme').pairing.read(await as('acme').pairing.start(request)))
    }
    expect(heard).toEqual(
      ['pairing-failed', 'provider-unauthorized', 'unexpected'].map((code) => ({
        status: 'failed',
        error: expect.objectContaining({ name: 'ChannelError', code }),
      })),
    )
  })
})

describe('onConnected', () => {
  /** A pairing that is connected, and what the host and the log heard of it. */
  async function connect(onConnected: (subject: string, channel: Channel) => unknown) {
    const provider = fakeGateway()
    provider.reading = async () => ({ status: 'connected', channel: whatsapp })
    const failures: HandlerFailure[] = []
    const heard = vi.fn<typeof onConnected>(onConnected)
    const onError = (failure: HandlerFailure): number => failures.push(failure)
    const { as, send } = openBench({ provider, onConnected: heard, onError })
    const started = await as('acme').pairing.start(request)
    const read = (): Promise<unknown> => as('acme').pairing.read(started)
    return { provider, as, send, started, read, heard, failures }
  }
  const connected = { status: 'connected', channel: whatsapp }

  it('hears of the channel before the browser does, and once', async () => {
    let written = false
    const { read, heard } = await connect(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      written = true
    })
    const asked = Promise.all([read(), read()])
    await until(() => heard.mock.calls.length > 0)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await asked).toEqual([connected, connected])
    expect(written).toBe(true)
    await read()
    expect(heard.mock.calls).toEqual([['acme', whatsapp]])
  })

  const troubled = { code: 'unexpected', retryAfterMs: 2_000 }

  it('that fails is reported, and is called again since the browser is to ask again', async () => {
    let up = false
    const { read, heard, failures } = await connect(() => {
      if (!up) throw new Error('the database is down: sk_live_1')
    })
    expect(await caught(read())).toMatchObject(troubled)
    expect(failures).toEqual([
      { code: 'unexpected', route: 'onConnected', subject: 'acme' },
      { code: 'unexpected', route: 'GET /pairings/:kind/reading', subject: 'acme' },
    ])
    up = true
    expect(await read()).toEqual(connected)
    await read()
    expect(heard).toHaveBeenCalledTimes(2)
    expect(failures).toHaveLength(2)
  })

  it('that fails for a minute keeps nothing from the person any more', async () => {
    const { read, heard } = await connect(() => Promise.reject(new Error('down')))
    expect(await caught(read())).toMatchObject(troubled)
    await vi.advanceTimersByTimeAsync(59_999)
    expect(await caught(read())).toMatchObject(troubled)
    await vi.advanceTimersByTimeAsync(1)
    expect(await read()).toEqual(connected)
    expect(heard).toHaveBeenCalledTimes(3)
  })

  it('that hangs keeps the person waiting for 5 s at most, and is called again', async () => {
    let hangs = true
    const { read, heard, failures } = await connect(() => hangs && new Promise(() => {}))
    const asked = caught(read())
    await until(() => heard.mock.calls.length > 0)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await asked).toMatchObject(troubled)
    expect(failures[0]).toEqual({ code: 'timeout', route: 'onConnected', subject: 'acme' })
    hangs = false
    expect(await read()).toEqual(connected)
    expect(heard).toHaveBeenCalledTimes(2)
  })

  it('is called once for a handle, however that is spelled', async () => {
    const { send, started, heard } = await connect(() => undefined)
    // Four of the last letter's bits say nothing.
    const last = 'AQgw'.split('').find((each) => started.id.endsWith(each)) ?? ''
    const respelled = started.id.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1)
    for (const handle of [started.id, respelled]) {
      const headers = { 'channelkit-id': handle }
      expect((await send('GET /pairings/whatsapp/reading', { headers })).status).toBe(200)
    }
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it('hears once of a channel that a session and those that replaced it tell of', async () => {
    const { as, started, read, heard } = await connect(() => undefined)
    const { pairing } = as('acme')
    const second = await pairing.start({ ...request, attemptId: 'a1.1', replaces: started.id })
    const third = await pairing.start({ ...request, attemptId: 'a1.2', replaces: second.id })
    const readings = [await read(), await pairing.read(second), await pairing.read(third)]
    expect(readings).toEqual([connected, connected, connected])
    expect(heard.mock.calls).toEqual([['acme', whatsapp]])
  })

  it('hears again of a channel that an attempt of its own connects again', async () => {
    const { as, read, heard } = await connect(() => undefined)
    const { pairing } = as('acme')
    await read()
    expect(await pairing.read(await pairing.start({ ...request, attemptId: 'a2' }))).toEqual(
      connected,
    )
    expect(heard.mock.calls).toEqual([
      ['acme', whatsapp],
      ['acme', whatsapp],
    ])
  })

  it('hears of each channel that sessions of one attempt connect', async () => {
    const { as, provider, started, read, heard } = await connect(() => undefined)
    const { pairing } = as('acme')
    const second = await pairing.start({ ...request, attemptId: 'a1.1', replaces: started.id })
    await read()
    const other = { ...whatsapp, id: '6' }
    provider.reading = async () => ({ status: 'connected', channel: other })
    expect(await pairing.read(second)).toEqual({ status: 'connected', channel: other })
    expect(heard.mock.calls).toEqual([
      ['acme', whatsapp],
      ['acme', other],
    ])
  })

  it('hears of everybody’s channels while it hangs for one subject', async () => {
    const { as, heard } = await connect((subject) => subject === 'acme' && new Promise(() => {}))
    const readings: Promise<unknown>[] = []
    for (let each = 0; each < 60; each += 1) {
      const started = await as('acme').pairing.start({ ...request, attemptId: `b${each}` })
      readings.push(caught(as('acme').pairing.read(started)))
    }
    await until(() => heard.mock.calls.length === 60)
    const started = await as('globex').pairing.start(request)
    expect(await as('globex').pairing.read(started)).toEqual(connected)
    expect(heard).toHaveBeenLastCalledWith('globex', whatsapp)
    await vi.advanceTimersByTimeAsync(5_000)
    await Promise.all(readings)
  })

  it('hears of the channel also where the browser goes away while it is read', async () => {
    const { provider, send, started, heard, failures } = await connect(() => undefined)
    const answer = deferred<Reading>()
    provider.reading = () => answer.promise
    const page = new AbortController()
    const init = { headers: { 'channelkit-id': started.id }, signal: page.signal }
    const asked = send('GET /pairings/whatsapp/reading', init)
    await until(() => provider.count('read') === 1)
    page.abort()
    await vi.advanceTimersByTimeAsync(100)
    answer.resolve({ status: 'connected', channel: whatsapp })
    await asked
    expect(heard.mock.calls).toEqual([['acme', whatsapp]])
    expect(failures).toEqual([])
  })
})

describe('a reading that nobody waits for', () => {
  it('is not begun', async () => {
    const provider = fakeGateway()
    const failures: HandlerFailure[] = []
    const onError = (failure: HandlerFailure): number => failures.push(failure)
    const { as, send } = openBench({ provider, onError })
    const { id } = await as('acme').pairing.start(request)
    const headers = { 'channelkit-id': id }
    const signal = AbortSignal.abort()
    await send('GET /pairings/whatsapp/reading', { headers, signal })
    expect(provider.count('read')).toBe(0)
    expect(failures).toEqual([])
  })

  it('is given up after 18 s', async () => {
    const provider = fakeGateway()
    provider.reading = () => new Promise(() => {})
    const { as, send } = openBench({ provider })
    const { id } = await as('acme').pairing.start(request)
    const page = new AbortController()
    const init = { headers: { 'channelkit-id': id }, signal: page.signal }
    const asked = send('GET /pairings/whatsapp/reading', init)
    await until(() => provider.count('read') === 1)
    page.abort()
    await vi.advanceTimersByTimeAsync(18_000)
    expect((await asked).status).toBe(504)
  })
})

it('answers 501 for readings of a provider that no longer pairs', async () => {
  const { pairing: _, ...rest } = fakeGateway()
  let provider: ChannelGateway = fakeGateway()
  const { as } = openBench({ gateway: () => provider })
  const started = await as('acme').pairing.start(request)
  provider = rest
  expect(await refusal(as('acme').pairing.read(started))).toBe('unsupported')
})
