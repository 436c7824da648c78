import type { ChannelGateway } from 'channelkit/headless'
import { createChannelHandler } from 'channelkit/server'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeGateway } from '../support/fake-gateway.js'
import { session, whatsapp } from '../support/samples.js'
import { codeOf, json, openBench, refusal, secret } from './bench.js'

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const

describe('the handler', () => {
  it('answers every question of the port', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const provider = fakeGateway()
    provider.channel = async () => whatsapp
    const acme = openBench({ provider }).as('acme')
    expect(await acme.listOffers()).toEqual(await provider.listOffers())
    expect(await acme.channels.list()).toEqual([whatsapp])
    expect(await acme.channels.read({ kind: 'whatsapp' })).toStrictEqual(whatsapp)
    expect(await acme.channels.refresh?.({ kind: 'whatsapp' })).toEqual(whatsapp)
    expect(await acme.channels.disconnect?.({ kind: 'whatsapp' })).toBeUndefined()
    const started = await acme.pairing.start(request)
    expect(started).toEqual({ ...session('wa_1'), id: started.id })
    expect(await acme.pairing.read(started)).toEqual({ status: 'waiting', readAfterMs: 2_500 })
    expect(provider.calls.map(({ name, id }) => [name, id])).toContainEqual(['read', 'wa_1'])
  })

  it('asks for the channel that is meant, and says when there is none', async () => {
    const read = vi.fn<ChannelGateway['channels']['read']>(async () => null)
    const provider = { ...fakeGateway(), channels: { list: async () => [], read } }
    const { as } = openBench({ provider })
    expect(await as('acme').channels.read({ kind: 'telegram', id: '+1:a@b.c' })).toBeNull()
    expect(read).toHaveBeenCalledWith({ kind: 'telegram', id: '+1:a@b.c' }, expect.anything())
  })

  it.each(['channel of قناة', '100%', ' 5 ', 'a\r\nb'])(
    'is asked for no channel %j',
    async (id) => {
      const read = vi.fn<ChannelGateway['channels']['read']>(async () => null)
      const provider = { ...fakeGateway(), channels: { list: async () => [], read } }
      const acme = openBench({ provider }).as('acme')
      expect(await refusal(acme.channels.read({ kind: 'telegram', id }))).toBe('invalid')
      expect(read).not.toHaveBeenCalled()
    },
  )

  it('makes the gateway of whoever asks', async () => {
    const gateway = vi.fn<(subject: string) => ChannelGateway>(fakeGateway)
    const { as } = openBench({ gateway })
    await as('acme').channels.list()
    await as('globex').channels.list()
    expect(gateway.mock.calls).toEqual([['acme'], ['globex']])
  })

  it.each(['/api/channels', '/api/channels/', '/api//', '', '/'])(
    'answers below %j',
    async (basePath) => {
      const { handle } = openBench({ basePath })
      const path = basePath.replace(/\/+$/, '')
      const headers = { 'channelkit-version': '1', 'x-subject': 'acme' }
      const inside = await handle(new Request(`https://app.test${path}/offers`, { headers }))
      const outside = await handle(new Request(`https://app.test/x${path}/offers`, { headers }))
      expect([inside.status, outside.status]).toEqual([200, 404])
    },
  )

  it('answers without a cache, a type to guess or leave for other sites', async () => {
    const response = await openBench().send('GET /offers')
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'channelkit-version': '1',
      'content-type': 'application/json',
      'x-content-type-options': 'nosniff',
      vary: '*',
    })
  })

  it('leaves out what a gateway adds to its answers', async () => {
    const provider = fakeGateway()
    provider.channel = async () => ({ ...whatsapp, details: { phoneId: '1' }, apiKey: 'sk_1' })
    provider.start = async () => ({ ...session(), apiKey: 'sk_1' })
    const { send } = openBench({ provider })
    expect(await (await send('GET /channels/whatsapp')).json()).toEqual({
      ...whatsapp,
      details: { phoneId: '1' },
    })
    const started = await send('POST /pairings', json(request))
    expect(started.status).toBe(201)
    expect(await started.text()).not.toContain('apiKey')
  })

  it('answers 501 for what the provider cannot do', async () => {
    const { pairing: _, ...rest } = fakeGateway()
    const channels = { list: async () => [], read: async () => null }
    const { send } = openBench({ provider: { ...rest, channels } })
    const asked = [
      send('POST /channels/whatsapp/refresh'),
      send('POST /channels/whatsapp/disconnect'),
      send('POST /pairings', json(request)),
    ]
    for (const response of await Promise.all(asked)) {
      expect([response.status, await codeOf(response)]).toEqual([501, 'unsupported'])
    }
  })
})

describe('creating a handler', () => {
  const rest = { basePath: '/api', authenticate: () => null, gateway: fakeGateway }

  it.each<string | readonly string[] | undefined>([
    undefined,
    '',
    'x'.repeat(31),
    [],
    ['x'.repeat(32), 'short'],
    // What an environment variable is that nobody has set.
    ['x'.repeat(32), undefined as unknown as string],
  ])('with the secret %j fails with a sentence that says how to make one', (weak) => {
    expect(() => createChannelHandler({ ...rest, secret: weak })).toThrow(/openssl rand -base64 32/)
  })

  it('never says the secret it refuses', () => {
    expect(() => createChannelHandler({ ...rest, secret: 'hunter2' })).not.toThrow(/hunter2/)
  })

  it('takes one secret or several', () => {
    for (const strong of [secret, [secret], [secret, 'x'.repeat(32)]]) {
      expect(createChannelHandler({ ...rest, secret: strong })).toBeTypeOf('function')
    }
  })

  it('refuses a basePath that is no path', () => {
    expect(() => createChannelHandler({ ...rest, secret, basePath: 'api' })).toThrow(/slash/)
  })
})
