import { ChannelError, type ChannelGateway } from 'channelkit/headless'
import { skylight } from 'channelkit/providers/skylight'
import { expect, it } from 'vitest'
import { fakeGateway } from '../support/fake-gateway.js'
import { otp, session } from '../support/samples.js'
import { dresses } from './attacks/dressed.js'
import { failing, json, openBench, secret, type Send } from './bench.js'

const key = 'sk_live_5f2c/9d1+7a3b8e6f4c0d'
const baseUrl = 'https://dashboard.vendor.test/api/v1'
const prose = 'Your subscription has lapsed'
const password = 'correct/horse+battery'
const words = `${prose}: ${key} at ${baseUrl}/channels for ${password}`

/** The provider's own handles. Long enough that no sealed one holds a piece of them by chance. */
const held = ['wa_hidden', 'ig_hidden']
/** What must not leave. */
const forbidden = [key, baseUrl, prose, password, 'vendor.test', ...held, secret].flatMap(dresses)

/** Everything of an answer that a browser receives. */
async function bytesOf(response: Response): Promise<string> {
  const body = await response.text()
  return JSON.stringify([
    response.status,
    response.statusText,
    ...response.headers,
    body,
  ]).toLowerCase()
}

/** Everything that can be asked, with the handles of a pairing and of a challenge. */
async function everything(send: Send, handle: string, login = handle): Promise<string[]> {
  const headers = { 'channelkit-id': handle }
  const challenge = { 'channelkit-id': login }
  const code = json({ code: password })
  const coded = { ...code, headers: { ...challenge, ...(code.headers as object) } }
  const attempt = { kind: 'whatsapp', method: 'qr', attemptId: 'leak' }
  const responses = await Promise.all([
    send('GET /offers'),
    send('GET /channels'),
    send('GET /channels/whatsapp'),
    send('GET /channels/whatsapp', { headers: { 'channelkit-id': 'wa_1' } }),
    send('POST /channels/whatsapp/refresh'),
    send('POST /channels/whatsapp/disconnect'),
    send('POST /pairings', json(attempt)),
    send('POST /pairings', json({ ...attempt, [key]: key })),
    send('POST /logins', json({ kind: 'instagram', username: 'me', password })),
    send('POST /logins', json({ kind: 'instagram', username: password, password, [key]: key })),
    send('POST /logins/instagram/answer', coded),
    send('POST /logins/instagram/answer', json({ code: password })),
    send('POST /logins/instagram/resend', { headers: challenge }),
    send('GET /logins/instagram/challenge', { headers: challenge }),
    send('GET /pairings/whatsapp/reading', { headers }),
    send('GET /pairings/whatsapp/session', { headers }),
    send(`GET /${encodeURIComponent(key)}`),
    send(`GET /offers?${new URLSearchParams({ key })}`),
    send('GET /offers', { headers: { 'channelkit-version': key } }),
    send('GET /offers', { headers: { authorization: key, 'x-can': key } }),
    send('PATCH /offers', json({ key })),
  ])
  return Promise.all(responses.map(bytesOf))
}

/** The handle of a challenge of this provider's. */
async function challengeId(provider: ChannelGateway): Promise<string> {
  const { credentials } = openBench({ provider }).as('acme')
  const outcome = await credentials.submit('instagram', { username: 'me', password })
  return outcome.status === 'challenged' ? outcome.challenge.id : ''
}

/** Errors that hold the key, wherever an error can hold anything. */
const errors = {
  'a plain error': new Error(words, { cause: new Error(words) }),
  'one with fields': Object.assign(new Error(words), { config: { headers: { key } }, code: key }),
  'a ChannelError': new ChannelError('invalid', {
    cause: new Error(words, { cause: words }),
    fieldErrors: { [key]: [words], kind: [words], [prose]: [prose] },
  }),
  'one of another copy': Object.assign(new Error(words), {
    name: 'ChannelError',
    code: key,
    retryAfterMs: key,
    fieldErrors: { id: words },
    toJSON: () => words,
  }),
  'one that is filled with anything': Object.assign(new Error(words), {
    name: 'ChannelError',
    code: Object.create(null),
    fieldErrors: null,
  }),
  'no error at all': words,
  nothing: null,
}

it.each(Object.entries(errors))('lets nothing through of %s', async (_, error) => {
  const provider = fakeGateway()
  provider.start = async () => ({ ...session(), id: 'wa_hidden' })
  provider.submit = async () => ({ status: 'challenged', challenge: { ...otp(), id: 'ig_hidden' } })
  const acme = openBench({ provider }).as('acme')
  const { id } = await acme.pairing.start({ kind: 'whatsapp', method: 'qr', attemptId: 'a' })
  const login = await challengeId(provider)
  const reading = async () => ({ status: 'failed', error }) as never
  const gateways: ChannelGateway[] = [
    failing(error),
    { ...failing(error), pairing: { start: () => Promise.reject(error), read: reading } },
  ]
  const benches = [
    ...gateways.map((gateway) => openBench({ provider: gateway })),
    openBench({ gateway: () => Promise.reject(error) }),
    openBench({ authenticate: () => Promise.reject(error) }),
    openBench({ provider, onConnected: () => Promise.reject(error) }),
  ]
  for (const { send } of benches) {
    for (const bytes of await everything(send, id, login)) {
      for (const word of forbidden) expect(bytes).not.toContain(word)
    }
  }
})

it.each([401, 403, 404, 409, 422, 429, 500])(
  'lets nothing through of a vendor that quotes our key with %i',
  async (status) => {
    const provider = skylight({
      apiKey: key,
      baseUrl,
      fetch: async (url, init) => {
        const said = `${words} ${url} ${JSON.stringify([init.headers, init.body])}`
        const body = {
          success: false,
          message: said,
          errors: { [said]: [said], account_id: [said] },
        }
        return Response.json(body, { status, headers: { 'x-debug': key } })
      },
    })
    const login = await challengeId(fakeGateway())
    for (const bytes of await everything(openBench({ provider }).send, 'none', login)) {
      for (const word of forbidden) expect(bytes).not.toContain(word)
    }
  },
)

it('would find them', async () => {
  for (const text of [key, words, prose, secret]) {
    for (const dress of ['utf8', 'hex', 'base64', 'base64url'] as const) {
      for (const before of ['', '{', '{"']) {
        const dressed = Buffer.from(`${before}${text} and more`).toString(dress).toLowerCase()
        expect(forbidden.some((word) => dressed.includes(word))).toBe(true)
      }
    }
  }
})
