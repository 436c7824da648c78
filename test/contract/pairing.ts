import { describe, expect, it } from 'vitest'
import { channelKinds } from '../../src/gateway/channel.js'
import type { Bench, Traits, UseBench } from './bench.js'
import { codeOf, connect, ending, read, refusal, scan, start } from './bench.js'
import { kindsBy, offered } from './offered.js'

const phone = { username: expect.stringMatching(/^\+\d{8,15}$/) }
const whatsapp = /^2@[^,]+(,[^,]+){3}$/

/** The codes of each provider. One connected by Keebai's shows its number in its last event alone. */
const codes = {
  skylight: {
    whatsapp: { look: whatsapp, lifetimeMs: 60_000, channel: phone },
    telegram: { look: /^tg:\/\/login\?token=[\w-]+$/, lifetimeMs: 30_000, channel: phone },
  },
  keebai: { whatsapp: { look: whatsapp, lifetimeMs: 20_000, channel: {} } },
} as const

/** What does not apply to a way of connecting. */
const aliens = {
  skylight: [
    ['qr', 'name'],
    ['qr', 'coexistence'],
    ['qr', 'pipelineId'],
  ],
  keebai: [
    ['link', 'name'],
    ['qr', 'coexistence'],
    ['qr', 'pipelineId'],
  ],
} as const

/** What every gateway promises of attempts by code. */
export function describePairing(use: UseBench, { provider }: Traits): void {
  const kinds = kindsBy(provider, 'qr')

  describe.each(Object.entries(codes[provider]))('%s', (name, { look, lifetimeMs, channel }) => {
    const kind = kinds.find((each) => each === name) ?? 'whatsapp'

    it('starts, and has a code to scan of which it is known how long it lives', async () => {
      const { gateway } = use()
      const session = await start(gateway, kind)
      expect(session).toMatchObject({ kind, method: 'qr', id: expect.stringMatching(/./) })
      expect(session.readAfterMs).toBeGreaterThan(0)
      const code = await codeOf(gateway, session)
      expect(code.payload).toMatch(look)
      expect(code.lifetimeMs).toBeGreaterThan(lifetimeMs - 5000)
      expect(code.lifetimeMs).toBeLessThanOrEqual(lifetimeMs)
    })

    it('waits, and after the scan there is the channel', async () => {
      const { gateway, world } = use()
      const session = await start(gateway, kind)
      expect(await read(gateway, session)).toMatchObject({
        status: 'waiting',
        readAfterMs: expect.any(Number),
      })
      await scan(gateway, session, world)
      expect(await ending(gateway, session)).toMatchObject({
        status: 'connected',
        channel: { kind, isConnected: true, ...channel },
      })
      const { id } = Object(await ending(gateway, session)).channel
      expect(await gateway.channels.list()).toMatchObject([{ id, kind, isConnected: true }])
    })

    it('bears a scan of a dead code, and reads on', async () => {
      const { gateway, world } = use()
      const session = await start(gateway, kind)
      const { payload } = await codeOf(gateway, session)
      world.advance(lifetimeMs + 1)
      expect(world.scan(payload)).toBe('dead')
      expect((await read(gateway, session)).status).toBe('waiting')
    })

    it('may be given up by the provider', async () => {
      const { gateway, world } = use()
      world.reset({ scenario: 'pairing-fails' })
      const session = await start(gateway, kind)
      world.advance(10_000)
      const reading = await ending(gateway, session)
      if (reading.status !== 'failed') throw new Error(`It is ${reading.status}.`)
      expect((await refusal(Promise.reject(reading.error))).code).toBe('pairing-failed')
    })
  })

  const last = kinds.at(-1) ?? 'whatsapp'

  it('is not connected in the very moment of a scan', async () => {
    const { gateway, world } = use()
    const session = await start(gateway, last)
    world.scan((await codeOf(gateway, session)).payload)
    expect(['waiting', 'scanned']).toContain((await read(gateway, session)).status)
  })

  it('keeps an older code alive beside a newer one, until its own end', async () => {
    const { gateway, world } = use()
    const [older, newer] = [await start(gateway, last), await start(gateway, last)]
    const { payload } = await codeOf(gateway, newer)
    expect((await codeOf(gateway, older)).payload).not.toBe(payload)
    await scan(gateway, older, world)
    expect((await ending(gateway, older)).status).toBe('connected')
    expect((await read(gateway, newer)).status).toBe('waiting')
  })

  it.runIf(kinds.length > 1)('does not let one kind disturb the other', async () => {
    const { gateway, world } = use()
    const [one, other] = await Promise.all(kinds.map((kind) => start(gateway, kind)))
    if (!one || !other) throw new Error('There are two kinds.')
    await scan(gateway, other, world)
    expect((await ending(gateway, other)).status).toBe('connected')
    expect((await read(gateway, one)).status).toBe('waiting')
    await scan(gateway, one, world)
    expect((await ending(gateway, one)).status).toBe('connected')
    expect(await gateway.channels.list()).toHaveLength(2)
  })

  const isSingle = offered[provider].some(({ maxChannels }) => maxChannels === 1)
  it.runIf(isSingle)(
    'does not start WhatsApp while it is connected, and may again when it is not',
    async () => {
      const bench = use()
      await connect(bench, 'whatsapp')
      const error = await refusal(start(bench.gateway, 'whatsapp'))
      expect(error.code).toBe('already-connected')
      await bench.gateway.channels.disconnect?.({ kind: 'whatsapp' })
      expect((await connect(bench, 'whatsapp')).status).toBe('connected')
    },
  )

  it('finds no attempt by a handle that nobody gave', async () => {
    const ref = { id: 'wa_0000', kind: 'whatsapp', method: 'qr' } as const
    expect((await refusal(use().gateway.pairing?.read(ref))).code).toBe('not-found')
  })

  it('finds no attempt by the handle of another kind', async () => {
    const { gateway } = use()
    const session = await start(gateway, last)
    const other = channelKinds.find((kind) => kind !== last) ?? 'instagram'
    const error = await refusal(read(gateway, { ...session, kind: other }))
    expect(error.code).toBe(kinds.includes(other) ? 'not-found' : error.code)
    expect(['not-found', 'unsupported']).toContain(error.code)
  })

  it('finds no attempt of somebody else', async () => {
    const { gateway, stranger } = use()
    const session = await start(gateway, 'whatsapp')
    expect((await refusal(read(stranger, session))).code).toBe('not-found')
  })

  const missing = channelKinds.flatMap((kind) =>
    (['qr', 'link'] as const)
      .filter((method) => !kindsBy(provider, method).includes(kind))
      .map((method) => ({ kind, method })),
  )
  const alien = aliens[provider].flatMap(([method, name]) =>
    kindsBy(provider, method).map((kind) => ({ kind, method, name })),
  )
  it.each(alien)('refuses for $kind by $method the setting $name', async ({ name, ...request }) => {
    const { gateway, world } = use()
    const settings = { [name]: name === 'coexistence' ? false : 'x' }
    const error = await refusal(gateway.pairing?.start({ ...request, attemptId: 'a1', settings }))
    expect(error).toMatchObject({ code: 'invalid', fieldErrors: { [name]: ['refused'] } })
    expect(startsIn(world)).toBe(0)
  })

  it.each(missing)('starts no $kind by $method', async (request) => {
    const { gateway, world } = use()
    const error = await refusal(gateway.pairing?.start({ ...request, attemptId: 'a1' }))
    expect(error.code).toBe('unsupported')
    expect(startsIn(world)).toBe(0)
  })
}

/** How many attempts the provider was asked for. */
export function startsIn(world: Bench['world']): number {
  return world.requests.filter(({ path }) => path.endsWith('/connect')).length
}
