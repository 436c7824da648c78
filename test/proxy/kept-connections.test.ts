import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ChannelError, type Reading } from 'channelkit/headless'
import { fakeGateway } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'
import { openBench, refusal } from './bench.js'

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const
const connected: Reading = { status: 'connected', channel: whatsapp }

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** An attempt that one page has begun, and another has read to its end some time ago. */
async function finished(agoMs: number) {
  const provider = fakeGateway()
  provider.reading = async () => connected
  provider.channel = async () => whatsapp
  const { as } = openBench({ provider })
  const { pairing } = as('acme')
  const started = await pairing.start(request)
  expect(await pairing.read(started)).toEqual(connected)
  vi.advanceTimersByTime(agoMs)
  /** What another look at it is refused with; null where it is gone on with. */
  const resume = (): Promise<unknown> => refusal(pairing.resume(started))
  return { provider, resume }
}

describe('an attempt that has connected', () => {
  it('is not gone on with where its channel is gone: a page would tell of it as new', async () => {
    const { provider, resume } = await finished(60_000)
    provider.channel = async () => null
    expect(await resume()).toBe('expired')
    for (const other of [{ id: '6' }, { kind: 'telegram' as const }]) {
      provider.channel = async () => ({ ...whatsapp, ...other })
      vi.advanceTimersByTime(60_000)
      expect(await resume()).toBe('expired')
    }
  })

  it('is gone on with where its channel is there, or nobody can say', async () => {
    const { provider, resume } = await finished(60_000)
    expect(await resume()).toBeNull()
    provider.channel = () => Promise.reject(new ChannelError('provider-unavailable'))
    vi.advanceTimersByTime(60_000)
    expect(await resume()).toBeNull()
  })

  it('is believed for five seconds before the lists, which may not know it yet', async () => {
    const { provider, resume } = await finished(4_000)
    provider.channel = async () => null
    expect(await resume()).toBeNull()
    vi.advanceTimersByTime(1_000)
    expect(await resume()).toBe('expired')
  })
})

it('asks for no list for an attempt of which nothing is known', async () => {
  const provider = fakeGateway()
  const { pairing } = openBench({ provider }).as('acme')
  await pairing.resume(await pairing.start(request))
  expect(provider.count('list')).toBe(0)
})
