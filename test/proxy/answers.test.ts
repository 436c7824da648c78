import { describe, expect, it } from 'vitest'
import { otp, whatsapp } from '../support/samples.js'
import { before, caught, refusal, said, version } from './bench.js'

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const
const ref = { id: 'sealed', kind: 'whatsapp', method: 'qr' } as const

describe('an answer', () => {
  const ask = (response: Response): Promise<unknown> =>
    refusal(before(async () => response).listOffers())

  it.each([
    [
      'of another version',
      said([], { headers: { 'channelkit-version': '2' } }),
      'version-mismatch',
    ],
    [
      'of a newer handler that refuses us',
      said({}, { status: 409, headers: { 'channelkit-version': '2' } }),
      'version-mismatch',
    ],
    ['of no handler', Response.json([]), 'malformed-answer'],
    [
      'of a page',
      new Response('<!doctype html><h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } }),
      'malformed-answer',
    ],
    [
      'of a framework that knows no such route',
      new Response('Not found', { status: 404 }),
      'malformed-answer',
    ],
    ['of a load balancer', new Response('Bad gateway', { status: 502 }), 'malformed-answer'],
    ['of a login guard', new Response('', { status: 401 }), 'unauthenticated'],
    [
      'that leads to a login',
      new Response(null, { status: 302, headers: { location: '/login' } }),
      'unauthenticated',
    ],
    [
      'that leads elsewhere, as browsers see it',
      Object.defineProperties(Response.error(), { type: { value: 'opaqueredirect' } }),
      'unauthenticated',
    ],
    ['that is no JSON', new Response('[{', { headers: version }), 'malformed-answer'],
    ['without what was asked for', said({}), 'malformed-answer'],
    ['of a wrong shape', said([{ kind: 'whatsapp' }]), 'malformed-answer'],
    ['of null', said(null), 'malformed-answer'],
    [
      'that is a refusal',
      said({ code: 'rate-limited' }, { status: 429, headers: version }),
      'rate-limited',
    ],
    [
      'that is refused for no reason',
      said({}, { status: 500, headers: version }),
      'malformed-answer',
    ],
    [
      'with a code from the future',
      said({ code: 'on-fire' }, { status: 500, headers: version }),
      'unexpected',
    ],
    [
      'with a code from nowhere',
      said({ code: 'constructor' }, { status: 500, headers: version }),
      'unexpected',
    ],
  ])('%s', async (_, response, code) => {
    expect(await ask(response)).toBe(code)
  })

  it('quotes nothing where it cannot be read', async () => {
    const fetch = async (): Promise<Response> => new Response('2@secret code', { headers: version })
    const error = (await caught(before(fetch).listOffers())) as Error
    expect([error.message, String(error.cause), error.stack].join()).not.toContain('2@secret')
  })

  it.each([
    { ...whatsapp, id: 5 },
    { ...whatsapp, kind: 'facebook' },
    { ...whatsapp, isConnected: 1 },
    { ...whatsapp, syncStatus: 'FINE' },
    { ...whatsapp, username: undefined },
    { ...whatsapp, details: { a: 1 } },
    { ...whatsapp, details: null },
    { ...whatsapp, rawStatus: null },
    'whatsapp',
  ])('with the channel %j is no answer', async (channel) => {
    const gateway = before(async () => said(channel))
    expect(await refusal(gateway.channels.read({ kind: 'whatsapp' }))).toBe('malformed-answer')
  })

  it('with fields from the future is read without them', async () => {
    const raw = { ...whatsapp, syncStatus: 'UNKNOWN', rawStatus: 'NAPPING' }
    const gateway = before(async () => said({ ...raw, mood: 'good' }))
    expect(await gateway.channels.read({ kind: 'whatsapp' })).toEqual(raw)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', '//meta.test', 'tg://login'])(
    'that invites to %j is no answer',
    async (url) => {
      const session = { ...ref, expiresInMs: null, readAfterMs: 1_000 }
      const gateway = before(async () => said({ ...session, invitation: { type: 'link', url } }))
      expect(await refusal(gateway.pairing?.start(request))).toBe('malformed-answer')
    },
  )

  it.each([
    [{ status: 'waiting' }],
    [{ status: 'waiting', readAfterMs: -1 }],
    [{ status: 'waiting', readAfterMs: '1' }],
    [{ status: 'dancing', readAfterMs: 1 }],
    [{ status: 'constructor' }],
    [{ status: 'connected' }],
    [{ status: 'failed', error: null }],
  ])('with the reading %j is no answer', async (reading) => {
    const gateway = before(async () => said(reading))
    expect(await refusal(gateway.pairing?.read(ref))).toBe('malformed-answer')
  })

  const challenge = otp()
  it.each([
    { status: 'challenged' },
    { status: 'challenged', challenge: { ...challenge, id: null } },
    { status: 'challenged', challenge: { ...challenge, round: '1' } },
    { status: 'challenged', challenge: { ...challenge, kind: 'facebook' } },
    { status: 'challenged', challenge: { ...challenge, type: 'OTP' } },
    { status: 'challenged', challenge: { ...challenge, sentTo: 'pigeon' } },
    { status: 'challenged', challenge: { ...challenge, sentTo: undefined } },
    { status: 'challenged', challenge: { ...challenge, canResend: null } },
    { status: 'challenged', challenge: { ...challenge, expiresInMs: -1 } },
    { status: 'connected' },
    { status: 'connected', channel: null },
    { status: 'verified' },
    null,
  ])('with the outcome %j is no answer', async (outcome) => {
    const { credentials } = before(async () => said(outcome))
    const login = { username: 'my_brand', password: 'x' }
    expect(await refusal(credentials?.submit('instagram', login))).toBe('malformed-answer')
    expect(await refusal(credentials?.answer(challenge, '1'))).toBe('malformed-answer')
  })

  it.each([{}, { retryAfterMs: '30' }, null])('with the receipt %j is none', async (receipt) => {
    const { credentials } = before(async () => said(receipt))
    expect(await refusal(credentials?.resend?.(challenge))).toBe('malformed-answer')
  })

  it('never asks for a wait that timers cannot hold', async () => {
    const gateway = before(async () => said({ status: 'scanned', readAfterMs: 1e300 }))
    expect(await gateway.pairing?.read(ref)).toEqual({ status: 'scanned', readAfterMs: 86_400_000 })
  })
})
