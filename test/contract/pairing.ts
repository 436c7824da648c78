import { expect, it } from 'vitest'
import type { Bench, UseBench } from './bench.js'
import { codeOf, connect, read, refusal, start } from './bench.js'

const codes = {
  whatsapp: { look: /^2@[^,]+(,[^,]+){3}$/, lifetimeMs: 60_000, username: /^\+\d{8,15}$/ },
  telegram: { look: /^tg:\/\/login\?token=[\w-]+$/, lifetimeMs: 30_000, username: /^\+\d{8,15}$/ },
} as const

const kinds = ['whatsapp', 'telegram'] as const

/** What every gateway promises of attempts. */
export function describePairing(use: UseBench): void {
  it.each(kinds)('starts %s with a code to scan, and how long it lives', async (kind) => {
    const { look, lifetimeMs } = codes[kind]
    const session = await start(use().gateway, kind)
    expect(session).toMatchObject({ kind, method: 'qr', id: expect.stringMatching(/./) })
    expect(codeOf(session)).toMatch(look)
    expect(session.readAfterMs).toBeGreaterThan(0)
    const { invitation } = session
    const leftMs = invitation?.type === 'qr' ? invitation.lifetimeMs : null
    expect(leftMs).toBeGreaterThan(lifetimeMs - 5000)
    expect(leftMs).toBeLessThanOrEqual(lifetimeMs)
  })

  it.each(kinds)('reads of %s that it waits, and after the scan the channel', async (kind) => {
    const { gateway, world } = use()
    const session = await start(gateway, kind)
    const waiting = { status: 'waiting', readAfterMs: expect.any(Number) }
    expect(await read(gateway, session)).toEqual(waiting)
    world.scan(codeOf(session))
    world.advance(15_000)
    const reading = await read(gateway, session)
    expect(reading).toMatchObject({
      status: 'connected',
      channel: { kind, isConnected: true, username: expect.stringMatching(codes[kind].username) },
    })
    expect(await gateway.channels.list()).toEqual([Object(reading).channel])
  })

  it('is not connected in the very moment of a scan', async () => {
    const { gateway, world } = use()
    const session = await start(gateway, 'telegram')
    world.scan(codeOf(session))
    expect(['waiting', 'scanned']).toContain((await read(gateway, session)).status)
  })

  it.each(kinds)('bears a scan of a dead %s code, and reads on', async (kind) => {
    const { gateway, world } = use()
    const session = await start(gateway, kind)
    world.advance(codes[kind].lifetimeMs + 1)
    expect(world.scan(codeOf(session))).toBe('dead')
    expect((await read(gateway, session)).status).toBe('waiting')
  })

  it('keeps an older code alive beside a newer one, until its own end', async () => {
    const { gateway, world } = use()
    const [older, newer] = [await start(gateway, 'telegram'), await start(gateway, 'telegram')]
    expect(codeOf(newer)).not.toBe(codeOf(older))
    world.scan(codeOf(older))
    world.advance(15_000)
    expect((await read(gateway, older)).status).toBe('connected')
    expect((await read(gateway, newer)).status).toBe('waiting')
  })

  it('does not let one kind disturb the other', async () => {
    const { gateway, world } = use()
    const [whatsapp, telegram] = [
      await start(gateway, 'whatsapp'),
      await start(gateway, 'telegram'),
    ]
    world.scan(codeOf(telegram))
    world.advance(15_000)
    expect((await read(gateway, telegram)).status).toBe('connected')
    expect((await read(gateway, whatsapp)).status).toBe('waiting')
    world.scan(codeOf(whatsapp))
    world.advance(15_000)
    expect((await read(gateway, whatsapp)).status).toBe('connected')
    expect(await gateway.channels.list()).toHaveLength(2)
  })

  it('does not start WhatsApp while it is connected, and may again when it is not', async () => {
    const bench = use()
    await connect(bench, 'whatsapp')
    const error = await refusal(start(bench.gateway, 'whatsapp'))
    expect(error.code).toBe('already-connected')
    await bench.gateway.channels.disconnect?.({ kind: 'whatsapp' })
    expect((await connect(bench, 'whatsapp')).status).toBe('connected')
  })

  it.each(kinds)('reads of %s that the provider gave up', async (kind) => {
    const { gateway, world } = use()
    world.reset({ scenario: 'pairing-fails' })
    const session = await start(gateway, kind)
    world.advance(10_000)
    const reading = await read(gateway, session)
    if (reading.status !== 'failed') throw new Error(`It is ${reading.status}.`)
    expect((await refusal(Promise.reject(reading.error))).code).toBe('pairing-failed')
  })

  it('finds no attempt by a handle that nobody gave', async () => {
    const ref = { id: 'wa_0000', kind: 'whatsapp', method: 'qr' } as const
    expect((await refusal(use().gateway.pairing?.read(ref))).code).toBe('not-found')
  })

  it('finds no attempt by the handle of another kind', async () => {
    const { gateway } = use()
    const session = await start(gateway, 'telegram')
    const error = await refusal(read(gateway, { ...session, kind: 'whatsapp' }))
    expect(error.code).toBe('not-found')
  })

  it('finds no attempt of somebody else', async () => {
    const { gateway, stranger } = use()
    const session = await start(gateway, 'whatsapp')
    expect((await refusal(read(stranger, session))).code).toBe('not-found')
  })

  it.each([
    { kind: 'instagram', method: 'qr' },
    { kind: 'whatsapp', method: 'link' },
  ] as const)('starts no $kind by $method', async (request) => {
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
