import { setImmediate as turn } from 'node:timers/promises'
import v8 from 'node:v8'
import vm from 'node:vm'
import {
  ChannelError,
  type ChannelErrorCode,
  type ChannelGateway,
  type Reading,
} from 'channelkit/headless'
import { describe, expect, it, vi } from 'vitest'
import { fakeGateway } from '../support/fake-gateway.js'
import { type Upstream, watchedGateway } from '../support/watched-gateway.js'
import { openBench } from './bench.js'

v8.setFlagsFromString('--expose-gc')
const collect = vm.runInNewContext('gc') as () => void

type Watch = NonNullable<NonNullable<ChannelGateway['pairing']>['watch']>

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const

/** A handler whose gateways are made for each request, as by a host with a key for each company. */
function openHost(made: () => ChannelGateway) {
  const gateways: WeakRef<object>[] = []
  const gateway = (): ChannelGateway => {
    const one = made()
    gateways.push(new WeakRef(one), new WeakRef(one.pairing ?? one))
    return one
  }
  return { ...openBench({ gateway }), gateways }
}

/** Those of which something is left when all is collected that nobody holds. */
async function left(gateways: readonly WeakRef<object>[]): Promise<unknown[]> {
  for (let count = 0; count < 5; count += 1) await turn()
  collect()
  return gateways.filter((gateway) => gateway.deref())
}

const failed = (code: ChannelErrorCode): Reading => ({
  status: 'failed',
  error: new ChannelError(code),
})

describe('the end of an attempt is remembered without the gateway that told of it', () => {
  it.each<[string, () => Reading]>([
    ['a failure', () => failed('pairing-failed')],
    ['one that we tell in other words', () => failed('unauthenticated')],
    ['one that is no word of ours', () => ({ status: 'expired' })],
  ])('where that is read: %s', async (_, told) => {
    const { as, gateways } = openHost(() =>
      Object.assign(fakeGateway(), { reading: async () => told() }),
    )
    const { pairing } = as('acme')
    const session = await pairing.start(request)
    const first = await pairing.read(session)
    expect(gateways.length).toBeGreaterThan(1)
    expect(await left(gateways)).toEqual([])
    expect(await pairing.read(session)).toEqual(first)
  })

  it.each<[string, (upstream: Upstream) => void, string]>([
    ['a failure', ({ push }) => push(failed('pairing-failed')), 'pairing-failed'],
    ['an error', ({ fail }) => fail(new ChannelError('provider-forbidden')), 'provider-forbidden'],
  ])('where that is watched: %s', async (_, end, code) => {
    const upstreams: Upstream[] = []
    const { as, gateways } = openHost(() => {
      const one = watchedGateway()
      const { watch: begin } = one.pairing as { watch: Watch }
      const watch = (...given: Parameters<Watch>): ReturnType<Watch> => {
        const readings = begin(...given)
        upstreams.push(...(one.upstreams as Upstream[]).splice(0))
        return readings
      }
      return { ...one, pairing: { ...one.pairing, watch } as never }
    })
    const { pairing } = as('acme')
    const session = await pairing.start(request)
    const reading = pairing.read(session)
    await vi.waitFor(() => expect(upstreams).toHaveLength(1))
    for (const upstream of upstreams.splice(0)) end(upstream)
    expect(await reading).toMatchObject({ status: 'failed', error: { code } })
    expect(await left(gateways)).toEqual([])
    expect(await pairing.read(session)).toMatchObject({ status: 'failed', error: { code } })
  })
})
