import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChannelGateway } from '../../../src/gateway/gateway.js'
import type { Reply } from '../fake-provider.js'
import { failure, hang, json, prose, rejection, success } from '../fake-provider.js'
import { account, flags, printedChannel } from './account.js'

const ref = { kind: 'whatsapp' } as const

/** Every question there is, by name. */
const questions: Readonly<
  Record<string, (gateway: ChannelGateway) => Promise<unknown> | undefined>
> = {
  start: ({ pairing }) => pairing?.start({ ...ref, method: 'qr', attemptId: 'a1' }),
  'read an attempt': ({ pairing }) => pairing?.read({ ...ref, method: 'qr', id: 'wa_1' }),
  'read a channel': ({ channels }) => channels.read(ref),
  list: ({ channels }) => channels.list(),
  refresh: ({ channels }) => channels.refresh?.(ref),
  disconnect: ({ channels }) => channels.disconnect?.(ref),
}

async function errorOf(question: string, reply: Reply): Promise<unknown> {
  return rejection(Promise.resolve(questions[question]?.(account([reply]).gateway)))
}

describe.each(Object.keys(questions))('%s', (question) => {
  it.each([
    [401, 'provider-unauthorized'],
    [403, 'provider-forbidden'],
    [400, 'invalid'],
    [405, 'malformed-answer'],
    [429, 'rate-limited'],
    [500, 'provider-unavailable'],
    [503, 'provider-unavailable'],
    [200, 'provider-unavailable'],
  ])(
    'maps a failure with status %i to %s, and keeps the prose to the cause',
    async (status, code) => {
      const error = await errorOf(question, failure(status))
      expect(error).toMatchObject({ name: 'ChannelError', code })
      expect(error).toMatchObject({ cause: { message: expect.stringContaining(prose) } })
      expect(String(error)).not.toContain('Provider prose')
    },
  )

  it('maps by status also where the body beside it is too deep to print', async () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000)
    const error = await errorOf(question, new Response(deep, { status: 500 }))
    expect(error).toMatchObject({
      code: 'provider-unavailable',
      cause: { message: 'HTTP 500 a body too deep to print' },
    })
  })

  it('maps by status also where a page of HTML stands beside it', async () => {
    const page = '<title>502</title>'
    const bad = new Response(page, { status: 502 })
    expect(await errorOf(question, bad)).toMatchObject({ code: 'provider-unavailable' })
    const limited = new Response(page, { status: 429, headers: { 'retry-after': '7' } })
    const error = await errorOf(question, limited)
    expect(error).toMatchObject({ code: 'rate-limited', retryAfterMs: 7000 })
  })

  it.each([
    ['HTML', new Response('<!doctype html><title>Sign in</title>')],
    ['truncated JSON', new Response('{"success":true,"data":{"id":5,"is_conn')],
    ['a redirect', new Response(null, { status: 302, headers: { location: '/login' } })],
    ['a body over 1 MB', new Response(`"${'x'.repeat(1_000_000)}"`)],
  ])('calls %s malformed', async (_, reply) => {
    expect(await errorOf(question, reply)).toMatchObject({ code: 'malformed-answer' })
  })

  it('calls a reset connection the provider’s unavailability', async () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    const error = await errorOf(question, () => Promise.reject(reset))
    expect(error).toMatchObject({ code: 'provider-unavailable' })
  })

  it('rejects with the reason of a caller who gives up', async () => {
    const reason = new Error('left')
    const signal = AbortSignal.abort(reason)
    const { gateway } = account([success(printedChannel)])
    const { channels, pairing } = gateway
    const answers = [
      gateway.listOffers({ signal }),
      pairing?.start({ ...ref, method: 'qr', attemptId: 'a1' }, { signal }),
      pairing?.read({ ...ref, method: 'qr', id: 'wa_1' }, { signal }),
      channels.read(ref, { signal }),
      channels.list({ signal }),
      channels.refresh?.(ref, { signal }),
      channels.disconnect?.(ref, { signal }),
    ]
    for (const answer of answers) expect(await rejection(Promise.resolve(answer))).toBe(reason)
  })
})

it.each([
  [503, 'provider-unavailable', 7_000],
  [500, 'provider-unavailable', undefined],
  [403, 'provider-forbidden', undefined],
])('waits after a %i as long as it says only where waiting helps', async (status, code, waitMs) => {
  const reply = new Response('{}', { status, headers: { 'retry-after': '7' } })
  expect(await errorOf('list', reply)).toMatchObject({ code, retryAfterMs: waitMs })
})

it('names fields only where they are what was wrong', async () => {
  const reply = (): Response => json({ success: false, errors: { country: ['No'] } }, 422)
  const invalid = { code: 'invalid', fieldErrors: { country: ['refused'] } }
  expect(await errorOf('list', reply())).toMatchObject(invalid)
  const active = { code: 'campaign-active', fieldErrors: undefined }
  expect(await errorOf('disconnect', reply())).toMatchObject(active)
})

it('takes no status from 300 for a success, nor for the provider’s failure', async () => {
  const odd = new Response('{"success":true,"data":null}', { status: 300 })
  expect(await errorOf('read a channel', odd)).toMatchObject({ code: 'malformed-answer' })
})

it('does not take a 409 of anything but a start for a channel that is connected', async () => {
  expect(await errorOf('start', failure(409))).toMatchObject({ code: 'already-connected' })
  expect(await errorOf('refresh', failure(409))).toMatchObject({ code: 'malformed-answer' })
})

describe('a success that is not understood is malformed:', () => {
  const channel = { ...printedChannel, ...flags(true, false) }
  const { id: _id, ...noId } = channel
  const { is_connected: _isConnected, ...noConnected } = channel
  const { sync_status: _syncStatus, ...noStatus } = channel

  it.each([
    ['a status without id', 'read a channel', noId],
    ['a status without is_connected', 'read a channel', noConnected],
    ['a status without sync_status', 'read a channel', noStatus],
    ['an id that is no integer', 'read a channel', { ...channel, id: 5.5 }],
    ['a flag in words', 'read a channel', { ...channel, is_connected: 'true' }],
    ['a name in numbers', 'read a channel', { ...channel, username: 966 }],
    ['a list', 'read a channel', [channel]],
    ['a channel in words', 'refresh', 'connected'],
    ['an attempt without flags', 'read an attempt', printedChannel],
    ['an attempt with flags in numbers', 'read an attempt', { completed: 0, in_progress: 1 }],
    ['a finished attempt without its channel', 'read an attempt', flags(true, false)],
    ['an attempt without data', 'read an attempt', undefined],
    ['a code without handle', 'start', { qr_code: '2@a' }],
    ['a handle without code', 'start', { account_id: 'wa_1' }],
    ['an empty code', 'start', { account_id: 'wa_1', qr_code: '' }],
    ['a code of null', 'start', { account_id: 'wa_1', qr_code: null }],
  ])('%s', async (_, question, data) => {
    expect(await errorOf(question, success(data))).toMatchObject({ code: 'malformed-answer' })
  })

  it.each(['start', 'read an attempt', 'read a channel', 'refresh'])(
    'nothing, on %s',
    async (q) => {
      expect(await errorOf(q, new Response(''))).toMatchObject({ code: 'malformed-answer' })
    },
  )

  it('a body without the envelope', async () => {
    const error = await errorOf('read a channel', json({ data: channel }))
    expect(error).toMatchObject({ code: 'malformed-answer' })
  })

  it('and says where, without the value', async () => {
    const error = await errorOf('start', success({ account_id: 7, qr_code: '2@secret' }))
    expect(error).toMatchObject({ cause: { message: 'data.account_id: no string' } })
  })
})

describe('refused fields', () => {
  it('come by our names and without the provider’s words; unknown ones are left out', async () => {
    const errors = { account_id: ['The account id field is required.'], tenant: ['No.'] }
    const error = await errorOf('read an attempt', failure(422, { errors }))
    expect(error).toMatchObject({ code: 'invalid', fieldErrors: { id: ['refused'] } })
    expect(JSON.stringify(error)).not.toMatch(/required|tenant|account/)
  })

  it.each([[{}], [{ errors: 'none' }], [{ errors: { tenant: ['No.'] } }]])(
    'are absent with %j',
    async (more) => {
      const error = await errorOf('start', failure(422, more))
      expect(error).toMatchObject({ code: 'invalid', fieldErrors: undefined })
    },
  )
})

describe('how long to wait after a 429', () => {
  const date = 'Sun, 22 Nov 2026 12:00:00 GMT'
  const reset = String(Date.parse(date) / 1000 + 21)

  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2031-05-05T05:05:05Z') }))
  afterEach(() => void vi.useRealTimers())

  it.each([
    ['the body’s seconds, before all', { retry_after: 34 }, { 'retry-after': '5' }, 34_000],
    ['the body’s seconds as text', { retry_after: '34' }, {}, 34_000],
    ['Retry-After', {}, { 'retry-after': '5', 'x-ratelimit-reset': reset, date }, 5000],
    [
      'the reset’s moment by the answer’s own date',
      {},
      { 'x-ratelimit-reset': reset, date },
      21_000,
    ],
    ['nothing where a reset is long gone', {}, { 'x-ratelimit-reset': '1', date }, 0],
    ['Retry-After where the body’s is nonsense', { retry_after: {} }, { 'retry-after': '5' }, 5000],
    ['nobody knows', { retry_after: 'soon' }, { 'x-ratelimit-reset': 'never', date }, undefined],
    ['nobody knows, without a word', {}, {}, undefined],
  ])('is %s', async (_, more, headers, retryAfterMs) => {
    const reply = json({ success: false, message: prose, ...more }, 429, headers)
    const error = await errorOf('read a channel', reply)
    expect(error).toMatchObject({ code: 'rate-limited' })
    expect(Reflect.get(Object(error), 'retryAfterMs')).toBe(retryAfterMs)
  })

  it('is measured by our own clock only where an answer has no date', async () => {
    const moment = String(Date.now() / 1000 + 9)
    const error = await errorOf('list', json({}, 429, { 'x-ratelimit-reset': moment }))
    expect(error).toMatchObject({ retryAfterMs: 9000 })
  })

  it('is not read off an outage, whose answer names the end of the quota’s minute like any other', async () => {
    const error = await errorOf('list', json({}, 503, { 'x-ratelimit-reset': reset, date }))
    expect(error).toMatchObject({ code: 'provider-unavailable' })
    expect(Reflect.get(Object(error), 'retryAfterMs')).toBeUndefined()
  })
})

describe('a hang', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it.each([
    ['read a channel', 15_000],
    ['read an attempt', 15_000],
    ['list', 15_000],
    ['start', 30_000],
    ['refresh', 30_000],
    ['disconnect', 30_000],
  ])('of %s ends after %i ms and leaves no timer', async (question, afterMs) => {
    const asking = errorOf(question, hang)
    await vi.advanceTimersByTimeAsync(afterMs - 1)
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(await asking).toMatchObject({ code: 'timeout' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends when the host says', async () => {
    const { gateway } = account([hang], { timeouts: { readMs: 100 } })
    const asking = rejection(gateway.channels.read(ref))
    await vi.advanceTimersByTimeAsync(100)
    expect(await asking).toMatchObject({ code: 'timeout' })
  })
})
