import { afterEach, expect, it, vi } from 'vitest'
import type { ChannelGateway } from '../../src/gateway/gateway.js'
import type { PairingSession } from '../../src/gateway/pairing.js'
import type { UseBench } from './bench.js'
import { codeOf, read, refusal, start } from './bench.js'
import { startsIn } from './pairing.js'

/** What gateways promise whose handles hold their attempts. */
export function describeResuming(use: UseBench): void {
  afterEach(() => void vi.useRealTimers())

  it('joins a repeated attempt to its first start, also while that is under way', async () => {
    const { gateway, world } = use()
    const sessions = await Promise.all([
      start(gateway, 'whatsapp', 'one'),
      start(gateway, 'whatsapp', 'one'),
    ])
    sessions.push(await start(gateway, 'whatsapp', 'one'))
    expect(new Set(sessions.map(codeOf)).size).toBe(1)
    expect(startsIn(world)).toBe(1)
    await start(gateway, 'whatsapp', 'two')
    expect(startsIn(world)).toBe(2)
  })

  it('does not join the attempts of two tenants, or of two kinds', async () => {
    const { gateway, stranger } = use()
    const sessions = [
      await start(gateway, 'whatsapp', 'one'),
      await start(stranger, 'whatsapp', 'one'),
      await start(gateway, 'telegram', 'one'),
    ]
    expect(new Set(sessions.map(codeOf)).size).toBe(3)
  })

  it('takes an attempt up again with the same code, which has less to live', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { gateway, world } = use()
    const session = await start(gateway, 'whatsapp')
    vi.setSystemTime(Date.now() + 20_000)
    const resumed = await resume(gateway, session)
    expect(codeOf(resumed)).toBe(codeOf(session))
    const { invitation } = resumed
    const leftMs = invitation?.type === 'qr' ? invitation.lifetimeMs : null
    expect(leftMs).toBeGreaterThan(35_000)
    expect(leftMs).toBeLessThanOrEqual(40_000)
    expect(startsIn(world)).toBe(1)
    world.scan(codeOf(resumed))
    world.advance(15_000)
    expect((await read(gateway, resumed)).status).toBe('connected')
  })

  it('gives a code that has died no more life', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { gateway } = use()
    const session = await start(gateway, 'telegram')
    vi.setSystemTime(Date.now() + 40_000)
    expect(await resume(gateway, session)).toMatchObject({ invitation: { lifetimeMs: 0 } })
  })

  it('takes up nothing of somebody else, of another kind, or that never was', async () => {
    const { gateway, stranger } = use()
    const session = await start(gateway, 'whatsapp')
    for (const [asked, ref] of [
      [stranger, session],
      [gateway, { ...session, kind: 'telegram' as const }],
      [gateway, { ...session, id: 'wa_0000' }],
    ] as const) {
      expect((await refusal(resume(asked, ref))).code).toBe('not-found')
    }
  })
}

async function resume(
  { pairing }: ChannelGateway,
  session: PairingSession,
): Promise<PairingSession> {
  if (!pairing?.resume) throw new Error('The gateway takes no attempt up again.')
  const { id, kind, method } = session
  return pairing.resume({ id, kind, method })
}
