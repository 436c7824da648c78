import { ChannelError, type Reading } from 'channelkit/headless'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { behindHandler } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'
import { code, watchedGateway } from '../support/watched-gateway.js'

const connected: Reading = { status: 'connected', channel: whatsapp }
const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a' } as const

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

/** Watches `wa_2`, which took the place of `wa_1`. */
async function watchSecond(signal?: AbortSignal) {
  const provider = watchedGateway()
  const { pairing } = behindHandler(provider)
  const first = await pairing?.start(request)
  const second = await pairing?.start({ ...request, replaces: first?.id })
  const watch = () =>
    second && pairing?.watch?.({ id: second.id, kind: 'whatsapp', method: 'qr' }, { signal })
  const readings: Reading[] = []
  const follow = async (): Promise<unknown> => {
    for await (const reading of watch() ?? []) readings.push(reading)
    return 'over'
  }
  const end = follow().catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(0)
  const reads = (): number => provider.count('read')
  return { provider, upstream: provider.upstreams[0], readings, end, reads }
}

it.each([0, 7500, 27_000])(
  'a watch tells of a success of the code before, %i ms later, and ends',
  async (ms) => {
    const { provider, upstream, readings, end, reads } = await watchSecond()
    upstream?.push(code('2@two'))
    await vi.advanceTimersByTimeAsync(ms)
    provider.reading = async () => connected
    await vi.advanceTimersByTimeAsync(2500)
    expect(await end).toBe('over')
    expect(readings).toEqual([code('2@two'), connected])
    expect([upstream?.id, upstream?.isAborted()]).toEqual(['wa_2', true])
    expect(provider.calls.filter(({ name }) => name === 'read').at(-1)?.id).toBe('wa_1')
    expect([reads(), vi.getTimerCount()]).toEqual([ms / 2500 + 2, 0].map(Math.floor))
  },
)

it('a watch asks for the code before for half a minute, and hears nothing else of it', async () => {
  const { provider, upstream, readings, end, reads } = await watchSecond()
  provider.reading = async () => ({ status: 'failed', error: new ChannelError('pairing-failed') })
  await vi.advanceTimersByTimeAsync(10_000)
  provider.reading = () => Promise.reject(new ChannelError('network'))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(reads()).toBe(12)
  provider.reading = async () => connected
  await vi.advanceTimersByTimeAsync(60_000)
  expect(reads()).toBe(12)
  upstream?.push({ status: 'expired' })
  upstream?.end()
  expect(await end).toBe('over')
  expect(readings).toEqual([{ status: 'expired' }])
})

it('a watch that begins later than that asks for its own code alone', async () => {
  const provider = watchedGateway()
  const { pairing } = behindHandler(provider)
  const first = await pairing?.start(request)
  const second = await pairing?.start({ ...request, replaces: first?.id })
  await vi.advanceTimersByTimeAsync(30_000)
  const ref = { id: second?.id ?? '', kind: 'whatsapp', method: 'qr' } as const
  void pairing?.watch?.(ref)
  await vi.advanceTimersByTimeAsync(10_000)
  expect([provider.upstreams.length, provider.count('read')]).toEqual([1, 0])
})

it.each(['is left', 'breaks', 'ends'] as const)(
  'a watch that %s asks for the code before no more',
  async (how) => {
    const caller = new AbortController()
    const { upstream, end, reads } = await watchSecond(caller.signal)
    const error = new ChannelError('unsupported')
    if (how === 'is left') caller.abort(error)
    else if (how === 'breaks') upstream?.fail(error)
    else upstream?.end()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await end).toBe(how === 'ends' ? 'over' : error)
    expect([upstream?.isAborted(), reads(), vi.getTimerCount()]).toEqual([true, 1, 0])
  },
)
