import { ChannelError, type ChannelErrorCode, type ChannelGateway } from 'channelkit/headless'
import type { HandlerFailure } from 'channelkit/server'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { channelErrorCodes } from '../../src/gateway/errors.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { session, whatsapp } from '../support/samples.js'
import { codeOf, failing, json, openBench, until } from './bench.js'

type Pairing = NonNullable<ChannelGateway['pairing']>
type Disconnect = NonNullable<ChannelGateway['channels']['disconnect']>

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const

describe('a failing provider', () => {
  const statuses: Readonly<Record<ChannelErrorCode, readonly [number, ChannelErrorCode?]>> = {
    // Said by a gateway these are about our key and our address, not about the person.
    unauthenticated: [502, 'provider-unauthorized'],
    forbidden: [502, 'provider-forbidden'],
    'version-mismatch': [502, 'malformed-answer'],
    'provider-unauthorized': [502],
    'provider-forbidden': [502],
    'not-found': [404],
    expired: [410],
    'already-connected': [409],
    'campaign-active': [422],
    invalid: [422],
    'rate-limited': [429],
    'wrong-credentials': [422],
    'wrong-code': [422],
    'pairing-failed': [502],
    'device-limit': [422],
    'passkey-required': [422],
    'stream-unavailable': [502],
    'provider-unavailable': [502],
    'malformed-answer': [502],
    timeout: [504],
    network: [502],
    unsupported: [501],
    unexpected: [500],
  }
  it.each(Object.entries(statuses))('%s: %j', async (word, [status, heard]) => {
    const code = word as ChannelErrorCode
    const { send } = openBench({ provider: failing(new ChannelError(code)) })
    for (const line of [
      'GET /offers',
      'GET /channels/whatsapp',
      'POST /channels/whatsapp/refresh',
    ]) {
      const response = await send(line)
      expect([response.status, await codeOf(response)]).toEqual([status, heard ?? code])
    }
  })

  it('is covered for every code', () => {
    expect(Object.keys(statuses).toSorted()).toEqual(channelErrorCodes.toSorted())
  })

  it('reaches the page with its code, its wait and the names of fields we know', async () => {
    const error = new ChannelError('rate-limited', {
      retryAfterMs: 1_200,
      fieldErrors: { id: ['of sk_live_1'], sk_live_1: ['wrong'] },
    })
    const { send, as } = openBench({ provider: failing(error) })
    expect((await send('GET /channels')).headers.get('retry-after')).toBe('2')
    const heard = await as('acme')
      .channels.list()
      .catch((caught: unknown) => caught)
    expect(heard).toBeInstanceOf(ChannelError)
    expect(heard).toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 1_200,
      fieldErrors: { id: ['refused'] },
    })
  })

  it.each([Number.NaN, -1, '5'])('is not believed to need a wait of %j', async (wait) => {
    const error = new ChannelError('rate-limited', { retryAfterMs: wait as number })
    const response = await openBench({ provider: failing(error) }).send('GET /channels')
    expect(response.headers.get('retry-after')).toBeNull()
    expect(await response.json()).toEqual({ code: 'rate-limited' })
  })

  it('is believed to need no wait', async () => {
    const error = new ChannelError('rate-limited', { retryAfterMs: 0 })
    const response = await openBench({ provider: failing(error) }).send('GET /channels')
    expect(response.headers.get('retry-after')).toBeNull()
    expect(await response.json()).toEqual({ code: 'rate-limited', retryAfterMs: 0 })
  })

  it.each([3_600_001, 1e12, Infinity])('has a page wait an hour of %j ms', async (wait) => {
    const error = new ChannelError('rate-limited', { retryAfterMs: wait })
    const response = await openBench({ provider: failing(error) }).send('GET /channels')
    expect(response.headers.get('retry-after')).toBe('3600')
    expect(await response.json()).toEqual({ code: 'rate-limited', retryAfterMs: 3_600_000 })
  })

  it.each(['name', 'coexistence', 'pipelineId'])(
    'names the setting %s that is refused',
    async (name) => {
      const fieldErrors = { [name]: ['refused'] }
      const error = new ChannelError('invalid', { fieldErrors })
      const response = await openBench({ provider: failing(error) }).send('GET /channels')
      expect(await response.json()).toEqual({ code: 'invalid', fieldErrors })
    },
  )

  it('that answers nonsense is not passed on', async () => {
    const provider = fakeGateway()
    provider.channel = async () => ({ ...whatsapp, isConnected: 'yes' }) as never
    const response = await openBench({ provider }).send('GET /channels/whatsapp')
    expect([response.status, await codeOf(response)]).toEqual([502, 'malformed-answer'])
  })

  it('that hangs is given up after 18 s for a read and 40 s for an act', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const hang = vi.fn<() => Promise<never>>(async () => new Promise(() => {}))
    const provider = { ...failing(null), channels: { list: hang, read: hang, refresh: hang } }
    const { send } = openBench({ provider })
    const read = send('GET /channels/whatsapp')
    const act = send('POST /channels/whatsapp/refresh')
    let acted = false
    void act.then(() => (acted = true))
    await until(() => hang.mock.calls.length === 2)
    await vi.advanceTimersByTimeAsync(18_000)
    expect([(await read).status, acted]).toEqual([504, false])
    await vi.advanceTimersByTimeAsync(22_000)
    expect([(await act).status, await codeOf(await act)]).toEqual([504, 'timeout'])
    expect(vi.getTimerCount()).toBe(0)
  })
})

it('answers 500 where the host takes over 10 s to say who is asking', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const response = openBench({ authenticate: () => new Promise(() => {}) }).send('GET /offers')
  await vi.advanceTimersByTimeAsync(10_000)
  expect([(await response).status, await codeOf(await response)]).toEqual([500, 'unexpected'])
})

describe('a browser that goes away', () => {
  it('ends a read at the provider, and is no failure', async () => {
    const onError = vi.fn<() => void>()
    const page = new AbortController()
    let seen: AbortSignal | undefined
    const read: ChannelGateway['channels']['read'] = (_, options) => {
      seen = options?.signal
      page.abort()
      return new Promise(() => {})
    }
    const { send } = openBench({
      provider: { ...failing(null), channels: { list: async () => [], read } },
      onError,
    })
    await send('GET /channels/whatsapp', { signal: page.signal })
    expect(seen?.aborted).toBe(true)
    expect(onError).not.toHaveBeenCalled()
  })

  it('ends neither a start nor a disconnect', async () => {
    const page = new AbortController()
    const provider = fakeGateway()
    const start = vi.fn<Pairing['start']>(async () => (page.abort(), session()))
    const disconnect = vi.fn<Disconnect>(async () => page.abort())
    const { send } = openBench({
      provider: {
        ...provider,
        channels: { ...provider.channels, disconnect },
        pairing: { start, read: async () => ({ status: 'expired' }) },
      },
    })
    const { signal } = page
    expect((await send('POST /pairings', { ...json(request), signal })).status).toBe(201)
    expect(start).toHaveBeenCalledWith(request, undefined)
    expect((await send('POST /channels/telegram/disconnect', { signal })).status).toBe(204)
    expect(disconnect).toHaveBeenCalledWith({ kind: 'telegram' })
  })
})

describe('onError', () => {
  it('hears of each failure in words that are fit for a log', async () => {
    const failures: HandlerFailure[] = []
    const { send } = openBench({
      provider: failing(Object.assign(new ChannelError('timeout'), { code: 'sk_live_1' })),
      onError: (failure) => failures.push(failure),
    })
    await send('GET /nowhere/sk_live_1')
    await send('GET /channels/whatsapp', { headers: { 'channelkit-version': '2' } })
    await send('GET /channels/whatsapp', { headers: { 'channelkit-id': 'sk_live_1' } })
    expect(failures).toEqual([
      { code: 'not-found', route: null, subject: null },
      { code: 'version-mismatch', route: 'GET /channels/:kind', subject: null },
      { code: 'unexpected', route: 'GET /channels/:kind', subject: 'acme' },
    ])
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('full disk')
      },
    ],
    ['rejects', () => Promise.reject(new Error('full disk'))],
  ])('changes nothing where it %s', async (_, onError) => {
    expect((await openBench({ onError }).send('GET /nowhere')).status).toBe(404)
  })
})
