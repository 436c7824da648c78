import type { Channel, ChannelGateway } from 'channelkit/headless'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Sighting } from '../../src/proxy/channel-record.js'
import { noticing } from '../../src/proxy/noticing.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'

const start = Date.UTC(2026, 0, 1)
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: start }))
afterEach(() => void vi.useRealTimers())

/** A gateway whose answers take a second, and what is noticed of them. */
function open(more: Partial<ChannelGateway['channels']> = {}) {
  const fake = fakeGateway()
  fake.channel = async () => {
    vi.advanceTimersByTime(1000)
    return whatsapp
  }
  const provider: ChannelGateway = { ...fake, channels: { ...fake.channels, ...more } }
  const notice = vi.fn<(sighting: Sighting) => void>()
  return { provider, notice, gateway: noticing(provider, notice) }
}

const ref = { kind: 'whatsapp', id: '5' } as const

it.each<[string, (gateway: ChannelGateway) => Promise<unknown> | undefined, object]>([
  ['a list', ({ channels }) => channels.list(), { of: 'all', seen: [whatsapp] }],
  ['a read', ({ channels }) => channels.read(ref), { of: ref, seen: [whatsapp] }],
  ['a refresh', ({ channels }) => channels.refresh?.(ref), { of: ref, seen: [whatsapp] }],
])('%s is noticed as of when it was asked for', async (_, ask, sighting) => {
  const { gateway, notice } = open()
  expect([await ask(gateway)].flat()).toEqual([whatsapp])
  expect(notice.mock.calls).toEqual([[{ askedAt: start, ...sighting }]])
})

it('a read that finds nothing is noticed as such', async () => {
  const { gateway, notice } = open({ read: async () => null })
  expect(await gateway.channels.read(ref)).toBeNull()
  expect(notice.mock.calls).toEqual([[{ askedAt: start, of: ref, seen: [] }]])
})

it('a removal is noticed as of 5 s later, since lists may know it later', async () => {
  const { gateway, notice } = open()
  await gateway.channels.disconnect?.(ref)
  const sighting = { askedAt: start + 5000, of: ref, seen: [], isRemoved: true }
  expect(notice.mock.calls).toEqual([[sighting]])
})

it('what makes no sense, or is of another channel, is not noticed and given as it is', async () => {
  const other: Channel = { ...whatsapp, id: '6' }
  const { gateway, notice } = open({
    list: async () => [null] as never,
    read: async () => other,
    refresh: async () => other,
  })
  expect(await gateway.channels.list()).toEqual([null])
  expect(await gateway.channels.read(ref)).toBe(other)
  expect(await gateway.channels.refresh?.(ref)).toBe(other)
  expect(notice).not.toHaveBeenCalled()
})

it('what fails is not noticed', async () => {
  const fail = () => Promise.reject(new Error('down'))
  const { gateway, notice } = open({ list: fail, read: fail, refresh: fail, disconnect: fail })
  const { channels } = gateway
  const asked = [channels.list(), channels.read(ref), channels.refresh?.(ref)]
  await Promise.allSettled([...asked, channels.disconnect?.(ref)])
  expect(notice).not.toHaveBeenCalled()
})

it('who notices in vain is no failure of who asked', async () => {
  const { gateway, notice } = open()
  notice.mockImplementation(() => {
    throw new Error('no room')
  })
  expect(await gateway.channels.list()).toEqual([whatsapp])
})

it('the gateway can what it could, and no more', async () => {
  const { provider, gateway } = open({ recorded: ['instagram'] })
  expect(await gateway.listOffers()).toEqual(await provider.listOffers())
  expect(Object.keys(gateway).toSorted()).toEqual([
    'channels',
    'credentials',
    'listOffers',
    'pairing',
  ])
  expect(gateway.channels.recorded).toEqual(['instagram'])
  const channels = { list: async () => [], read: async () => null }
  const plain = { listOffers: async () => [], channels }
  const least = noticing(plain, () => {})
  expect([Object.keys(least), Object.keys(least.channels)]).toEqual([
    ['listOffers', 'channels'],
    ['list', 'read'],
  ])
})

it('what is counted is noticed as well', async () => {
  const { provider, notice } = open()
  const windows = [{ limit: 100, windowMs: 60_000 }]
  const metered = vi.fn<() => ChannelGateway>(() => provider)
  const quota = { account: async () => 'one', windows, metered }
  const made = noticing({ ...provider, quota }, notice).quota
  expect([await made?.account(), made?.windows]).toEqual(['one', windows])
  const meter = { spend: async () => {}, learn: () => {} }
  await made?.metered(meter).channels.list()
  expect(metered).toHaveBeenCalledWith(meter)
  expect(notice).toHaveBeenCalledTimes(1)
})
