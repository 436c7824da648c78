import {
  ChannelError,
  type Challenge,
  type ChannelGateway,
  type CredentialOutcome,
  type ResendReceipt,
} from 'channelkit/headless'
import type { HandlerFailure } from 'channelkit/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { instagram, otp, whatsapp } from '../support/samples.js'
import { caught, codeOf, json, openBench, type ProxiedGateway, refusal, until } from './bench.js'

const kind = 'instagram'
const login = { username: 'shop@example.test', password: 'open sesame' }
const connected = { status: 'connected', channel: instagram } as const
const minute = 60_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** A handler, and what its host and its log heard. */
function open() {
  const provider = fakeGateway()
  const failures: HandlerFailure[] = []
  const onConnected = vi.fn<(subject: string) => void>()
  const onError = (failure: HandlerFailure): number => failures.push(failure)
  const gateway = vi.fn<() => ChannelGateway>(() => provider)
  const bench = openBench({ gateway, onConnected, onError })
  const submit = (attemptId?: string) =>
    bench.send('POST /logins', json({ kind, ...login, attemptId }))
  return { ...bench, gateway, provider, acme: bench.as('acme'), onConnected, failures, submit }
}

async function begin({ credentials }: ProxiedGateway): Promise<Challenge> {
  const outcome = await credentials.submit(kind, login)
  if (outcome.status !== 'challenged') throw new Error(`It is ${outcome.status}.`)
  return outcome.challenge
}

describe('guesses', () => {
  it.each(['wrong-code', 'invalid'] as const)(
    'of a code (%s) end after five, whatever comes then, and not those of other logins',
    async (code) => {
      const { acme, provider } = open()
      const challenge = await begin(acme)
      provider.answer = () => Promise.reject(new ChannelError(code))
      for (let each = 0; each < 5; each += 1) {
        expect(await refusal(acme.credentials.answer(challenge, `${each}`))).toBe(code)
      }
      provider.answer = async () => connected
      expect(await caught(acme.credentials.answer(challenge, '123456'))).toMatchObject({
        code: 'rate-limited',
        retryAfterMs: 15 * minute,
      })
      expect(provider.count('answer')).toBe(5)
      provider.submit = async () => ({ status: 'challenged', challenge: { ...otp(), id: 'ig_2' } })
      expect(await acme.credentials.answer(await begin(acme), '123456')).toEqual(connected)
    },
  )

  it('of a code that are made at once are one', async () => {
    const { acme, gateway, provider } = open()
    const challenge = await begin(acme)
    const first = deferred<CredentialOutcome>()
    provider.answer = () => first.promise
    const asked = Promise.all(
      Array.from({ length: 20 }, (_, each) =>
        refusal(acme.credentials.answer(challenge, `${each}`)),
      ),
    )
    await until(() => gateway.mock.calls.length === 21)
    first.reject(new ChannelError('wrong-code'))
    expect(new Set(await asked)).toEqual(new Set(['wrong-code']))
    expect(provider.count('answer')).toBe(1)
  })

  it.each(['wrong-credentials', 'invalid'] as const)(
    'of a password (%s) end after ten of a subject, for a quarter of an hour',
    async (code) => {
      const { acme, as, provider } = open()
      provider.submit = () => Promise.reject(new ChannelError(code))
      for (let each = 0; each < 10; each += 1) {
        expect(await refusal(acme.credentials.submit(kind, login))).toBe(code)
      }
      provider.submit = async () => connected
      expect(await refusal(acme.credentials.submit(kind, login))).toBe('rate-limited')
      expect(provider.count('submit')).toBe(10)
      expect(await as('globex').credentials.submit(kind, login)).toEqual(connected)
      await vi.advanceTimersByTimeAsync(15 * minute)
      expect(await acme.credentials.submit(kind, login)).toEqual(connected)
    },
  )
})

describe('a login that is sent again', () => {
  it('is one, while it is under way and after', async () => {
    const { submit, provider, onConnected } = open()
    const slow = deferred<CredentialOutcome>()
    provider.submit = () => slow.promise
    const asked = [submit('a1'), submit('a1')]
    await vi.advanceTimersByTimeAsync(2_000)
    slow.resolve(connected)
    for (const response of [...(await Promise.all(asked)), await submit('a1')]) {
      expect(await response.json()).toEqual(connected)
    }
    expect(provider.count('submit')).toBe(1)
    expect(onConnected).toHaveBeenCalledOnce()
    await submit('a2')
    expect(provider.count('submit')).toBe(2)
  })

  it('is asked for the same code, with what is left of its time', async () => {
    const { submit, provider } = open()
    const first = Object(await (await submit('a1')).json()) as { challenge: Challenge }
    await vi.advanceTimersByTimeAsync(100_000)
    expect(await (await submit('a1')).json()).toEqual({
      status: 'challenged',
      challenge: { ...first.challenge, expiresInMs: 200_000 },
    })
    expect(provider.count('submit')).toBe(1)
  })

  it('is tried anew after a failure', async () => {
    const { submit, provider } = open()
    provider.submit = () => Promise.reject(new ChannelError('wrong-credentials'))
    expect(await codeOf(await submit('a1'))).toBe('wrong-credentials')
    provider.submit = async () => connected
    expect(await (await submit('a1')).json()).toEqual(connected)
  })

  it('has an id that fits, or none', async () => {
    const { submit } = open()
    expect((await submit('a b')).status).toBe(422)
    expect((await submit()).status).toBe(200)
  })
})

describe('a code that is sent again', () => {
  it('is tried once, and leads to the same round', async () => {
    const { acme, provider } = open()
    const challenge = await begin(acme)
    provider.answer = async () => ({ status: 'challenged', challenge: otp(2) })
    const outcomes = [
      await acme.credentials.answer(challenge, '123456'),
      await acme.credentials.answer(challenge, '123456'),
    ]
    expect(outcomes[0]).toMatchObject({ challenge: { round: 2 } })
    expect(outcomes[1]).toEqual(outcomes[0])
    expect(provider.count('answer')).toBe(1)
  })
})

describe('a code that is wanted again', () => {
  it('is asked for once in 20 s, with what is left of the wait', async () => {
    const { acme, provider } = open()
    const challenge = await begin(acme)
    const slow = deferred<ResendReceipt>()
    provider.resend = () => slow.promise
    const asked = [acme.credentials.resend(challenge), acme.credentials.resend(challenge)]
    await until(() => provider.count('resend') > 0)
    slow.resolve({ retryAfterMs: 30_000 })
    expect(await Promise.all(asked)).toEqual([{ retryAfterMs: 30_000 }, { retryAfterMs: 30_000 }])
    await vi.advanceTimersByTimeAsync(19_999)
    expect(await acme.credentials.resend(challenge)).toEqual({ retryAfterMs: 10_001 })
    expect(provider.count('resend')).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    await acme.credentials.resend(challenge)
    expect(provider.count('resend')).toBe(2)
  })

  it('is not asked for where the provider sends none', async () => {
    const { acme, provider } = open()
    const challenged = { ...otp(), canResend: false }
    provider.submit = async () => ({ status: 'challenged', challenge: challenged })
    const challenge = await begin(acme)
    // The page's word for it counts for nothing.
    const wanted = { ...challenge, canResend: true }
    expect(await refusal(acme.credentials.resend(wanted))).toBe('unsupported')
    expect(provider.count('resend')).toBe(0)
  })
})

it('tries no code where the person has to go elsewhere', async () => {
  const { acme, provider } = open()
  provider.submit = async () => ({
    status: 'challenged',
    challenge: { ...otp(), type: 'elsewhere' },
  })
  const challenge = await begin(acme)
  expect(await refusal(acme.credentials.answer(challenge, '123456'))).toBe('unsupported')
  expect(provider.count('answer')).toBe(0)
})

it('tells the host of a login that took longer than anybody waits', async () => {
  const { acme, provider, onConnected } = open()
  const slow = deferred<CredentialOutcome>()
  provider.submit = () => slow.promise
  const asked = refusal(acme.credentials.submit(kind, login))
  await until(() => provider.count('submit') > 0)
  await vi.advanceTimersByTimeAsync(40_000)
  expect(await asked).toBe('timeout')
  slow.resolve(connected)
  await until(() => onConnected.mock.calls.length > 0)
  expect(onConnected.mock.calls).toEqual([['acme', instagram]])
})

it.each<CredentialOutcome>([
  { status: 'connected', channel: whatsapp },
  { status: 'challenged', challenge: { ...otp(), kind: 'whatsapp' } },
])('takes no outcome of another kind: %j', async (outcome) => {
  const { acme, provider, onConnected } = open()
  const challenge = await begin(acme)
  provider.answer = async () => outcome
  expect(await refusal(acme.credentials.answer(challenge, '123456'))).toBe('malformed-answer')
  provider.submit = async () => outcome
  expect(await refusal(acme.credentials.submit(kind, login))).toBe('malformed-answer')
  expect(onConnected).not.toHaveBeenCalled()
})
