import { expect, it } from 'vitest'
import type { Challenge } from '../../src/gateway/credentials.js'
import type { Bench, Traits, UseBench } from './bench.js'
import { answer, challengeOf, login, refusal, sentCode } from './bench.js'

/** What every gateway promises of logins, as the accounts of docs/sandbox.md play them. */
export function describeCredentials(use: UseBench, { joinsCodes = false }: Traits): void {
  it('connects an account that asks for nothing at once', async () => {
    const { gateway } = use()
    const outcome = await login(gateway, 'my_brand')
    expect(outcome).toEqual({
      status: 'connected',
      channel: {
        id: expect.stringMatching(/./),
        kind: 'instagram',
        name: null,
        username: 'my_brand',
        isConnected: true,
        syncStatus: 'OK',
        lastSyncedAt: expect.any(String),
        details: {},
      },
    })
    expect(await gateway.channels.list()).toEqual([Object(outcome).channel])
  })

  it.each<[string, Partial<Challenge>]>([
    ['one_code', { type: 'code', sentTo: null, canResend: true }],
    ['app_code', { type: 'code', sentTo: 'app', canResend: false }],
    ['odd_check', { type: 'elsewhere', rawType: 'SELFIE', canResend: false }],
  ])('says what %s asks for, and for how long', async (username, expected) => {
    const challenge = challengeOf(await login(use().gateway, username))
    expect(challenge).toEqual({
      id: expect.stringMatching(/./),
      kind: 'instagram',
      round: 1,
      sentTo: null,
      expiresInMs: expect.any(Number),
      ...expected,
    })
    expect(challenge.expiresInMs).toBeGreaterThan(295_000)
    expect(challenge.expiresInMs).toBeLessThanOrEqual(300_000)
  })

  it('connects by the code that was sent, before the account has synced', async () => {
    const { gateway, world } = use()
    const challenge = challengeOf(await login(gateway, 'one_code'))
    const outcome = await answer(gateway, challenge, sentCode(world))
    expect(outcome).toMatchObject({
      status: 'connected',
      channel: { username: 'one_code', syncStatus: 'CONNECTING', lastSyncedAt: null },
    })
    const seen: unknown[] = []
    for (const ms of [0, 3_000, 7_000]) {
      world.advance(ms)
      const channel = await gateway.channels.read({ kind: 'instagram' })
      seen.push(channel?.syncStatus, channel?.lastSyncedAt !== null)
    }
    expect(seen).toEqual(['CONNECTING', false, 'SYNC_SUCCESS', true, 'OK', true])
  })

  it.each(['one_code', 'app_code', 'slow_code'])(
    'connects %s by a code of 8 digits from the backup sheet',
    async (username) => {
      const { gateway } = use()
      const challenge = challengeOf(await login(gateway, username))
      expect(await answer(gateway, challenge, '12345678')).toMatchObject({ status: 'connected' })
    },
  )

  it('counts two rounds, and connects after the second', async () => {
    const { gateway, world } = use()
    const first = challengeOf(await login(gateway, 'two_codes'))
    const second = challengeOf(await answer(gateway, first, sentCode(world)))
    expect(second).toEqual({ ...first, id: second.id, round: 2, expiresInMs: expect.any(Number) })
    const outcome = await answer(gateway, second, sentCode(world))
    expect(outcome).toMatchObject({ status: 'connected', channel: { username: 'two_codes' } })
  })

  it('tells a wrong code from a second round: the same round goes on', async () => {
    const { gateway, world } = use()
    const challenge = challengeOf(await login(gateway, 'two_codes'))
    for (const code of ['000000', '1']) {
      expect((await refusal(answer(gateway, challenge, code))).code).toBe('wrong-code')
    }
    const next = challengeOf(await answer(gateway, challenge, sentCode(world)))
    expect(next.round).toBe(2)
    expect((await refusal(answer(gateway, next, '000000'))).code).toBe('wrong-code')
    expect(await answer(gateway, next, sentCode(world))).toMatchObject({ status: 'connected' })
  })

  it('refuses a wrong password, and takes the right one after it', async () => {
    const { gateway, world } = use()
    const error = await refusal(login(gateway, 'my_brand', { password: 'wrong' }))
    expect(error).toMatchObject({ code: 'wrong-credentials', fieldErrors: undefined })
    expect(world.state().channels).toEqual([])
    expect(await login(gateway, 'my_brand')).toMatchObject({ status: 'connected' })
  })

  it('takes a country of two letters, and refuses another by its name', async () => {
    const { gateway } = use()
    expect(await login(gateway, 'my_brand', { country: 'EG' })).toMatchObject({
      status: 'connected',
    })
    const error = await refusal(login(gateway, 'my_brand', { country: 'eg' }))
    expect(error).toMatchObject({ code: 'invalid', fieldErrors: { country: ['refused'] } })
  })

  it('sends a code again, after which the older is no good', async () => {
    const { gateway, world } = use()
    const challenge = challengeOf(await login(gateway, 'one_code'))
    const older = sentCode(world)
    world.advance(30_000)
    expect(await gateway.credentials?.resend?.(challenge)).toEqual({ retryAfterMs: null })
    expect(sentCode(world)).not.toBe(older)
    expect((await refusal(answer(gateway, challenge, older))).code).toBe('wrong-code')
    const outcome = await answer(gateway, challenge, sentCode(world))
    expect(outcome).toMatchObject({ status: 'connected' })
  })

  it('sends no code too soon after another, and says how long that is', async () => {
    const { gateway, world } = use()
    const challenge = challengeOf(await login(gateway, 'slow_code'))
    world.advance(30_000)
    const error = await refusal(gateway.credentials?.resend?.(challenge))
    expect(error.code).toBe('rate-limited')
    expect(error.retryAfterMs).toBeGreaterThan(85_000)
    expect(error.retryAfterMs).toBeLessThanOrEqual(90_000)
    expect(world.inbox).toHaveLength(1)
  })

  it('ends a login after five minutes, for codes and for sending them', async () => {
    const { gateway, world } = use()
    const challenge = challengeOf(await login(gateway, 'one_code'))
    world.advance(300_000)
    expect((await refusal(answer(gateway, challenge, sentCode(world)))).code).toBe('expired')
    expect((await refusal(gateway.credentials?.resend?.(challenge))).code).toBe('expired')
    expect(world.state().channels).toEqual([])
  })

  const again = joinsCodes ? 'says it again to the same code' : 'takes no code any more'
  it(`ends a login with its success: ${again}`, async () => {
    const { gateway, world } = use()
    const challenge = challengeOf(await login(gateway, 'one_code'))
    const outcome = await answer(gateway, challenge, sentCode(world))
    const asked = answer(gateway, challenge, sentCode(world))
    const heard = await (joinsCodes ? asked : refusal(asked))
    expect(heard).toMatchObject(joinsCodes ? outcome : { code: 'expired' })
  })

  it.each(['answer', 'resend'] as const)(
    'knows nothing to %s of a handle that nobody gave, or of somebody else’s',
    async (call) => {
      const { gateway, stranger, world } = use()
      const challenge = challengeOf(await login(gateway, 'one_code'))
      const code = sentCode(world)
      const asked = [
        [gateway, { ...challenge, id: 'ig_0000' }],
        [stranger, challenge],
      ] as const
      for (const [asker, ref] of asked) {
        const asking =
          call === 'answer' ? answer(asker, ref, code) : asker.credentials?.resend?.(ref)
        expect(['expired', 'not-found']).toContain((await refusal(asking)).code)
      }
      expect(world.state().channels).toEqual([])
    },
  )

  it('does not let one login disturb another', async () => {
    const { gateway, world } = use()
    const one = challengeOf(await login(gateway, 'one_code'))
    const code = sentCode(world)
    const other = challengeOf(await login(gateway, 'one_code'))
    expect(other.id).not.toBe(one.id)
    expect((await refusal(answer(gateway, other, code))).code).toBe('wrong-code')
    expect(await answer(gateway, one, code)).toMatchObject({ status: 'connected' })
    expect(await answer(gateway, other, sentCode(world))).toMatchObject({ status: 'connected' })
  })

  it('connects again what has lost its login, as the same channel', async () => {
    const { gateway, world } = use()
    const { id } = world.changeChannel('instagram', { syncStatus: 'CREDENTIALS' })
    const outcome = await login(gateway, 'my_brand')
    expect(outcome).toMatchObject({ channel: { id, syncStatus: 'OK', isConnected: true } })
  })

  it.each(['whatsapp', 'telegram'] as const)('logs in to no %s', async (kind) => {
    const { gateway, world } = use()
    const credentials = { username: 'my_brand', password: 'x' }
    const error = await refusal(gateway.credentials?.submit(kind, credentials))
    expect(error.code).toBe('unsupported')
    expect(world.requests).toHaveLength(0)
  })

  it('leaves nothing of a login with the provider’s side but its outcome', async () => {
    const bench = use()
    const secret = 'p\u00e4ss"w/or\\d'
    const challenge = challengeOf(await login(bench.gateway, 'one_code', { password: secret }))
    await refusal(login(bench.gateway, 'my_brand', { password: 'wrong' }))
    await answer(bench.gateway, challenge, sentCode(bench.world))
    expect(shown(bench)).not.toContain(JSON.stringify(secret).slice(1, -1))
  })

  it.each([
    [400, 'wrong-credentials', 'wrong-code', 'invalid'],
    [404, 'not-found', 'expired', 'expired'],
    [410, 'malformed-answer', 'expired', 'expired'],
    [422, 'invalid', 'invalid', 'invalid'],
  ])('makes of %i: %s of a login, %s of a code, %s of a resend', async (status, ...codes) => {
    const { gateway, world } = use()
    const challenge = challengeOf(await login(gateway, 'one_code'))
    world.setFaults({ status })
    const asked = [
      login(gateway, 'one_code'),
      answer(gateway, challenge, '000000'),
      gateway.credentials?.resend?.(challenge),
    ]
    const refused = await Promise.all(asked.map(refusal))
    expect(refused.map(({ code }) => code)).toEqual(codes)
  })
}

/** All that a world tells of itself. */
function shown({ world }: Bench): string {
  return JSON.stringify([world.state(), world.requests, world.inbox])
}
