import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChannelGateway } from '../../../src/gateway/gateway.js'
import type { PairingRef } from '../../../src/gateway/pairing.js'
import type { Reply } from '../fake-provider.js'
import { hang, json, prose, rejection } from '../fake-provider.js'
import { failure, printedChannel, project, refOf } from './project.js'

const ref = { kind: 'whatsapp' } as const
const attempt: PairingRef = await refOf('link')

/** Every question there is, by name. */
const questions: Readonly<
  Record<string, (gateway: ChannelGateway) => Promise<unknown> | undefined>
> = {
  'start by link': ({ pairing }) => pairing?.start({ ...ref, method: 'link', attemptId: 'a1' }),
  'start by code': ({ pairing }) => pairing?.start({ ...ref, method: 'qr', attemptId: 'a1' }),
  'read an attempt': ({ pairing }) => pairing?.read(attempt),
  'read a channel': ({ channels }) => channels.read({ ...ref, id: 'ch_1' }),
  'read any channel': ({ channels }) => channels.read(ref),
  list: ({ channels }) => channels.list(),
}

async function errorOf(question: string, reply: Reply): Promise<unknown> {
  return rejection(Promise.resolve(questions[question]?.(project([reply]).gateway)))
}

describe.each(Object.keys(questions))('%s', (question) => {
  it.each([
    [400, 'invalid'],
    [401, 'provider-unauthorized'],
    [403, 'provider-forbidden'],
    [405, 'malformed-answer'],
    [409, 'malformed-answer'],
    [422, 'invalid'],
    [429, 'rate-limited'],
    [500, 'provider-unavailable'],
    [502, 'provider-unavailable'],
    [503, 'provider-unavailable'],
    [200, 'provider-unavailable'],
  ])('maps an error with status %i to %s, and keeps the prose to the cause', async (...given) => {
    const [status, code] = given
    const error = await errorOf(question, failure(status))
    expect(error).toMatchObject({ name: 'ChannelError', code })
    expect(error).toMatchObject({ cause: { message: expect.stringContaining(prose) } })
    expect(String(error)).not.toContain('Provider prose')
  })

  it.each([
    ['the flat body', { message: prose, error: 'Unauthorized', statusCode: 401 }],
    ['the envelope', { error: { code: 'UNAUTHENTICATED', message: prose } }],
    ['the envelope of another page', { error: { code: 'Unauthorized', message: prose } }],
    ['no body', undefined],
  ])('knows a refused token by %s', async (_, body) => {
    const error = await errorOf(question, json(body, 401))
    expect(error).toMatchObject({ code: 'provider-unauthorized' })
  })

  it('tells developers which scopes a token lacks', async () => {
    const missing = ['channels:connect', 'channels:read']
    const reply = failure(403, 'INSUFFICIENT_SCOPE', { required: missing, missing })
    expect(await errorOf(question, reply)).toMatchObject({
      code: 'provider-forbidden',
      cause: {
        message: expect.stringMatching(
          /^The token lacks the scopes channels:connect, channels:read\. HTTP 403 /,
        ),
      },
    })
  })

  it('maps by status also where a page of HTML stands beside it', async () => {
    const page = '<title>Nothing here</title>'
    const codes = [502, 404].map(async (status) =>
      errorOf(question, new Response(page, { status })),
    )
    expect(await Promise.all(codes)).toMatchObject([
      { code: 'provider-unavailable' },
      { code: 'malformed-answer' },
    ])
  })

  it.each([
    ['HTML', new Response('<!doctype html><title>Sign in</title>')],
    ['truncated JSON', new Response('{"status":"pend')],
    ['a redirect', new Response(null, { status: 302, headers: { location: '/login' } })],
    ['nothing', new Response('')],
    ['a list', json([])],
    ['a body over 1 MB', new Response(`"${'x'.repeat(1_000_000)}"`)],
  ])('calls %s malformed', async (_, reply) => {
    expect(await errorOf(question, reply)).toMatchObject({ code: 'malformed-answer' })
  })

  it('calls a reset connection the provider’s unavailability, and says why to developers', async () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    expect(await errorOf(question, () => Promise.reject(reset))).toMatchObject({
      code: 'provider-unavailable',
      cause: { message: 'read ECONNRESET (ECONNRESET)' },
    })
  })
})

it('finds nothing to start where the route is not there', async () => {
  expect(await errorOf('start by code', failure(404))).toMatchObject({ code: 'not-found' })
  expect(await errorOf('list', failure(404))).toMatchObject({ code: 'not-found' })
})

it('rejects with the reason of a caller who gives up', async () => {
  const reason = new Error('left')
  const signal = AbortSignal.abort(reason)
  const { gateway, requests } = project([json({ data: [printedChannel] })])
  const { channels, pairing } = gateway
  const answers = [
    gateway.listOffers({ signal }),
    pairing?.start({ ...ref, method: 'qr', attemptId: 'a1' }, { signal }),
    pairing?.read(attempt, { signal }),
    channels.read(ref, { signal }),
    channels.read({ ...ref, id: 'ch_1' }, { signal }),
    channels.list({ signal }),
  ]
  for (const answer of answers) expect(await rejection(Promise.resolve(answer))).toBe(reason)
  expect(requests).toHaveLength(0)
})

describe('how long to wait after a 429', () => {
  const minute = { 'x-ratelimit-remaining-minute': '0', 'x-ratelimit-reset-minute': '21' }
  const hour = { 'x-ratelimit-remaining-hour': '0', 'x-ratelimit-reset-hour': '1260' }
  const day = { 'x-ratelimit-remaining-day': '999', 'x-ratelimit-reset-day': '25920' }

  it.each<[string, Record<string, string>, number | undefined]>([
    ['the window that is spent', { ...minute, ...day }, 21_000],
    ['the one that is spent for longest', { ...minute, ...hour, ...day }, 1_260_000],
    ['its own Retry-After', { ...hour, 'retry-after-hour': '1200' }, 1_200_000],
    ['most of a day, where that is spent', { ...minute, 'retry-after-day': '25920' }, 25_920_000],
    ['the plain Retry-After', { 'retry-after': '5' }, 5000],
    ['a plain Retry-After in hours', { 'retry-after': '7200' }, 7_200_000],
    ['the longer of a plain one and a window’s', { 'retry-after': '5', ...minute }, 21_000],
    ['unknown where all windows have room', day, undefined],
    ['unknown with nonsense', { 'retry-after-minute': 'soon', 'retry-after': '-1' }, undefined],
    ['unknown without a word', {}, undefined],
  ])('is %s', async (_, headers, retryAfterMs) => {
    const error = await errorOf('list', json({ error: { code: 'THROTTLED' } }, 429, headers))
    expect(error).toMatchObject({ code: 'rate-limited' })
    expect(Reflect.get(Object(error), 'retryAfterMs')).toBe(retryAfterMs)
  })

  it('is read off an outage too, where it says so', async () => {
    const error = await errorOf('list', json({}, 503, { 'retry-after': '30', ...day }))
    expect(error).toMatchObject({ code: 'provider-unavailable', retryAfterMs: 30_000 })
  })
})

describe('a hang', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it.each([
    ['read a channel', 15_000],
    ['read an attempt', 15_000],
    ['list', 15_000],
    ['start by link', 30_000],
    ['start by code', 30_000],
  ])('of %s ends after %i ms and leaves no timer', async (question, afterMs) => {
    const asking = errorOf(question, hang)
    await vi.advanceTimersByTimeAsync(afterMs - 1)
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(await asking).toMatchObject({ code: 'timeout' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends when the host says', async () => {
    const { gateway } = project([hang], { timeouts: { readMs: 100 } })
    const asking = rejection(gateway.channels.read(ref))
    await vi.advanceTimersByTimeAsync(100)
    expect(await asking).toMatchObject({ code: 'timeout' })
  })
})
