import { setImmediate as turn } from 'node:timers/promises'
import v8 from 'node:v8'
import vm from 'node:vm'
import { ChannelError, type ChannelGateway, type Reading } from 'channelkit/headless'
import { describe, expect, it } from 'vitest'
import { fakeGateway } from '../support/fake-gateway.js'
import { openBench } from './bench.js'

v8.setFlagsFromString('--expose-gc')
const collect = vm.runInNewContext('gc') as () => void

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const

/** A handler whose gateways are made for each request, as by a host with a key for each company. */
function openHost(read: () => Reading) {
  const gateways: WeakRef<ChannelGateway>[] = []
  const bench = openBench({
    gateway() {
      const fake = fakeGateway()
      fake.reading = async () => read()
      gateways.push(new WeakRef(fake))
      return fake
    },
  })
  return { ...bench, gateways }
}

describe('an attempt that failed', () => {
  it.each<[string, () => Reading]>([
    ['is told so', () => ({ status: 'failed', error: new ChannelError('pairing-failed') })],
    [
      'is told so in other words',
      () => ({ status: 'failed', error: new ChannelError('unauthenticated') }),
    ],
  ])('is remembered without the gateway that told, where it %s', async (_, read) => {
    const { as, gateways } = openHost(read)
    const client = as('acme')
    const session = await client.pairing.start(request)
    const first = await client.pairing.read(session)
    expect(first.status).toBe('failed')
    for (let count = 0; count < 5; count += 1) await turn()
    collect()
    expect(gateways.length).toBeGreaterThan(1)
    expect(gateways.filter((gateway) => gateway.deref())).toEqual([])
    expect(await client.pairing.read(session)).toEqual(first)
  })
})
