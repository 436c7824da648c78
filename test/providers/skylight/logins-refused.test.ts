import { inspect } from 'node:util'
import type { SkylightOptions } from 'channelkit/providers/skylight'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reply } from '../fake-provider.js'
import { failure, hang, json, prose, rejection, success } from '../fake-provider.js'
import { account, challengeRef, login, printedChallenge } from './account.js'

const code = '58203917'
const questions = ['submit', 'answer', 'resend'] as const

/** What a question is refused with. */
async function errorOf(
  question: (typeof questions)[number],
  reply: Reply,
  { signal, ...options }: Partial<SkylightOptions> & { signal?: AbortSignal } = {},
): Promise<unknown> {
  const { credentials } = account([reply], options).gateway
  const asked = {
    submit: () => credentials?.submit('instagram', login, { signal }),
    answer: () => credentials?.answer(challengeRef, code, { signal }),
    resend: () => credentials?.resend?.(challengeRef, { signal }),
  }
  return rejection(Promise.resolve(asked[question]()))
}

/** A body that names these fields, as the vendor does with 422. */
function naming(...names: string[]): Record<string, unknown> {
  return { errors: Object.fromEntries(names.map((name) => [name, ['is wrong']])) }
}

describe('a refusal', () => {
  const unavailable = 'provider-unavailable'
  const malformed = 'malformed-answer'

  it.each([
    [400, {}, 'wrong-credentials', 'wrong-code', 'invalid'],
    [422, {}, 'wrong-credentials', 'wrong-code', 'invalid'],
    [422, naming('password', 'country'), 'wrong-credentials', 'wrong-code', 'invalid'],
    [422, naming('username'), 'wrong-credentials', 'wrong-code', 'invalid'],
    [422, naming('code', 'account_id'), 'wrong-credentials', 'wrong-code', 'invalid'],
    [422, naming('country'), 'invalid', 'invalid', 'invalid'],
    [422, naming('account_id'), 'invalid', 'invalid', 'invalid'],
    [401, {}, 'provider-unauthorized', 'provider-unauthorized', 'provider-unauthorized'],
    [403, {}, 'provider-forbidden', 'provider-forbidden', 'provider-forbidden'],
    [404, {}, 'not-found', 'expired', 'expired'],
    [409, {}, 'already-connected', malformed, malformed],
    [410, {}, malformed, 'expired', 'expired'],
    [429, {}, 'rate-limited', 'rate-limited', 'rate-limited'],
    [500, {}, unavailable, unavailable, unavailable],
    [503, {}, unavailable, unavailable, unavailable],
    [200, {}, unavailable, unavailable, unavailable],
  ])('with %i and %j is %s of a login, %s of a code, %s of a resend', async (...row) => {
    const [status, more, ...expected] = row
    for (const [index, question] of questions.entries()) {
      const error = await errorOf(question, failure(status, more))
      expect([question, error]).toMatchObject([
        question,
        { name: 'ChannelError', code: expected[index], cause: expect.any(Error) },
      ])
      expect(String(error)).not.toContain(prose)
    }
  })

  it.each([
    [401, 'wrong-credentials', 'wrong-code'],
    [422, 'invalid', 'invalid'],
  ])('with %i means what the host says it means', async (status, submit, answer) => {
    const options = { refusalStatuses: [401] }
    expect(await errorOf('submit', failure(status), options)).toMatchObject({ code: submit })
    expect(await errorOf('answer', failure(status), options)).toMatchObject({ code: answer })
  })

  it('of the country names it, and of a handle that too, by our names', async () => {
    const error = await errorOf('submit', failure(422, naming('country', 'tenant')))
    expect(error).toMatchObject({ fieldErrors: { country: ['refused'] } })
    const other = await errorOf('answer', failure(422, naming('account_id')))
    expect(other).toMatchObject({ fieldErrors: { id: ['refused'] } })
  })

  it('of a wrong login names no field: the vendor does not say which it was', async () => {
    const error = await errorOf('submit', failure(422, naming('password')))
    expect(error).toMatchObject({ code: 'wrong-credentials', fieldErrors: undefined })
  })

  it('of too many resends says how long to wait', async () => {
    const error = await errorOf('resend', failure(429, { retry_after: 30 }))
    expect(error).toMatchObject({ code: 'rate-limited', retryAfterMs: 30_000 })
  })

  it.each(['answer', 'resend'] as const)(
    'of a wrong address is not taken for the end of a login, on %s',
    async (question) => {
      const page = new Response('<h1>Not found</h1>', { status: 404 })
      expect(await errorOf(question, page)).toMatchObject({ code: 'malformed-answer' })
    },
  )
})

describe('a success that is not understood is malformed:', () => {
  const { account_id: _, ...noHandle } = printedChallenge

  it.each([
    ['no data', undefined],
    ['no channel', {}],
    ['a challenge without handle', noHandle],
    ['a challenge with an empty handle', { ...printedChallenge, account_id: '' }],
    ['a flag in words', { ...printedChallenge, requires_2fa: 'true' }],
    ['a checkpoint in numbers', { ...printedChallenge, checkpoint_type: 2 }],
    ['an empty checkpoint', { ...printedChallenge, checkpoint_type: '' }],
  ])('%s', async (_, data) => {
    for (const question of ['submit', 'answer'] as const) {
      expect(await errorOf(question, success(data))).toMatchObject({ code: 'malformed-answer' })
    }
  })

  it.each([
    ['HTML', new Response('<!doctype html><title>Sign in</title>')],
    ['nothing', new Response('')],
    ['another envelope', json({ ok: true })],
    ['an envelope in words', json({ success: 'true' })],
  ])('%s, whatever was asked', async (_, reply) => {
    for (const question of questions) {
      expect(await errorOf(question, reply)).toMatchObject({ code: 'malformed-answer' })
    }
  })
})

describe('no error, and no cause of one, holds the password, the name or the code', () => {
  const { username, password } = login
  /** As they are, and as JSON, PHP's JSON, URLs, HTML and base64 write them. */
  const secrets = [username, password, code].flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/').replaceAll('ä', '\\u00e4'),
    encodeURIComponent(secret),
    secret.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    btoa(secret),
  ])
  const all = secrets.join(' and ')

  it.each<[string, Reply]>([
    ['a refusal', failure(422, { message: `${all} is wrong`, errors: { [all]: [all] } })],
    ['a refusal of a field', failure(422, { errors: { country: [all], password: [all] } })],
    ['a page', new Response(`<pre>${all}</pre>`, { status: 500 })],
    ['a quota', failure(429, { message: all, retry_after: all })],
    ['a failure with 200', failure(200, { message: all })],
    ['a success of text', new Response(all)],
    [
      'a success of another shape',
      json({ success: all, data: { requires_2fa: true, [all]: all } }),
    ],
    ['a redirect', json({}, 302, { location: `https://elsewhere.test/?${all}` })],
    [
      'a fetch that hangs the request on its error',
      async (request) => {
        const body = await request.text()
        const cause = Object.assign(new Error(body), { code: body })
        throw Object.assign(new TypeError(`failed: ${body} ${all}`), { body, cause })
      },
    ],
  ])('after %s that repeats them', async (_, reply) => {
    for (const question of questions) {
      const error = await errorOf(question, reply)
      expect(error).toMatchObject({ name: 'ChannelError' })
      const shown = inspect(error, { showHidden: true, depth: Infinity, getters: true })
      for (const secret of secrets) expect(shown).not.toContain(secret)
    }
  })

  it('but says with which status it was refused', async () => {
    const { cause } = Object(await errorOf('submit', failure(422, { message: all })))
    expect(cause.message).toBe('HTTP 422 (words not kept: they may quote a login)')
  })
})

describe('a caller', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it.each(questions)('who gives up is given the reason, on %s', async (question) => {
    const reason = new Error('left')
    const signal = AbortSignal.abort(reason)
    expect(await errorOf(question, success(printedChallenge), { signal })).toBe(reason)
  })

  it.each(questions)('waits 30 s for %s, and leaves no timer', async (question) => {
    const asking = errorOf(question, hang)
    await vi.advanceTimersByTimeAsync(29_999)
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await asking).toMatchObject({ code: 'timeout' })
    expect(vi.getTimerCount()).toBe(0)
  })
})
