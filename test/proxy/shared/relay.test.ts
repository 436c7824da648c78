import { ChannelError, type Reading } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { session, whatsapp } from '../../support/samples.js'
import { commonMemory } from '../../support/shared-memory.js'
import { code, watchedGateway } from '../../support/watched-gateway.js'
import { openBench } from '../bench.js'
import { calm, openPage, pageOf, ripe } from '../watching.js'

vi.mock('../../../src/proxy/seal.js', async () => import('../../support/plain-seal.js'))
vi.mock('../../../src/proxy/shared/names.js', async () => import('../../support/plain-seal.js'))

const json = 'application/json'
const connected: Reading = { status: 'connected', channel: whatsapp }

// Immediates stay real: streams come by them.
const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => void vi.useRealTimers())

/** A second at a time: what is told on the way is heard. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1000) {
    await vi.advanceTimersByTimeAsync(Math.min(1000, left))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** One pairing, and its page before each of two processes. */
async function openTwo() {
  const common = commonMemory()
  const [first, second] = [common.shared(), common.shared()]
  const onConnected = vi.fn<() => void>()
  const provider = watchedGateway()
  provider.start = async () => ({ ...session(), expiresInMs: 300_000 })
  const one = await openPage({ provider, shared: first, onConnected })
  const other = openBench({ provider, shared: second, onConnected })
  return {
    common,
    first,
    second,
    onConnected,
    provider,
    one: one.page,
    other: pageOf(other.send, 'acme', one.page.handle),
    late: pageOf(openBench({ provider, shared: common.shared() }).send, 'acme', one.page.handle),
    as: { one: one.as('acme'), other: other.as('acme') },
  }
}

describe('a pairing that two processes watch', () => {
  it('has one stream at the provider, and both hear it to the end', async () => {
    const { one, other, provider, onConnected } = await openTwo()
    const streams = [await one.stream(), await other.stream()]
    const story: Reading[] = [
      code('2@one'),
      code('2@two'),
      { status: 'scanned', readAfterMs: 1000 },
      connected,
    ]
    for (const reading of story) {
      provider.upstreams[0]?.push(reading)
      for (const stream of streams) expect(await stream.reading()).toEqual(reading)
    }
    for (const stream of streams) expect(await stream.reading()).toBeNull()
    expect([provider.upstreams.length, provider.open()]).toEqual([1, 0])
    expect(vi.getTimerCount()).toBe(0)
    expect(onConnected.mock.calls).toEqual([
      ['acme', whatsapp],
      ['acme', whatsapp],
    ])
    expect(await other.read(json)).toEqual(connected)
  })

  it('has nobody listen to the bus when it is over, nor say that there are readers at each word', async () => {
    const { common, one, other, provider, first, second } = await openTwo()
    const ears = new Set<symbol>()
    for (const { bus } of [first, second]) {
      const listen = bus.subscribe.bind(bus)
      bus.subscribe = (hear) => {
        const [ear, leave] = [Symbol('ear'), listen(hear)]
        ears.add(ear)
        return () => (ears.delete(ear), leave())
      }
    }
    const streams = [await one.stream(), await other.stream()]
    expect(ears.size).toBe(2)
    for (const payload of ['2@one', '2@two', '2@three', '2@four']) {
      provider.upstreams[0]?.push(code(payload))
      for (const stream of streams) expect(await stream.reading()).toEqual(code(payload))
    }
    expect(common.said.filter((word) => word.endsWith(' here'))).toHaveLength(1)
    provider.upstreams[0]?.push({ status: 'expired' })
    for (const stream of streams) await stream.reading()
    await calm()
    expect(ears.size).toBe(0)
  })

  it('tells who comes late to the other one, with what is left of the code', async () => {
    const { one, other, provider } = await openTwo()
    await one.stream()
    provider.upstreams[0]?.push(code('2@one'))
    await calm()
    await pass(7000)
    provider.upstreams[0]?.push({ status: 'waiting', readAfterMs: 5000 })
    await calm()
    expect(await (await other.stream()).reading()).toEqual(code('2@one', 13_000))
  })

  it('gives no code of the past back where another process heard the next', async () => {
    const { one, other, provider, as } = await openTwo()
    const ref = { id: other.handle, kind: 'whatsapp', method: 'qr' } as const
    expect(await as.other.pairing.resume(ref)).toMatchObject({ invitation: { type: 'qr' } })
    await one.stream()
    provider.upstreams[0]?.push({ status: 'scanned', readAfterMs: 1000 })
    await calm()
    expect(await as.other.pairing.resume(ref)).toMatchObject({ invitation: null })
  })

  it('goes on at the one whose readers have left, for the readers of the other', async () => {
    const { one, other, provider } = await openTwo()
    const left = await one.stream()
    const stays = await other.stream()
    await left.close()
    await pass(30_000)
    provider.upstreams[0]?.push(code('2@one'))
    expect(await stays.reading()).toEqual(code('2@one'))
    expect([provider.upstreams.length, provider.open()]).toEqual([1, 1])
    await stays.close()
    await pass(5000)
    expect(provider.open()).toBe(0)
    await calm()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('passes to the other one at once where the first one has done', async () => {
    const { one, other, provider, second } = await openTwo()
    const left = await one.stream()
    // Nobody hears that it has readers.
    second.bus.publish = async () => undefined
    const stays = await other.stream()
    await left.close()
    await pass(1000)
    await calm()
    expect([provider.upstreams.length, provider.open()]).toEqual([2, 1])
    provider.upstreams[1]?.push(code('2@one'))
    expect(await stays.reading()).toEqual(code('2@one'))
  })

  it('passes to the other one within seven seconds where the first one has died', async () => {
    const { one, other, provider, first, late } = await openTwo()
    await one.stream()
    const stays = await other.stream()
    provider.upstreams[0]?.push(code('2@one'))
    await stays.reading()
    first.isCut = true
    await pass(7000)
    expect(provider.upstreams).toHaveLength(2)
    // Nobody promises that a stream that is opened anew says its code again.
    provider.upstreams[1]?.push({ status: 'waiting', readAfterMs: 5000 })
    await calm()
    first.isCut = false
    expect(await (await late.stream()).reading()).toEqual(code('2@one', 13_000))
    provider.upstreams[1]?.push(connected)
    await stays.reading()
    expect(await stays.reading()).toEqual(connected)
  })

  it('is heard by the other one within two seconds where the bus loses every word', async () => {
    const { one, other, provider, first, second } = await openTwo()
    first.bus.publish = async () => undefined
    second.bus.publish = async () => undefined
    await one.stream()
    const stays = await other.stream()
    provider.upstreams[0]?.push(code('2@one'))
    await calm()
    await pass(2000)
    expect(await stays.reading()).toEqual(code('2@one', 18_000))
    expect(provider.upstreams).toHaveLength(1)
  })

  it('is watched by each while the store is out of reach, and by one again after', async () => {
    const { common, one, other, provider } = await openTwo()
    const streams = [await one.stream(), await other.stream()]
    provider.upstreams[0]?.push(code('2@one'))
    for (const stream of streams) await stream.reading()
    common.isDown = true
    common.entries.clear()
    await pass(4000)
    expect(provider.open()).toBe(2)
    for (const [each, stream] of streams.entries()) {
      provider.upstreams[each]?.push(code('2@two'))
      expect(await stream.reading()).toEqual(code('2@two'))
    }
    common.isDown = false
    await pass(4000)
    await calm()
    expect(provider.open()).toBe(1)
    const last = provider.upstreams.find(({ isAborted }) => !isAborted())
    last?.push(connected)
    for (const stream of streams) {
      let reading = await stream.reading()
      // Whoever follows again may hear the code of the other one first.
      if (JSON.stringify(reading).includes('2@two')) reading = await stream.reading()
      expect(reading).toEqual(connected)
    }
  })

  it('tells the store again what that has forgotten', async () => {
    const { common, one, other, provider } = await openTwo()
    await one.stream()
    provider.upstreams[0]?.push(code('2@one', null))
    await calm()
    for (const key of common.entries.keys()) if (key.includes('told')) common.entries.delete(key)
    const late = await other.stream()
    await pass(2000)
    expect(await late.reading()).toEqual(code('2@one', null))
  })

  it('breaks for both, is rested from, and begun by one again', async () => {
    const { one, other, provider } = await openTwo()
    const streams = [await one.stream(), await other.stream()]
    provider.upstreams[0]?.fail(new ChannelError('provider-unavailable'))
    for (const stream of streams) expect(await stream.reading()).toBeNull()
    expect(await other.read(json)).toMatchObject({ code: 'provider-unavailable' })
    expect(provider.upstreams).toHaveLength(1)
    await pass(2000)
    await one.stream()
    await other.stream()
    expect(provider.upstreams).toHaveLength(2)
  })

  it('fails for good for both', async () => {
    const { one, other, provider } = await openTwo()
    const streams = [await one.stream(), await other.stream()]
    provider.upstreams[0]?.fail(new ChannelError('device-limit'))
    for (const stream of streams) {
      expect(await stream.reading()).toMatchObject({ error: { code: 'device-limit' } })
    }
  })

  it('is asked for at once where the gateway cannot watch it', async () => {
    const { one, other, provider } = await openTwo()
    const { pairing } = provider
    if (pairing) {
      Object.assign(pairing, {
        // oxlint-disable-next-line require-yield
        async *watch() {
          throw new ChannelError('unsupported')
        },
      })
    }
    for (const page of [one, other]) {
      const response = await ripe(page.ask('text/event-stream'))
      expect(await response.json()).toMatchObject({ status: 'waiting' })
    }
  })
})
