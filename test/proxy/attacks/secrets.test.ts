import { ChannelError, type ChannelGateway } from 'channelkit/headless'
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { describe, expect, it } from 'vitest'
import { fakeGateway } from '../../support/fake-gateway.js'
import { otp, session } from '../../support/samples.js'
import { type BenchOptions, failing, json, openBench, secret } from '../bench.js'
import { dresses, reversed } from './dressed.js'

/** What is planted, each where it may come from. Long enough to be met by no chance. */
const planted = {
  'the key': 'sk_live_5f2c9d17a3b8e6f4c0d1',
  'the password': 'correct/horse+battery',
  'the code': '93715846',
  'the QR code': '2@QrPayload/abc+def==,ghi',
  'the provider’s handle': 'wa_hidden_4711',
  'the provider’s words': 'Your subscription has lapsed',
  'the secret': secret,
  'a path': 'etc-passwd-7731',
  'a header': 'bearer-token-5519',
  'a name': 'my_brand_8823',
}
const needles = Object.entries(planted).map(([name, text]) => [name, dresses(text)] as const)

/** What of all that stands in a text. */
function found(text: string): string[] {
  const small = text.toLowerCase()
  return needles.flatMap(([name, words]) =>
    words.some((word) => small.includes(word)) ? [name] : [],
  )
}

/** Everything that a log hears, and every answer that is no success, while everything is asked. */
async function everything(options: BenchOptions): Promise<{ logs: string[]; refusals: string[] }> {
  const logs: string[] = []
  const note = (line: object): number => logs.push(JSON.stringify(line))
  const { send } = openBench({ ...options, onError: note, onAnswer: note })
  const before = await (sealed ??= handles())
  const code = json({ code: planted['the code'] })
  const login = {
    kind: 'instagram',
    username: planted['a name'],
    password: planted['the password'],
  }
  const attempt = { kind: 'whatsapp', method: 'qr', attemptId: planted['a path'] }
  const questions: readonly (readonly [string, RequestInit, string?])[] = [
    ['GET /offers', {}],
    ['GET /channels', {}],
    ['GET /changes', {}],
    ['GET /channels/whatsapp', {}, planted['the provider’s handle']],
    ['POST /channels/whatsapp/refresh', {}, planted['the provider’s handle']],
    ['POST /channels/whatsapp/disconnect', {}, planted['the provider’s handle']],
    ['POST /pairings', json(attempt)],
    ['POST /pairings', json({ ...attempt, [planted['the key']]: planted['the key'] })],
    ['POST /pairings', json({ ...attempt, replaces: before.pairing, kind: planted['a name'] })],
    ['GET /pairings/whatsapp/reading', {}, before.pairing],
    ['GET /pairings/whatsapp/session', {}, `${before.pairing}x`],
    ['POST /logins', json(login)],
    ['POST /logins', json({ ...login, country: planted['the password'] })],
    ['POST /logins/instagram/answer', code, before.challenge],
    ['POST /logins/instagram/answer', json({ code: [planted['the code']] }), before.challenge],
    ['POST /logins/instagram/resend', {}, before.challenge],
    ['GET /logins/instagram/challenge', {}, `${before.challenge}x`],
    [`GET /${planted['a path']}`, {}],
    [`GET /channels/${planted['a path']}`, {}],
    [`GET /offers?${planted['a path']}`, {}],
    [`DELETE /channels/whatsapp`, {}],
  ]
  const refusals: string[] = []
  for (const [line, init, id] of questions) {
    const own = {
      authorization: planted['a header'],
      ...(id !== undefined && { 'channelkit-id': id }),
    }
    const headers = { ...(init.headers as object), ...own }
    const response = await send(line, { ...init, headers })
    const { status, statusText, ok } = response
    const text = JSON.stringify([status, statusText, ...response.headers, await response.text()])
    if (!ok) refusals.push(text)
    expect([line, ok ? [] : found(text)]).toEqual([line, []])
  }
  const said = [...logs, ...refusals].join()
  for (const handle of Object.values(before)) expect(said).not.toContain(handle)
  return { logs, refusals }
}

/** The same for everything that is asked. */
let sealed: ReturnType<typeof handles> | undefined

/** The sealed handles of a pairing and a login that hold what is planted. */
async function handles(): Promise<{ pairing: string; challenge: string }> {
  const provider = fakeGateway()
  const id = planted['the provider’s handle']
  const invitation = { type: 'qr', payload: planted['the QR code'], lifetimeMs: 60_000 } as const
  provider.start = async () => ({ ...session(id), invitation })
  provider.submit = async () => ({ status: 'challenged', challenge: { ...otp(), id } })
  const { pairing, credentials } = openBench({ provider }).as('acme')
  const started = await pairing.start({ kind: 'whatsapp', method: 'qr', attemptId: 'a1' })
  const login = await credentials.submit('instagram', { username: 'me', password: 'x' })
  return { pairing: started.id, challenge: login.status === 'challenged' ? login.challenge.id : '' }
}

const all = Object.values(planted).join(' ')

/** An error that says all there is to say, wherever an error can say anything. */
const talkative = Object.assign(new Error(all, { cause: new Error(all) }), {
  name: 'ChannelError',
  code: planted['the key'],
  retryAfterMs: all,
  fieldErrors: { [all]: [all], id: [all], password: [planted['the password']] },
})

/** The same with a code of ours. */
const { fieldErrors } = talkative
const known = new ChannelError('invalid', { cause: talkative, fieldErrors })

/** A vendor that sends back all that it is sent, with every status there is. */
const quoting =
  (status: number) =>
  async (url: string, init: RequestInit): Promise<Response> => {
    const said = `${all} ${url} ${JSON.stringify([init.headers, init.body])}`
    const body = { success: false, message: said, error: { code: said, message: said } }
    return Response.json(
      { ...body, errors: { [said]: [said] } },
      { status, headers: { 'x-said': said.slice(0, 50) } },
    )
  }

const key = planted['the key']
const failures: readonly (readonly [string, BenchOptions])[] = [
  ['a gateway that fails with all it knows', { provider: failing(talkative) }],
  ['one whose error has a code', { provider: failing(known) }],
  ['a host that knows nobody', { authenticate: () => null }],
  ['a login of the host’s that fails', { authenticate: () => Promise.reject(talkative) }],
  ['a host without a gateway', { gateway: () => Promise.reject(talkative) }],
  ['a host that takes no connection', { onConnected: () => Promise.reject(talkative) }],
  ...[400, 401, 403, 404, 409, 422, 429, 500, 503].flatMap((status) => {
    const fetch = quoting(status)
    const vendors: readonly (readonly [string, ChannelGateway])[] = [
      ['skylight', skylight({ apiKey: key, fetch })],
      ['keebai', keebai({ token: key, fetch })],
    ]
    return vendors.map(
      ([name, provider]) => [`${name}, which quotes us with ${status}`, { provider }] as const,
    )
  }),
]

describe('nothing that is secret', () => {
  it.each(failures)('stands in a refusal or in a line of the log, of %s', async (_, options) => {
    const { logs, refusals } = await everything(options)
    expect(refusals.length).toBeGreaterThan(5)
    expect(logs.length).toBeGreaterThan(20)
    for (const line of logs) expect([line, found(line)]).toEqual([line, []])
    // No more than these names, whatever somebody sends or says.
    const names = new Set(logs.flatMap((line) => Object.keys(JSON.parse(line) as object)))
    const safe = ['route', 'status', 'code', 'subject', 'durationMs']
    expect([...names].filter((name) => !safe.includes(name))).toEqual([])
  })

  it('would be overlooked in any dress', () => {
    for (const [name, text] of Object.entries(planted)) {
      const bytes = Buffer.from(`{"a":"${text} and more"}`)
      const dressed = [
        bytes.toString(),
        bytes.toString('base64'),
        bytes.toString('base64url'),
        bytes.toString('hex'),
        encodeURIComponent(bytes.toString()),
        reversed(bytes.toString()),
        Buffer.concat([Buffer.from('x'), bytes]).toString('base64'),
        Buffer.concat([Buffer.from('xx'), bytes]).toString('base64'),
      ]
      for (const each of dressed) expect([each, found(each)]).toEqual([each, [name]])
    }
  })
})
