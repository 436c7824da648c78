import type { Faults } from 'channelkit/sandbox'
import { afterEach, expect, it, vi } from 'vitest'
import type { ChannelGateway } from '../../src/gateway/gateway.js'
import type { PairingSession } from '../../src/gateway/pairing.js'
import type { Bench, Traits, UseBench } from './bench.js'
import { challengeOf, login, questionsTo, refusal, rejection, start } from './bench.js'
import { kindsBy } from './offered.js'

const malformed = ['html', 'empty', 'truncated', 'wrong-types', 'missing-fields'] as const

/** What every gateway promises of a provider that fails. */
export function describeFailures(use: UseBench, { provider }: Traits): void {
  const questions = questionsTo(provider)
  const kind = kindsBy(provider, 'qr').at(-1) ?? 'whatsapp'
  const hasLogins = kindsBy(provider, 'credentials').length > 0

  afterEach(() => void vi.useRealTimers())

  it.each<[string, Faults, string]>([
    ['401', { status: 401 }, 'provider-unauthorized'],
    ['403', { status: 403 }, 'provider-forbidden'],
    ['429', { status: 429 }, 'rate-limited'],
    ['500', { status: 500 }, 'provider-unavailable'],
    ['503', { status: 503 }, 'provider-unavailable'],
    ['a lost connection', { dropRate: 1 }, 'provider-unavailable'],
    ['a failure with 200', { malformed: 'unsuccessful' }, 'provider-unavailable'],
    ...malformed.map((form): [string, Faults, string] => [
      form,
      { malformed: form },
      'malformed-answer',
    ]),
  ])('maps %s alike, whatever was asked', async (_, faults, code) => {
    expect(await codesOf(use(), faults)).toEqual(
      Object.fromEntries(
        Object.keys(questions)
          .filter((question) => !isSafe(question, faults))
          .map((question) => [question, code]),
      ),
    )
  })

  it('says how long to wait when the quota is spent', async () => {
    const { gateway, world } = use()
    world.reset({ scenario: 'quota-spent' })
    const error = await refusal(gateway.channels.read({ kind: 'whatsapp' }))
    expect(error.code).toBe('rate-limited')
    expect(error.retryAfterMs).toBeGreaterThan(0)
    expect(error.retryAfterMs).toBeLessThanOrEqual(60_000)
  })

  it('tells a revoked key from everything else', async () => {
    const { gateway, world } = use()
    world.reset({ scenario: 'revoked-key' })
    expect((await refusal(start(gateway, 'whatsapp'))).code).toBe('provider-unauthorized')
  })

  it('works again as soon as the provider does', async () => {
    const { gateway, world } = use()
    world.setFaults({ errorRate: 1 })
    await refusal(gateway.channels.list())
    world.setFaults({})
    expect(await gateway.channels.list()).toEqual([])
  })

  it('does not wait for ever for an answer, whatever was asked', async () => {
    const { world } = use()
    const [asking] = await askAll(use(), { latencyMs: 600_000 }, fakeTimers)
    const arrived = (): number => world.requests.filter(({ status }) => status === null).length
    // A list is several requests of some, and one of others.
    await vi.waitUntil(() => arrived() >= Object.keys(questions).length)
    await vi.advanceTimersByTimeAsync(60_000)
    const codes = Object.values(await asking)
    expect(codes).toEqual(Object.keys(questions).map(() => 'timeout'))
  })

  it('gives up with the caller’s reason, before and while it asks', async () => {
    const { gateway, world } = use()
    const reason = new Error('left')
    const ref = { kind: 'whatsapp' } as const
    const before = { signal: AbortSignal.abort(reason) }
    const credentials = { username: 'my_brand', password: 'x' }
    expect(await rejection(gateway.listOffers(before))).toBe(reason)
    expect(await rejection(gateway.channels.read(ref, before))).toBe(reason)
    const submitted = gateway.credentials?.submit('instagram', credentials, before)
    expect(await (submitted ? rejection(submitted) : reason)).toBe(reason)
    expect(world.requests).toHaveLength(0)

    const session = await startAsked(gateway)
    world.setFaults({ latencyMs: 600_000 })
    const caller = new AbortController()
    const { signal } = caller
    const asking = [
      rejection(gateway.channels.read(ref, { signal })),
      rejection(gateway.channels.list({ signal })),
      rejection(gateway.pairing?.read(session, { signal })),
      ...(hasLogins
        ? [rejection(gateway.credentials?.submit('instagram', credentials, { signal }))]
        : []),
    ]
    caller.abort(reason)
    expect(new Set(await Promise.all(asking))).toEqual(new Set([reason]))
  })

  /** Starts an attempt of which the provider is asked, rather than tells by itself. */
  function startAsked(gateway: ChannelGateway): Promise<PairingSession> {
    const [linked] = kindsBy(provider, 'link')
    return start(gateway, linked ?? kind, undefined, linked ? 'link' : 'qr')
  }

  /** The code that each question is refused with while these faults last. */
  async function codesOf(bench: Bench, faults: Faults): Promise<Record<string, string>> {
    const [asking] = await askAll(bench, faults)
    return asking
  }

  /** Asks everything at once, in a tuple so that it can be waited for or not. */
  async function askAll({ gateway, world }: Bench, faults: Faults, prepare?: () => void) {
    const underway = {
      session: await startAsked(gateway),
      challenge: hasLogins ? challengeOf(await login(gateway, 'one_code')) : null,
      unanswered: hasLogins ? challengeOf(await login(gateway, 'one_code')) : null,
    }
    // A code is not sent again at once.
    world.advance(30_000)
    if (provider === 'skylight') world.changeChannel(kind, {})
    else world.keebai.changeChannel('ch_shop', {})
    world.setFaults(faults)
    prepare?.()
    const answers = Object.entries(questions).filter(([question]) => !isSafe(question, faults))
    const codes = answers.map(async ([question, ask]) => {
      const { code } = await refusal(ask(gateway, underway) ?? undefined)
      return [question, code] as const
    })
    return [Promise.all(codes).then(Object.fromEntries<string>)] as const
  }
}

/** Of timers alone: sockets go on. */
function fakeTimers(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
}

/** Whether an answer stays good in spite of it: it has no body, or no data in it. */
function isSafe(question: string, { malformed }: Faults): boolean {
  if (question === 'channels.disconnect') return malformed !== undefined
  return question === 'credentials.resend' && malformed === 'missing-fields'
}
