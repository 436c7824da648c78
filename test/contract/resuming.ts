import { afterEach, expect, it, vi } from 'vitest'
import type { ChannelGateway } from '../../src/gateway/gateway.js'
import type { PairingSession } from '../../src/gateway/pairing.js'
import type { Traits, UseBench } from './bench.js'
import { codeOf, ending, refusal, scan, start } from './bench.js'
import { kindsBy } from './offered.js'
import { startsIn } from './pairing.js'

/** What gateways promise whose handles hold their attempts. */
export function describeResuming(use: UseBench, { provider }: Traits): void {
  const kinds = kindsBy(provider, 'qr')
  const last = kinds.at(-1) ?? 'whatsapp'
  // Else the provider tells it, and each anew.
  const holdsCode = provider === 'skylight'

  afterEach(() => void vi.useRealTimers())

  it('joins a repeated attempt to its first start, also while that is under way', async () => {
    const { gateway, world } = use()
    const sessions = await Promise.all([
      start(gateway, 'whatsapp', 'one'),
      start(gateway, 'whatsapp', 'one'),
    ])
    sessions.push(await start(gateway, 'whatsapp', 'one'))
    const codes = await Promise.all(sessions.map((session) => codeOf(gateway, session)))
    expect(new Set(codes.map(({ payload }) => payload)).size).toBe(1)
    expect(startsIn(world)).toBe(1)
    await start(gateway, 'whatsapp', 'two')
    expect(startsIn(world)).toBe(2)
  })

  it('does not join the attempts of two tenants, or of two kinds', async () => {
    const { gateway, stranger } = use()
    const mine = await Promise.all(kinds.map((kind) => start(gateway, kind, 'one')))
    const theirs = await start(stranger, 'whatsapp', 'one')
    const codes = await Promise.all([
      ...mine.map((session) => codeOf(gateway, session)),
      codeOf(stranger, theirs),
    ])
    expect(new Set(codes.map(({ payload }) => payload)).size).toBe(kinds.length + 1)
  })

  it('takes an attempt up again with the same code, which connects', async () => {
    const { gateway, world } = use()
    const session = await start(gateway, 'whatsapp')
    const { payload } = await codeOf(gateway, session)
    const resumed = await resume(gateway, session)
    expect(resumed).toMatchObject({ kind: 'whatsapp', method: 'qr' })
    expect((await codeOf(gateway, resumed)).payload).toBe(payload)
    expect(startsIn(world)).toBe(1)
    await scan(gateway, resumed, world)
    expect((await ending(gateway, resumed)).status).toBe('connected')
  })

  it.runIf(holdsCode)('takes a code up again that has less to live', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { gateway } = use()
    const session = await start(gateway, 'whatsapp')
    vi.setSystemTime(Date.now() + 20_000)
    const { lifetimeMs } = await codeOf(gateway, await resume(gateway, session))
    expect(lifetimeMs).toBeGreaterThan(35_000)
    expect(lifetimeMs).toBeLessThanOrEqual(40_000)
  })

  it.runIf(holdsCode)('gives a code that has died no more life', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { gateway } = use()
    const session = await start(gateway, last)
    vi.setSystemTime(Date.now() + 70_000)
    expect(await resume(gateway, session)).toMatchObject({ invitation: { lifetimeMs: 0 } })
  })

  it.runIf(!holdsCode)('takes an attempt up again that has less to live', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { gateway } = use()
    const session = await start(gateway, 'whatsapp')
    expect(session.expiresInMs).toBeGreaterThan(295_000)
    vi.setSystemTime(Date.now() + 20_000)
    const { expiresInMs } = await resume(gateway, session)
    expect(expiresInMs).toBeGreaterThan(275_000)
    expect(expiresInMs).toBeLessThanOrEqual(280_000)
  })

  it.runIf(!holdsCode)('takes a link up again with its address', async () => {
    const { gateway } = use()
    const session = await start(gateway, 'whatsapp', undefined, 'link')
    const { invitation, method } = await resume(gateway, session)
    expect(method).toBe('link')
    expect(invitation).toEqual(session.invitation)
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
