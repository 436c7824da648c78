import {
  ChannelError,
  type Challenge,
  type ChannelGateway,
  type CredentialOutcome,
} from 'channelkit/headless'
import type { ChannelHandlerOptions, HandlerFailure } from 'channelkit/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeGateway, type FakeGateway } from '../support/fake-gateway.js'
import { instagram, otp } from '../support/samples.js'
import { json, openBench, type ProxiedGateway, refusal, secret } from './bench.js'

const kind = 'instagram'
const login = { username: 'shop@example.test', password: 'open sesame' }
const minute = 60_000

type Submit = NonNullable<ChannelGateway['credentials']>['submit']

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const connected = async (): Promise<CredentialOutcome> => ({
  status: 'connected',
  channel: instagram,
})

/** The challenge of an outcome. */
function challengeOf(outcome: CredentialOutcome): Challenge {
  if (outcome.status !== 'challenged') throw new Error(`It is ${outcome.status}.`)
  return outcome.challenge
}

async function begin({ credentials }: ProxiedGateway): Promise<Challenge> {
  return challengeOf(await credentials.submit(kind, login))
}

/** Every question that takes a handle. */
function all({ credentials }: ProxiedGateway, challenge: Challenge): Promise<unknown[]> {
  const asked = [
    credentials.answer(challenge, '123456'),
    credentials.resend(challenge),
    credentials.resume(challenge),
  ]
  return Promise.all(asked.map(refusal))
}

function thrice(code: string | null): (string | null)[] {
  return [code, code, code]
}

describe('a login', () => {
  it('reaches the provider as it was typed, and no more of it', async () => {
    const submit = vi.fn<Submit>(connected)
    const provider = { ...fakeGateway(), credentials: { submit, answer: connected } }
    const { credentials } = openBench({ provider }).as('acme')
    await credentials.submit(kind, { ...login, country: 'EG' })
    await credentials.submit(kind, login)
    expect(submit.mock.calls).toEqual([
      [kind, { ...login, country: 'EG' }],
      [kind, login],
    ])
  })

  it('that needs no code arrives as it is', async () => {
    const provider = fakeGateway()
    provider.submit = connected
    const outcome = await openBench({ provider }).as('acme').credentials.submit(kind, login)
    expect(outcome).toEqual({ status: 'connected', channel: instagram })
  })

  it.each<Partial<Challenge>>([
    {},
    { sentTo: 'app', canResend: false },
    { sentTo: 'email', expiresInMs: null },
    { type: 'elsewhere', rawType: 'SELFIE', canResend: false },
  ])('that is challenged (%j) arrives with a handle of ours', async (more) => {
    const provider = fakeGateway()
    const given = { ...otp(), ...more }
    provider.submit = async () => ({ status: 'challenged', challenge: given })
    const challenge = await begin(openBench({ provider }).as('acme'))
    expect(challenge).toEqual({ ...given, id: expect.not.stringContaining('ig_1') })
    expect(challenge.id.length).toBeLessThan(2_000)
    const bytes = challenge.id.split('.').map((part) => Buffer.from(part, 'base64url').toString())
    for (const word of ['acme', 'ig_1', kind]) expect(bytes.join()).not.toContain(word)
  })

  it('leaves out what a gateway adds to its answers', async () => {
    const provider = fakeGateway()
    const more = { password: login.password, apiKey: 'sk_1' }
    provider.submit = async () => ({
      status: 'challenged',
      challenge: { ...otp(), ...more },
      ...more,
    })
    provider.resend = async () => ({ retryAfterMs: 30_000, ...more })
    const { send, as } = openBench({ provider })
    const { id } = await begin(as('acme'))
    const headers = { 'channelkit-id': id }
    const answers = [
      await send('POST /logins', json({ kind, ...login })),
      await send('GET /logins/instagram/challenge', { headers }),
      await send('POST /logins/instagram/resend', { headers }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    for (const answer of answers) expect(await answer.text()).not.toMatch(/sesame|sk_1|subject/)
  })

  it.each([{ ...otp(), round: -1 }, { ...otp(), id: undefined }, { ...otp(), type: 'OTP' }, null])(
    'whose challenge is %j is not passed on',
    async (challenge) => {
      const provider = fakeGateway()
      provider.submit = async () => ({ status: 'challenged', challenge }) as never
      const { credentials } = openBench({ provider }).as('acme')
      expect(await refusal(credentials.submit(kind, login))).not.toBeNull()
    },
  )

  it.each([
    ['wrong-credentials', 422],
    ['rate-limited', 429],
    ['already-connected', 409],
    ['provider-unauthorized', 502],
  ] as const)('that is refused with %s is answered with %i', async (code, status) => {
    const provider = fakeGateway()
    provider.submit = () => Promise.reject(new ChannelError(code, { retryAfterMs: 30_000 }))
    const { send } = openBench({ provider })
    const response = await send('POST /logins', json({ kind, ...login }))
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ code, retryAfterMs: 30_000 })
  })

  it('goes on though the browser leaves, and is told of', async () => {
    const page = new AbortController()
    const heard = vi.fn<() => void>()
    const provider = fakeGateway()
    provider.submit = async () => {
      page.abort()
      return { status: 'connected', channel: instagram }
    }
    const { send } = openBench({ provider, onConnected: heard })
    const { signal } = page
    await send('POST /logins', { ...json({ kind, ...login }), signal })
    expect(heard.mock.calls).toEqual([['acme', instagram]])
  })
})

describe('a code', () => {
  it('reaches the provider with its own handle and the round', async () => {
    const provider = fakeGateway()
    const answer = vi.fn<FakeGateway['answer']>(connected)
    provider.answer = answer
    const acme = openBench({ provider }).as('acme')
    const challenge = await begin(acme)
    // The page's word for the round counts for nothing.
    const outcome = await acme.credentials.answer({ ...challenge, round: 7 }, '012345')
    expect(outcome).toEqual({ status: 'connected', channel: instagram })
    expect(answer.mock.calls).toEqual([['012345', 1]])
    expect(provider.calls).toContainEqual(expect.objectContaining({ name: 'answer', id: 'ig_1' }))
  })

  it('that leads to another round leads to another handle', async () => {
    const provider = fakeGateway()
    const answer = vi.fn<FakeGateway['answer']>(async () => ({
      status: 'challenged',
      challenge: { ...otp(2), id: 'ig_1' },
    }))
    provider.answer = answer
    const acme = openBench({ provider }).as('acme')
    const first = await begin(acme)
    const second = challengeOf(await acme.credentials.answer(first, '123456'))
    expect(second).toEqual({ ...otp(2), id: second.id })
    expect(second.id).not.toBe(first.id)
    expect(await acme.credentials.resume(second)).toEqual(second)
    await acme.credentials.answer(second, '654321')
    expect(answer.mock.calls).toEqual([
      ['123456', 1],
      ['654321', 2],
    ])
  })

  it('that is wrong leaves the round as it is', async () => {
    const provider = fakeGateway()
    provider.answer = () => Promise.reject(new ChannelError('wrong-code'))
    const acme = openBench({ provider }).as('acme')
    const challenge = await begin(acme)
    for (const code of ['000000', '111111']) {
      expect(await refusal(acme.credentials.answer(challenge, code))).toBe('wrong-code')
    }
    expect(await acme.credentials.resume(challenge)).toEqual(challenge)
  })

  it('is sent again, with the wait that the provider knows', async () => {
    const provider = fakeGateway()
    const acme = openBench({ provider }).as('acme')
    const challenge = await begin(acme)
    expect(await acme.credentials.resend(challenge)).toEqual({ retryAfterMs: null })
    vi.advanceTimersByTime(20_000)
    provider.resend = async () => ({ retryAfterMs: 45_000 })
    expect(await acme.credentials.resend(challenge)).toEqual({ retryAfterMs: 45_000 })
    vi.advanceTimersByTime(20_000)
    const wait = new ChannelError('rate-limited', { retryAfterMs: 30_000 })
    provider.resend = () => Promise.reject(wait)
    await expect(acme.credentials.resend(challenge)).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 30_000,
    })
    expect(provider.calls).toContainEqual(expect.objectContaining({ name: 'resend', id: 'ig_1' }))
  })
})

describe('a challenge’s handle', () => {
  it('gives the challenge back, its time counted down, without asking the provider', async () => {
    const provider = fakeGateway()
    const acme = openBench({ provider }).as('acme')
    const challenge = await begin(acme)
    await vi.advanceTimersByTimeAsync(100_000)
    const asked = provider.calls.length
    expect(await acme.credentials.resume(challenge)).toEqual({
      ...challenge,
      expiresInMs: 200_000,
    })
    expect(provider.calls.length).toBe(asked)
  })

  it('of another subject, of another kind, of a pairing or of nobody is answered with 404', async () => {
    const provider = fakeGateway()
    const { as } = openBench({ provider })
    const acme = as('acme')
    const challenge = await begin(acme)
    const session = await acme.pairing.start({ kind: 'whatsapp', method: 'qr', attemptId: 'a1' })
    const before = provider.calls.length
    expect(await all(as('globex'), challenge)).toEqual(thrice('not-found'))
    for (const other of [
      { ...challenge, kind: 'whatsapp' as const },
      { ...challenge, id: session.id, kind: 'whatsapp' as const },
      { ...challenge, id: 'ig_1' },
      { ...challenge, id: challenge.id.slice(0, -4) },
      { ...challenge, id: '' },
    ]) {
      expect(await all(acme, other)).toEqual(thrice('not-found'))
    }
    expect(await refusal(acme.pairing.read({ ...challenge, method: 'qr' }))).toBe('not-found')
    expect(provider.calls.length).toBe(before)
  })

  it('of a secret before the present one is opened', async () => {
    const provider = fakeGateway()
    const challenge = await begin(openBench({ provider }).as('acme'))
    const rotated = openBench({ provider, secret: ['n'.repeat(32), secret] }).as('acme')
    expect(await rotated.credentials.resume(challenge)).toEqual(challenge)
    const other = openBench({ provider, secret: 'o'.repeat(32) }).as('acme')
    expect(await all(other, challenge)).toEqual(thrice('not-found'))
  })

  it.each([
    ['a login of 5 minutes', 5 * minute, 6 * minute],
    ['a login whose end nobody knows', null, 16 * minute],
  ])('of %s is answered with 410 a minute after its end', async (_, expiresInMs, end) => {
    const provider = fakeGateway()
    const challenge = { ...otp(), expiresInMs }
    provider.submit = async () => ({ status: 'challenged', challenge })
    const acme = openBench({ provider }).as('acme')
    const sealed = await begin(acme)
    await vi.advanceTimersByTimeAsync(end)
    expect(await all(acme, sealed)).toEqual(thrice(null))
    const asked = provider.calls.length
    await vi.advanceTimersByTimeAsync(1)
    expect(await all(acme, sealed)).toEqual(thrice('expired'))
    expect(provider.calls.length).toBe(asked)
  })
})

it('answers 501 where the provider logs nobody in, or sends no code again', async () => {
  const { credentials: _, ...rest } = fakeGateway()
  const acme = openBench({ provider: rest }).as('acme')
  expect(await refusal(acme.credentials.submit(kind, login))).toBe('unsupported')
  const challenged: Submit = async () => ({ status: 'challenged', challenge: otp() })
  const credentials = { submit: challenged, answer: connected }
  const other = openBench({ provider: { ...rest, credentials } }).as('acme')
  expect(await refusal(other.credentials.resend(await begin(other)))).toBe('unsupported')
})

describe('onConnected', () => {
  /** A handler whose logins need no code, and what the host and the log heard. */
  function open(onConnected: NonNullable<ChannelHandlerOptions['onConnected']>) {
    const provider = fakeGateway()
    const failures: HandlerFailure[] = []
    const onError = (failure: HandlerFailure): number => failures.push(failure)
    const acme = openBench({ provider, onConnected, onError }).as('acme')
    return { provider, acme, failures }
  }

  it('hears of each login that connects, with a code or without', async () => {
    const heard = vi.fn<() => void>()
    const { provider, acme } = open(heard)
    const challenge = await begin(acme)
    expect(heard).not.toHaveBeenCalled()
    await acme.credentials.answer(challenge, '123456')
    // Sent twice, since the first answer was lost: the same connection.
    await acme.credentials.answer(challenge, '123456')
    expect(heard.mock.calls).toEqual([['acme', instagram]])
    provider.submit = connected
    await acme.credentials.submit(kind, login)
    await acme.credentials.submit(kind, login)
    expect(heard).toHaveBeenCalledTimes(3)
  })

  it('that fails keeps nothing from the person, and is reported', async () => {
    const { acme, failures } = open(() => Promise.reject(new Error('the database is down')))
    const outcome = await acme.credentials.answer(await begin(acme), '123456')
    expect(outcome).toEqual({ status: 'connected', channel: instagram })
    expect(failures).toEqual([{ code: 'unexpected', route: 'onConnected', subject: 'acme' }])
  })
})

it('reports of a login that fails nothing that was typed', async () => {
  const failures: HandlerFailure[] = []
  const provider = fakeGateway()
  provider.submit = async ({ password }) => Promise.reject(new Error(password))
  provider.answer = async (code) => Promise.reject(new Error(code))
  const { send, as } = openBench({ provider, onError: (failure) => failures.push(failure) })
  await send('POST /logins', json({ kind, ...login }))
  provider.submit = async () => ({ status: 'challenged', challenge: otp() })
  await refusal(as('acme').credentials.answer(await begin(as('acme')), '123456'))
  expect(failures).toEqual([
    { code: 'unexpected', route: 'POST /logins', subject: 'acme' },
    { code: 'unexpected', route: 'POST /logins/:kind/answer', subject: 'acme' },
  ])
})
