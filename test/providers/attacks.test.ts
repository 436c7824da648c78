import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ChannelError } from '../../src/gateway/errors.js'
import type { ChannelGateway } from '../../src/gateway/gateway.js'
import type { Fetch } from '../../src/providers/http.js'
import { allOf, type Endless, endless, heapUsed } from './attacker.js'
import type { Reply } from './fake-provider.js'
import { fakeProvider, hang, json, rejection } from './fake-provider.js'
import { printedChannel as ofKeebai, token } from './keebai/project.js'
import { apiKey, printedChannel as ofSkylight } from './skylight/account.js'

const providers = {
  keebai: {
    key: token,
    origin: 'https://api.keebai.com',
    open: (fetch: Fetch): ChannelGateway => keebai({ token, fetch }),
  },
  skylight: {
    key: apiKey,
    origin: 'https://dashboard.skylightchat.com',
    open: (fetch: Fetch): ChannelGateway => skylight({ apiKey, fetch }),
  },
} as const
type Name = keyof typeof providers
const names = ['keebai', 'skylight'] as const

const ref = { kind: 'whatsapp' } as const

/** What is asked of a gateway, by name. */
const questions: Readonly<Record<string, (gateway: ChannelGateway) => unknown>> = {
  'a read': ({ channels }) => channels.read({ ...ref, id: 'ch_1' }),
  'a list': ({ channels }) => channels.list(),
  'a start': ({ pairing }) => pairing?.start({ ...ref, method: 'qr', attemptId: 'a1' }),
  'a reading': ({ pairing }) =>
    pairing?.read({ ...ref, method: 'qr', id: `s=cs_1&p=5&e=${Date.now() + 1000}` }),
}
const all = names.flatMap((name) => Object.keys(questions).map((asked) => [name, asked] as const))

/** Asks a provider that answers so, lets 40 s go by, and gives what came of it. */
async function attacked(name: Name, asked: string, reply: Reply) {
  const { fetch, requests } = fakeProvider(reply)
  const { open, key, origin } = providers[name]
  const answer = rejection(Promise.resolve(questions[asked]?.(open(fetch))))
  await vi.advanceTimersByTimeAsync(40_000)
  const error = await answer
  expect(error).toBeInstanceOf(ChannelError)
  expect(allOf(error)).not.toContain(key)
  expect(new Set(requests.map(({ url }) => new URL(url).origin))).toEqual(new Set([origin]))
  expect(vi.getTimerCount()).toBe(0)
  return { error, count: requests.length }
}

function html(title: string, status = 200, more: Record<string, string> = {}): Response {
  const headers = { 'content-type': 'text/html', ...more }
  return new Response(`<!doctype html><title>${title}</title>`, { status, headers })
}

const deep = '['.repeat(30_000) + ']'.repeat(30_000)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe.each(all)('%s, asked for %s,', (name, asked) => {
  const usual = name === 'skylight' && asked === 'a list' ? 3 : 1
  const { key } = providers[name]

  it.each<[string, Reply, string]>([
    ...[301, 302, 303, 307, 308].map((status): [string, Reply, string] => [
      `redirects with ${status} to another host`,
      new Response(null, { status, headers: { location: 'https://evil.test/' } }),
      'malformed-answer',
    ]),
    [
      'redirects to itself in plain http',
      new Response(null, { status: 302, headers: { location: 'http://api.keebai.com/' } }),
      'malformed-answer',
    ],
    [
      'redirects, and the host’s fetch follows',
      () => Object.defineProperty(json({}), 'redirected', { value: true }),
      'malformed-answer',
    ],
    ['hangs', hang, 'timeout'],
    ['answers 200 with HTML', html('Sign in'), 'malformed-answer'],
    [
      'answers 200 with HTML that says it is JSON',
      html('Hi', 200, { 'content-type': 'application/json' }),
      'malformed-answer',
    ],
    ['has HTML refresh to another host', html('"0; url=https://evil.test"'), 'malformed-answer'],
    ['nests a list 30,000 deep', new Response(deep), 'malformed-answer'],
    [
      'nests a refusal 30,000 deep',
      new Response(`{"error":${deep},"errors":${deep}}`, { status: 422 }),
      'invalid',
    ],
    [
      'answers with bytes that are no text',
      new Response(Uint8Array.of(0, 255, 254)),
      'malformed-answer',
    ],
    [
      'quotes the key in a refusal',
      json({ error: { code: key, message: key } }, 403),
      'provider-forbidden',
    ],
    [
      'quotes the key as PHP writes it',
      new Response(`{"message":"${key.replaceAll('/', '\\/')}"}`, { status: 500 }),
      'provider-unavailable',
    ],
    ['quotes the key in field names', json({ errors: { [key]: [key] } }, 422), 'invalid'],
    ['quotes the key in HTML', html(key, 502), 'provider-unavailable'],
    [
      'sends headers of nonsense',
      html('No', 429, {
        date: 'yesterday',
        'retry-after': '-1e99',
        'x-ratelimit-reset': 'NaN',
        'x-ratelimit-remaining-day': '-1',
        'retry-after-minute': 'soon',
      }),
      'rate-limited',
    ],
    [
      'answers in its own prototype',
      new Response('{"__proto__":{"success":true}}'),
      'malformed-answer',
    ],
  ])('that %s', async (_, reply, code) => {
    const { error, count } = await attacked(name, asked, reply)
    expect(error).toMatchObject({ code })
    expect(count).toBe(usual)
  })

  it.each<[string, Endless, string]>([
    ['answers without end', endless('{"a":"b",'.repeat(7000)), 'malformed-answer'],
    ['answers with spaces without end', endless(' '.repeat(64_000)), 'malformed-answer'],
    ['refuses without end', endless('<p>'.repeat(20_000), { status: 500 }), 'provider-unavailable'],
    ['answers a byte a second', endless(' ', { pauseMs: 1000 }), 'timeout'],
    ['refuses a byte a second', endless(' ', { pauseMs: 1000, status: 500 }), 'timeout'],
    ['hangs after its headers', endless(' ', { pauseMs: 900_000 }), 'timeout'],
  ])('that %s: it is left after 1 MB or its time', async (_, body, code) => {
    const { error } = await attacked(name, asked, body.reply)
    expect(error).toMatchObject({ code })
    expect(body.read()).toBeLessThan(usual * 1_100_000)
    expect(body.open()).toBe(0)
  })
})

describe.each(names)('a channel that %s tells of', (name) => {
  const printed = name === 'keebai' ? ofKeebai : ofSkylight
  const idOf = ({ id }: { readonly id: string | number }): string => String(id)

  /** What the gateway reads of a channel whose JSON ends so. */
  async function told(more: string): Promise<unknown> {
    const channel = `${JSON.stringify(printed).slice(0, -1)}${more}}`
    const { fetch } = fakeProvider(new Response(`{"success":true,"data":${channel}}`))
    return providers[name].open(fetch).channels.read({ ...ref, id: idOf(printed) })
  }

  it.each([
    ['a prototype', ',"__proto__":{"isAdmin":true,"name":"x","username":"x"}'],
    ['a constructor', ',"constructor":{"prototype":{"isAdmin":true}},"toString":1,"then":1'],
    ['what is 30,000 deep', `,"more":${deep}`],
    ['ten thousand fields', Array.from({ length: 10_000 }, (_, n) => `,"f${n}":${n}`).join('')],
  ])('with %s is the channel and no more', async (_, more) => {
    const plain = await told('')
    const read = await told(more)
    expect(read).toEqual(plain)
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined()
  })

  it('with names of 5,000 letters holds none of them', async () => {
    const long = 'x'.repeat(5000)
    const more = ['username', 'name', 'phone_number', 'phone_number_id', 'sync_status']
    const read = told(more.map((field) => `,"${field}":"${long}"`).join(''))
    expect(allOf(await read.catch((error: unknown) => error))).not.toContain('xxxxx')
  })
})

it.each(names)('half a letter for a channel of %s is not found, or nobody’s', async (name) => {
  const { fetch } = fakeProvider(json({ success: true, data: name === 'keebai' ? {} : ofSkylight }))
  const { channels } = providers[name].open(fetch)
  expect(await channels.read({ ...ref, id: '\ud800' })).toBeNull()
})

it.each(names)('many refusals of %s, a megabyte each, are kept in little', async (name) => {
  vi.useRealTimers()
  const words = 'y'.repeat(900_000)
  const bodies = [words, JSON.stringify({ words })]
  const { channels } = providers[name].open(
    async () => new Response(bodies.reverse()[0], { status: 500 }),
  )
  const before = heapUsed()
  const kept: unknown[] = []
  for (let turn = 0; turn < 8; turn += 1) kept.push(await rejection(channels.read(ref)))
  expect(heapUsed() - before).toBeLessThan(3_000_000)
  expect(kept).toHaveLength(8)
})
