import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Channel, isChannelError } from 'channelkit/headless'
import { describe, expect, it } from 'vitest'
import { channelErrorCodes } from '../../src/gateway/errors.js'
import { wireVersion } from '../../src/proxy/routes.js'
import { fakeGateway, type FakeGateway } from '../support/fake-gateway.js'
import { otp, session, whatsapp } from '../support/samples.js'
import { before, caught, openBench, type ProxiedGateway, refusal, said, version } from './bench.js'

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const
const ref = { id: 'sealed', kind: 'whatsapp', method: 'qr' } as const

describe('an answer', () => {
  const ask = (response: Response): Promise<unknown> =>
    refusal(before(async () => response.clone()).listOffers())

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
    [
      'that is a refusal',
      said({ code: 'rate-limited' }, { status: 429, headers: version }),
      'rate-limited',
    ],
  ])('%s', async (_, response, code) => {
    expect(await ask(response)).toBe(code)
  })

  it('quotes nothing where it cannot be read', async () => {
    const fetch = async (): Promise<Response> => new Response('2@secret code', { headers: version })
    const error = (await caught(before(fetch).listOffers())) as Error
    expect([error.message, String(error.cause), error.stack].join()).not.toContain('2@secret')
  })

  it('tells the error of a reading as an error', async () => {
    const failed = { status: 'failed', error: { code: 'rate-limited', retryAfterMs: 5 } }
    const reading = await before(async () => said(failed)).pairing?.read(ref)
    expect(reading?.status === 'failed' && isChannelError(reading.error)).toBe(true)
    expect(reading).toMatchObject(failed)
  })
})

describe('what a gateway says', () => {
  /** The page's gateway, before a handler whose provider says anything. */
  function behind(change: (provider: FakeGateway) => void): ProxiedGateway {
    const provider = fakeGateway()
    change(provider)
    return openBench({ provider }).as('acme')
  }

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
    const gateway = behind((provider) => void (provider.channel = async () => channel as never))
    expect(await refusal(gateway.channels.read({ kind: 'whatsapp' }))).toBe('malformed-answer')
  })

  it('beyond the wire is left out', async () => {
    const raw = { ...whatsapp, syncStatus: 'UNKNOWN', rawStatus: 'NAPPING' } as const
    const more: Channel = Object.assign({ ...raw }, { mood: 'good' })
    const gateway = behind((provider) => void (provider.channel = async () => more))
    expect(await gateway.channels.read({ kind: 'whatsapp' })).toEqual(raw)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', '//meta.test', 'tg://login'])(
    'is no answer where it invites to %j',
    async (url) => {
      const invitation = { type: 'link', url } as const
      const gateway = behind(
        (provider) => void (provider.start = async () => ({ ...session(), invitation })),
      )
      expect(await refusal(gateway.pairing.start(request))).toBe('malformed-answer')
    },
  )

  it.each([
    [{ status: 'waiting' }],
    [{ status: 'waiting', readAfterMs: -1 }],
    [{ status: 'waiting', readAfterMs: '1' }],
    [{ status: 'dancing', readAfterMs: 1 }],
    [{ status: 'constructor' }],
    [{ status: 'connected' }],
  ])('with the reading %j is no answer', async (reading) => {
    const gateway = behind((provider) => void (provider.reading = async () => reading as never))
    const started = await gateway.pairing.start(request)
    expect(await refusal(gateway.pairing.read(started))).toMatch(/malformed-answer|unexpected/)
  })

  const challenge = otp()
  it.each([
    { status: 'challenged', challenge: { ...challenge, round: '1' } },
    { status: 'challenged', challenge: { ...challenge, type: 'OTP' } },
    { status: 'challenged', challenge: { ...challenge, sentTo: 'pigeon' } },
    { status: 'challenged', challenge: { ...challenge, sentTo: undefined } },
    { status: 'challenged', challenge: { ...challenge, canResend: null } },
    { status: 'challenged', challenge: { ...challenge, expiresInMs: -1 } },
    { status: 'connected', channel: { ...whatsapp, id: null } },
    { status: 'verified' },
  ])('with the outcome %j is no answer', async (outcome) => {
    const gateway = behind((provider) => void (provider.submit = async () => outcome as never))
    const login = { username: 'my_brand', password: 'x' }
    const asked = gateway.credentials.submit('instagram', login)
    expect(await refusal(asked)).toMatch(/malformed-answer|unexpected/)
  })

  it.each([{}, { retryAfterMs: '30' }, null])('with the receipt %j is none', async (receipt) => {
    const gateway = behind((provider) => void (provider.resend = async () => receipt as never))
    const outcome = await gateway.credentials.submit('instagram', { username: 'a', password: 'b' })
    const challenged = outcome.status === 'challenged' ? outcome.challenge : challenge
    expect(await refusal(gateway.credentials.resend(challenged))).toBe('malformed-answer')
  })

  it.each([
    ['2026-03-11T10:00:00+03:00', '2026-03-11T10:00:00+03:00'],
    ['Wed, 11 Mar 2026 10:00:00 GMT', 'Wed, 11 Mar 2026 10:00:00 GMT'],
    ['just now', null],
    ['', null],
    [null, null],
  ])('with the last sync %j has %j', async (lastSyncedAt, expected) => {
    const gateway = behind(
      (provider) => void (provider.channel = async () => ({ ...whatsapp, lastSyncedAt })),
    )
    expect(await gateway.channels.read({ kind: 'whatsapp' })).toEqual({
      ...whatsapp,
      lastSyncedAt: expected,
    })
  })

  it('never asks for a wait that timers cannot hold', async () => {
    const scanned = { status: 'scanned', readAfterMs: 1e300 } as const
    const gateway = behind((provider) => void (provider.reading = async () => scanned))
    const started = await gateway.pairing.start(request)
    expect(await gateway.pairing.read(started)).toEqual({ ...scanned, readAfterMs: 86_400_000 })
  })
})

it('has the shapes that its version stands for', () => {
  // Where they have changed, `wireVersion` changes too: pages of the old one are told to reload.
  const shapes = readFileSync('src/proxy/codec.ts', 'utf8').replaceAll(/\/\*\*?.*?\*\/|\s+/gs, '')
  const errors = channelErrorCodes.toSorted().join()
  const print = createHash('sha256')
    .update(shapes + errors)
    .digest('hex')
    .slice(0, 12)
  expect({ [wireVersion]: print }).toEqual({ '1': 'fffb50a0de26' })
})
