import type { Channel, ChannelGateway } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { instagram, whatsapp } from '../support/samples.js'
import { openBench, refusal, until } from './bench.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** A handler whose provider takes its time to list. */
function open() {
  const provider = fakeGateway()
  const slow = deferred<Channel | null>()
  provider.channel = () => slow.promise
  const gateway = vi.fn<() => ChannelGateway>(() => provider)
  const bench = openBench({ gateway })
  return { ...bench, provider, slow, gateway, acme: bench.as('acme') }
}

describe('a list', () => {
  it('is made once for all who ask while it is under way, and by subject', async () => {
    const { acme, as, provider, slow, gateway } = open()
    const asked = Promise.all([1, 2, 3].map(() => acme.channels.list()))
    await until(() => gateway.mock.calls.length === 3)
    expect(provider.count('list')).toBe(1)
    const other = as('globex').channels.list()
    await until(() => provider.count('list') === 2)
    slow.resolve(whatsapp)
    expect(await asked).toEqual([[whatsapp], [whatsapp], [whatsapp]])
    await other
  })

  it('is not kept, nor what fails', async () => {
    const { acme, provider } = open()
    provider.channel = async () => Promise.reject(new Error('down'))
    expect(await refusal(acme.channels.list())).toBe('unexpected')
    provider.channel = async () => whatsapp
    expect(await acme.channels.list()).toEqual([whatsapp])
    provider.channel = async () => null
    expect(await acme.channels.list()).toEqual([])
  })

  it('is made anew where the one under way is a second and a half old', async () => {
    const { acme, provider, slow } = open()
    const first = acme.channels.list()
    await until(() => provider.count('list') === 1)
    await vi.advanceTimersByTimeAsync(1_500)
    const second = acme.channels.list()
    await until(() => provider.count('list') === 2)
    slow.resolve(null)
    expect(await Promise.all([first, second])).toEqual([[], []])
  })

  it('goes on for the others where who asked first has left', async () => {
    const { acme, send, provider, slow, gateway } = open()
    const page = new AbortController()
    const left = send('GET /channels', { signal: page.signal })
    await until(() => provider.count('list') === 1)
    const second = acme.channels.list()
    await until(() => gateway.mock.calls.length === 2)
    page.abort()
    await left
    slow.resolve(whatsapp)
    expect(await second).toEqual([whatsapp])
    expect(provider.count('list')).toBe(1)
  })

  it('is given up where all who asked have left', async () => {
    const { send, provider } = open()
    const signals: AbortSignal[] = []
    provider.channels.list = async (options) => {
      if (options?.signal) signals.push(options.signal)
      return new Promise(() => {})
    }
    const page = new AbortController()
    const left = send('GET /channels', { signal: page.signal })
    await until(() => signals.length === 1)
    page.abort()
    await left
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })

  it.each<[string, (gateway: ChannelGateway) => Promise<unknown> | undefined]>([
    ['a disconnect', ({ channels }) => channels.disconnect?.({ kind: 'whatsapp' })],
    ['a refresh', ({ channels }) => channels.refresh?.({ kind: 'instagram' })],
    [
      'a connection',
      ({ credentials }) => credentials?.submit('instagram', { username: 'a', password: 'b' }),
    ],
  ])('from before %s is not given to who asks after it', async (_, change) => {
    const { acme, provider, slow } = open()
    provider.submit = async () => ({ status: 'connected', channel: instagram })
    const before = acme.channels.list()
    await until(() => provider.count('list') === 1)
    provider.channel = async () => instagram
    await change(acme)
    expect(await acme.channels.list()).toEqual([instagram])
    slow.resolve(null)
    expect(await before).toEqual([])
  })
})
