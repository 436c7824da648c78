import type { ChannelGateway } from 'channelkit/headless'
import type { HandlerFailure } from 'channelkit/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeGateway } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'
import { openBench, refusal, until } from './bench.js'

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
    const provider = fakeGateway()
    const { as } = openBench({ provider })
    const started = await as('acme').pairing.start(request)
    const codes = ['pairing-failed', 'unauthenticated', 'sk_live_1']
    const heard: unknown[] = []
    for (const code of codes) {
      const error = Object.assign(new Error('sk_live_1'), { name: 'ChannelError', code })
      provider.reading = async () => ({ status: 'failed', error: error as never })
      heard.push(await as('acme').pairing.read(started))
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
  async function connect(onConnected: (subject: string) => unknown) {
    const provider = fakeGateway()
    provider.reading = async () => ({ status: 'connected', channel: whatsapp })
    const failures: HandlerFailure[] = []
    const heard = vi.fn<typeof onConnected>(onConnected)
    const onError = (failure: HandlerFailure): number => failures.push(failure)
    const { as } = openBench({ provider, onConnected: heard, onError })
    const started = await as('acme').pairing.start(request)
    const read = (): Promise<unknown> => as('acme').pairing.read(started)
    return { read, heard, failures }
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

  it('that fails keeps nothing from the person, is reported, and is called again', async () => {
    let up = false
    const { read, heard, failures } = await connect(() => {
      if (!up) throw new Error('the database is down: sk_live_1')
    })
    expect(await read()).toEqual(connected)
    expect(failures).toEqual([{ code: 'unexpected', route: 'onConnected', subject: 'acme' }])
    up = true
    await read()
    await read()
    expect(heard).toHaveBeenCalledTimes(2)
    expect(failures).toHaveLength(1)
  })

  it('that hangs keeps the person waiting for 5 s at most', async () => {
    const { read, heard, failures } = await connect(() => new Promise(() => {}))
    const asked = read()
    await until(() => heard.mock.calls.length > 0)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await asked).toEqual(connected)
    expect(failures).toEqual([{ code: 'timeout', route: 'onConnected', subject: 'acme' }])
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
