import type { PairingSession } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { session } from '../support/samples.js'
import { caught, openBench, refusal, until } from './bench.js'

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

describe('a repeated attempt', () => {
  it('is started once at the provider, however often it is asked for at once', async () => {
    const provider = fakeGateway()
    const first = deferred<PairingSession>()
    provider.start = () => first.promise
    const acme = openBench({ provider }).as('acme')
    const asked = Array.from({ length: 100 }, () => acme.pairing.start(request))
    await vi.advanceTimersByTimeAsync(2_000)
    first.resolve(session())
    const sessions = await Promise.all(asked)
    expect(provider.count('start')).toBe(1)
    expect(new Set(sessions.map(({ id }) => id)).size).toBe(1)
  })

  it('after its answer is given the same session, with what is left of its code', async () => {
    const provider = fakeGateway()
    const acme = openBench({ provider }).as('acme')
    const first = await acme.pairing.start(request)
    await vi.advanceTimersByTimeAsync(25_000)
    const again = await acme.pairing.start(request)
    expect(provider.count('start')).toBe(1)
    expect(again).toEqual({
      ...first,
      invitation: { type: 'qr', payload: '2@wa_1', lifetimeMs: 35_000 },
      readAfterMs: 0,
    })
  })

  it('is another one for another subject, kind, method or id', async () => {
    const provider = fakeGateway()
    const { as } = openBench({ provider })
    await as('acme').pairing.start(request)
    await as('acme').pairing.start({ ...request, attemptId: 'a2' })
    await as('acme').pairing.start({ ...request, kind: 'telegram' })
    await as('acme').pairing.start({ ...request, method: 'link' })
    await as('globex').pairing.start(request)
    await as('acme","whatsapp').pairing.start(request)
    expect(provider.count('start')).toBe(6)
  })

  it('is started again after a failure, which all who waited for it hear', async () => {
    const provider = fakeGateway()
    const first = deferred<PairingSession>()
    provider.start = () => first.promise
    const acme = openBench({ provider }).as('acme')
    const asked = [acme.pairing.start(request), acme.pairing.start(request)]
    const heard = Promise.all(asked.map(refusal))
    await vi.advanceTimersByTimeAsync(100)
    first.reject(new Error('the socket hung up'))
    expect(await heard).toEqual(['unexpected', 'unexpected'])
    provider.start = async () => session('wa_2')
    expect(await acme.pairing.start(request)).toMatchObject({ invitation: { payload: '2@wa_2' } })
    expect(provider.count('start')).toBe(2)
  })

  it('is given the session of a start that took longer than anybody waits', async () => {
    const provider = fakeGateway()
    const slow = deferred<PairingSession>()
    provider.start = () => slow.promise
    const acme = openBench({ provider }).as('acme')
    const heard = refusal(acme.pairing.start(request))
    await vi.advanceTimersByTimeAsync(40_000)
    expect(await heard).toBe('timeout')
    const again = acme.pairing.start(request)
    slow.resolve(session('wa_slow'))
    expect(await again).toMatchObject({ invitation: { payload: '2@wa_slow' } })
    expect(provider.count('start')).toBe(1)
  })

  it('is started again where the first one hung for a quarter of an hour', async () => {
    const provider = fakeGateway()
    provider.start = () => new Promise(() => {})
    const acme = openBench({ provider }).as('acme')
    const heard = refusal(acme.pairing.start(request))
    await vi.advanceTimersByTimeAsync(15 * 60_000)
    expect(await heard).toBe('timeout')
    provider.start = async () => session()
    expect(await acme.pairing.start(request)).toMatchObject({ kind: 'whatsapp' })
  })
})

describe('many attempts of one subject', () => {
  it('that hang refuse more of that subject alone', async () => {
    const provider = fakeGateway()
    provider.start = () => new Promise(() => {})
    const { as } = openBench({ provider })
    const hanging = Array.from({ length: 50 }, (_, each) =>
      refusal(as('acme').pairing.start({ ...request, attemptId: `hanging${each}` })),
    )
    await until(() => provider.count('start') === 50)
    const surplus = caught(as('acme').pairing.start(request))
    expect(await surplus).toMatchObject({ code: 'rate-limited', retryAfterMs: 1_000 })
    provider.start = async () => session()
    expect(await as('globex').pairing.start(request)).toMatchObject({ kind: 'whatsapp' })
    await vi.advanceTimersByTimeAsync(40_000)
    expect(new Set(await Promise.all(hanging))).toEqual(new Set(['timeout']))
  })

  it('make nobody else’s attempt begin twice', async () => {
    const provider = fakeGateway()
    const { as } = openBench({ provider })
    await as('globex').pairing.start(request)
    for (let each = 0; each < 1_000; each += 1) {
      await as('acme').pairing.start({ ...request, attemptId: `a${each}` })
    }
    await as('globex').pairing.start(request)
    expect(provider.count('start')).toBe(1_001)
  })
})
