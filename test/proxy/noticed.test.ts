import { type Channel, ChannelError, type ChannelRef } from 'channelkit/headless'
import type { HandlerFailure } from 'channelkit/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'
import { type Common, commonMemory } from '../support/shared-memory.js'
import { openBench, secret, until } from './bench.js'
import { calm, ripe } from './watching.js'

const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => void vi.useRealTimers())

/** Several processes of one host, before one provider. */
function open(count = 1, common: Common = commonMemory()) {
  const provider = fakeGateway()
  const told: string[] = []
  const onError = vi.fn<(failure: HandlerFailure) => void>()
  const start = (each: number, secrets: string | readonly string[] = secret) =>
    openBench({
      provider,
      shared: common.shared(),
      secret: secrets,
      onConnected: (_, { id }) => void told.push(`${each}: ${id} is here`),
      onDisconnected: (_: string, { id }: Required<ChannelRef>) =>
        void told.push(`${each}: ${id} is gone`),
      onError,
    })
  const processes = Array.from({ length: count }, (_, each) => start(each + 1))
  const have = async (channel: Channel | null): Promise<void> => {
    await vi.advanceTimersByTimeAsync(10_000)
    provider.channel = async () => channel
  }
  const [one = start(1), two = start(2)] = processes
  const list = (of: typeof one) => ripe(of.as('acme').channels.list())
  return { provider, common, told, onError, start, have, list, one, two }
}

describe('the word of somebody else', () => {
  it('has the channels read once, before any page asks, and given to those that do', async () => {
    const { one, provider, have } = open()
    await have(whatsapp)
    const slow = deferred<Channel | null>()
    provider.channel = () => slow.promise
    const noticed = one.handle.noticed('acme')
    await calm()
    const asked = one.as('acme').channels.list()
    await calm()
    slow.resolve(whatsapp)
    await ripe(noticed)
    expect(await ripe(asked)).toEqual([whatsapp])
    expect(provider.count('list')).toBe(1)
  })

  it('given again and again has them read once more after the read that is under way', async () => {
    const { one, provider } = open()
    const slow = deferred<Channel | null>()
    provider.channel = () => slow.promise
    const first = one.handle.noticed('acme')
    await calm()
    const others = Array.from({ length: 100 }, () => one.handle.noticed('acme'))
    const other = one.handle.noticed('globex')
    await calm()
    expect(provider.count('list')).toBe(2)
    slow.resolve(whatsapp)
    await ripe(Promise.all([first, other, ...others]))
    expect(provider.count('list')).toBe(3)
    await ripe(one.handle.noticed('acme'))
    expect(provider.count('list')).toBe(4)
  })

  it('costs nothing of the quota where the host wants to be told of nothing', async () => {
    const provider = fakeGateway()
    await ripe(openBench({ provider }).handle.noticed('acme'))
    expect(provider.count('list')).toBe(0)
  })

  it('never rejects: what could not be read is read again, after 10 s, a minute and ten', async () => {
    const { one, provider, onError } = open()
    provider.channel = () => Promise.reject(new ChannelError('provider-unavailable'))
    await ripe(one.handle.noticed('acme'))
    const failure = { code: 'provider-unavailable', route: 'GET /channels', subject: 'acme' }
    expect(onError.mock.calls).toEqual([[failure]])
    for (const [waitMs, times] of [
      [9_999, 1],
      [1, 2],
      [60_000, 3],
      [600_000, 4],
      [3_600_000, 4],
    ] as const) {
      await vi.advanceTimersByTimeAsync(waitMs)
      await calm()
      await until(() => provider.count('list') >= times)
      await calm()
      expect(provider.count('list')).toBe(times)
    }
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits for what the provider says, an hour at most, and no longer than the next word', async () => {
    const { one, provider } = open()
    const limited = new ChannelError('rate-limited', { retryAfterMs: 86_400_000 })
    provider.channel = () => Promise.reject(limited)
    await ripe(one.handle.noticed('acme'))
    await vi.advanceTimersByTimeAsync(3_599_999)
    await calm()
    expect(provider.count('list')).toBe(1)
    provider.channel = async () => whatsapp
    await ripe(one.handle.noticed('acme'))
    expect(provider.count('list')).toBe(2)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('of several processes', () => {
  it('one tells what another knew', async () => {
    const { one, two, have, list, told } = open(2)
    await have(whatsapp)
    await list(one)
    await have(null)
    await list(two)
    await list(one)
    expect(told).toEqual(['2: 5 is gone'])
  })

  it('one that is told of a change has all forget what they have kept', async () => {
    const { one, two, provider, have } = open(2)
    const quota = {
      account: async () => 'one',
      windows: [{ limit: 100, windowMs: 60_000 }],
      metered: () => provider,
    }
    Object.assign(provider, { quota })
    const list = (of: typeof one) => ripe(of.as('acme').channels.list())
    await have(whatsapp)
    await list(two)
    provider.channel = async () => null
    expect(await list(two)).toEqual([whatsapp])
    await ripe(one.handle.noticed('acme'))
    await calm()
    expect(await list(two)).toEqual([])
  })

  it('a new one knows what those before it knew, also under a new secret', async () => {
    const { one, start, have, list, told } = open()
    await have(whatsapp)
    await list(one)
    await have(null)
    await list(start(2, ['x'.repeat(32), secret]))
    expect(told).toEqual(['2: 5 is gone'])
  })

  it('each tells what it knows, where the store is out of reach or has lost it', async () => {
    const { one, common, have, list, told } = open()
    await have(whatsapp)
    await list(one)
    common.isDown = true
    await have(null)
    await list(one)
    expect(told.splice(0)).toEqual(['1: 5 is gone'])
    await have(whatsapp)
    await list(one)
    expect(told.splice(0)).toEqual(['1: 5 is here'])
    common.isDown = false
    await have(null)
    await list(one)
    expect(told).toEqual(['1: 5 is gone'])
  })

  it('each believes itself rather than what the store has of the time before it was out of reach', async () => {
    const { one, common, have, list, told } = open()
    await list(one)
    common.isDown = true
    await have(whatsapp)
    await list(one)
    common.isDown = false
    await have(null)
    await list(one)
    expect(told).toEqual(['1: 5 is here', '1: 5 is gone'])
  })

  it('none writes down, or says, what anybody else could read', async () => {
    const { one, common, have, list } = open()
    await have({ ...whatsapp, id: 'channel-of-acme' })
    await list(one)
    await ripe(one.handle.noticed('acme'))
    const all = JSON.stringify([[...common.entries], common.said])
    expect(common.entries.size).toBe(1)
    expect(common.said).toHaveLength(1)
    expect(all).not.toMatch(/acme|whatsapp/)
  })

  it('one that crashes before the host has taken it loses nothing', async () => {
    const { provider, common, two, have, list, told } = open()
    const onDisconnected = vi.fn<() => Promise<never>>(() => new Promise(() => {}))
    const crashing = openBench({ provider, shared: common.shared(), onDisconnected })
    await have(whatsapp)
    await list(crashing)
    await have(null)
    void crashing.as('acme').channels.list()
    await calm()
    expect(onDisconnected).toHaveBeenCalledTimes(1)
    await list(two)
    expect(told).toEqual(['2: 5 is gone'])
  })
})

describe('a change that one page comes upon', () => {
  it('is told to the others once, and nothing where there is none', async () => {
    const { one, have, list } = open()
    await have(null)
    await list(one)
    const { channels } = one.as('acme')
    const news = async (): Promise<unknown> => channels.changes?.()
    const first = news()
    await have(whatsapp)
    await list(one)
    expect(await ripe(first)).toMatchObject({ changed: true })
    const again = vi.fn<(told: unknown) => void>()
    const second = news().then(again)
    await have(whatsapp)
    await list(one)
    expect(again).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(15_000)
    await ripe(second)
    expect(again).toHaveBeenCalledWith(expect.objectContaining({ changed: false }))
  })
})
