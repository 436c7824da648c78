import { ChannelError, type ChannelGateway } from 'channelkit/headless'
import type { HandlerAnswer, HandlerFailure } from 'channelkit/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { type BenchOptions, failing, json, openBench, type Send } from './bench.js'

afterEach(() => void vi.useRealTimers())

/** A handler whose answers are written down. */
function openLog(options: BenchOptions = {}): { send: Send; lines: HandlerAnswer[] } {
  const lines: HandlerAnswer[] = []
  const { send } = openBench({ onAnswer: (line) => lines.push(line), ...options })
  return { send, lines }
}

const durationMs = expect.any(Number)

describe('onAnswer', () => {
  it('hears of every request, in words that are fit for a log', async () => {
    const { send, lines } = openLog()
    await send('GET /offers')
    await send('POST /pairings', json({ kind: 'whatsapp', method: 'qr', attemptId: 'a1' }))
    await send('POST /channels/whatsapp/disconnect', { headers: { 'channelkit-id': 'sk_live_1' } })
    await send('GET /channels/whatsapp', { headers: { 'x-can': 'connect' } })
    await send('GET /channels', { headers: { 'x-subject': undefined } as never })
    await send('GET /sk_live_1')
    await send('POST /offers')
    expect(lines).toStrictEqual(
      [
        { route: 'GET /offers', status: 200, code: null, subject: 'acme' },
        { route: 'POST /pairings', status: 201, code: null, subject: 'acme' },
        { route: 'POST /channels/:kind/disconnect', status: 204, code: null, subject: 'acme' },
        { route: 'GET /channels/:kind', status: 403, code: 'forbidden', subject: 'acme' },
        { route: 'GET /channels', status: 401, code: 'unauthenticated', subject: null },
        { route: null, status: 404, code: 'not-found', subject: null },
        { route: null, status: 405, code: 'invalid', subject: null },
      ].map((line) => ({ ...line, durationMs })),
    )
  })

  it('says of a failure no more than its code, also where a provider made it up', async () => {
    const error = Object.assign(new ChannelError('timeout'), { code: 'sk_live_1' })
    const { send, lines } = openLog({ provider: failing(error) })
    await send('GET /channels')
    expect(lines).toMatchObject([{ route: 'GET /channels', status: 500, code: 'unexpected' }])
  })

  it('says how long it took until the answer began', async () => {
    vi.useFakeTimers()
    await vi.advanceTimersByTimeAsync(1000)
    const answer = deferred<null>()
    const provider = fakeGateway()
    provider.channel = () => answer.promise
    const { send, lines } = openLog({ provider })
    const asked = send('GET /channels/whatsapp')
    await vi.advanceTimersByTimeAsync(1234)
    expect(lines).toEqual([])
    answer.resolve(null)
    await asked
    expect(lines).toMatchObject([{ status: 200, durationMs: 1234 }])
  })

  it('says 499 where the browser has gone, which is no failure', async () => {
    const page = new AbortController()
    const failures: HandlerFailure[] = []
    const read: ChannelGateway['channels']['read'] = () => (page.abort(), new Promise(() => {}))
    const { send, lines } = openLog({
      provider: { ...failing(null), channels: { list: async () => [], read } },
      onError: (failure) => failures.push(failure),
    })
    await send('GET /channels/whatsapp', { signal: page.signal })
    expect(lines).toMatchObject([{ route: 'GET /channels/:kind', status: 499, code: null }])
    expect(failures).toEqual([])
  })

  it('hears of what was done for a browser that has gone', async () => {
    const page = new AbortController()
    const disconnect = async (): Promise<void> => page.abort()
    const provider = fakeGateway()
    const { send, lines } = openLog({
      provider: { ...provider, channels: { ...provider.channels, disconnect } },
    })
    await send('POST /channels/whatsapp/disconnect', { signal: page.signal })
    expect(lines).toMatchObject([{ route: 'POST /channels/:kind/disconnect', status: 204 }])
  })

  it('hears of a browser that asks whether a page may ask', async () => {
    const origin = 'https://dashboard.test'
    const { send, lines } = openLog({ origins: [origin] })
    const headers = { origin, 'access-control-request-method': 'POST' }
    await send('OPTIONS /pairings', { headers })
    expect(lines).toStrictEqual([
      { route: null, status: 204, code: null, subject: null, durationMs },
    ])
  })

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('full disk')
      },
    ],
    ['rejects', () => Promise.reject(new Error('full disk'))],
    ['never comes back', () => new Promise(() => {})],
  ])('changes nothing where it %s', async (_, onAnswer) => {
    expect((await openBench({ onAnswer }).send('GET /offers')).status).toBe(200)
  })
})
