import { afterEach, expect, it, vi } from 'vitest'
import type { Challenge } from '../../src/gateway/credentials.js'
import type { ChannelGateway } from '../../src/gateway/gateway.js'
import type { UseBench } from './bench.js'
import { answer, challengeOf, login, refusal, sentCode } from './bench.js'

/** What gateways promise whose handles hold their challenges. */
export function describeChallengesResumed(use: UseBench): void {
  afterEach(() => void vi.useRealTimers())

  it('takes a challenge up again in its round, with less time, and asks nobody', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { gateway, world } = use()
    const first = challengeOf(await login(gateway, 'two_codes'))
    const second = challengeOf(await answer(gateway, first, sentCode(world)))
    const asked = world.requests.length
    vi.setSystemTime(Date.now() + 100_000)
    const resumed = await resume(gateway, second)
    expect(resumed).toEqual({ ...second, expiresInMs: expect.any(Number) })
    expect(resumed.round).toBe(2)
    expect(resumed.expiresInMs).toBeGreaterThan(195_000)
    expect(resumed.expiresInMs).toBeLessThanOrEqual(200_000)
    expect(world.requests).toHaveLength(asked)
    const outcome = await answer(gateway, resumed, sentCode(world))
    expect(outcome).toMatchObject({ status: 'connected' })
  })

  it('takes up nothing of somebody else, of another kind, or that never was', async () => {
    const { gateway, stranger } = use()
    const challenge = challengeOf(await login(gateway, 'one_code'))
    for (const [asked, ref] of [
      [stranger, challenge],
      [gateway, { ...challenge, kind: 'whatsapp' as const }],
      [gateway, { ...challenge, id: 'ig_0000' }],
    ] as const) {
      expect((await refusal(resume(asked, ref))).code).toBe('not-found')
    }
  })

  it('takes up nothing whose time is long over', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { gateway } = use()
    const challenge = challengeOf(await login(gateway, 'one_code'))
    vi.setSystemTime(Date.now() + 400_000)
    expect(['expired', 'not-found']).toContain((await refusal(resume(gateway, challenge))).code)
  })
}

async function resume(
  { credentials }: ChannelGateway,
  { id, kind }: Challenge,
): Promise<Challenge> {
  if (!credentials?.resume) throw new Error('The gateway takes no challenge up again.')
  return credentials.resume({ id, kind })
}
