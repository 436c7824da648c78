import { type ChannelGateway, proxyGateway } from 'channelkit/headless'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { before, caught, type Fetch, said, version } from './bench.js'

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const
const ref = { id: 'sealed', kind: 'whatsapp', method: 'qr' } as const
const challenge = { id: 'sealed', kind: 'instagram', round: 1 } as const
const login = { username: 'my_brand', password: 'p&ss=w?rd' }

describe('a request', () => {
  const calls: { line: string; headers: Record<string, string>; init: RequestInit }[] = []
  const fetch: Fetch = async (url, init) => {
    const headers = Object.fromEntries(new Headers(init.headers))
    calls.push({ line: `${init.method} ${url}`, headers, init })
    return said({})
  }
  beforeEach(() => void calls.splice(0))

  it.each([
    ['GET /api/channels/offers', (it) => it.listOffers()],
    ['GET /api/channels/channels', (it) => it.channels.list()],
    ['GET /api/channels/channels/telegram', (it) => it.channels.read({ kind: 'telegram' })],
    [
      'GET /api/channels/channels/whatsapp',
      (it) => it.channels.read({ kind: 'whatsapp', id: 'a/b&c=1' }),
    ],
    [
      'POST /api/channels/channels/whatsapp/refresh',
      (it) => it.channels.refresh?.({ kind: 'whatsapp', id: '5' }),
    ],
    [
      'POST /api/channels/channels/whatsapp/disconnect',
      (it) => it.channels.disconnect?.({ kind: 'whatsapp' }),
    ],
    ['POST /api/channels/pairings', (it) => it.pairing?.start(request)],
    ['GET /api/channels/pairings/whatsapp/reading', (it) => it.pairing?.read(ref)],
    ['GET /api/channels/pairings/whatsapp/session', (it) => it.pairing?.resume?.(ref)],
    ['POST /api/channels/logins', (it) => it.credentials?.submit('instagram', login)],
    [
      'POST /api/channels/logins/instagram/answer',
      (it) => it.credentials?.answer(challenge, '123456'),
    ],
    ['POST /api/channels/logins/instagram/resend', (it) => it.credentials?.resend?.(challenge)],
    ['GET /api/channels/logins/instagram/challenge', (it) => it.credentials?.resume?.(challenge)],
  ] as [string, (gateway: ChannelGateway) => Promise<unknown> | undefined][])(
    'is %s',
    async (line, ask) => {
      await caught(ask(before(fetch)))
      expect(calls.map((call) => call.line)).toEqual([line])
      expect(calls[0]?.headers).toMatchObject(version)
      expect(calls[0]?.init).toMatchObject({ redirect: 'manual', cache: 'no-store' })
    },
  )

  it.each([
    ['a handle', (it) => it.pairing?.read(ref)],
    ['the id of a channel', (it) => it.channels.read({ kind: 'telegram', id: 'sealed' })],
  ] as [string, (gateway: ChannelGateway) => Promise<unknown> | undefined][])(
    'carries %s in a header, and in no URL',
    async (_, ask) => {
      await caught(ask(before(fetch)))
      expect(calls[0]?.headers['channelkit-id']).toBe('sealed')
      expect(calls[0]?.line).not.toContain('sealed')
    },
  )

  it('carries what a start needs', async () => {
    await caught(before(fetch).pairing?.start(request))
    expect(await new Response(calls[0]?.init.body).json()).toEqual(request)
    expect(calls[0]?.headers['content-type']).toBe('application/json')
  })

  it.each([
    [login, { kind: 'instagram', ...login }],
    [
      { ...login, country: 'EG', remember: true },
      { kind: 'instagram', ...login, country: 'EG' },
    ],
  ])('carries of the login %j what a login needs, in its body alone', async (given, sent) => {
    await caught(before(fetch).credentials?.submit('instagram', given))
    const { line, headers, init } = calls[0] ?? {}
    const { attemptId, ...body } = (await new Response(init?.body).json()) as Record<string, string>
    expect(body).toEqual(sent)
    expect(attemptId).toMatch(/^[\d-]{8,50}$/)
    expect(headers?.['content-type']).toBe('application/json')
    const elsewhere = JSON.stringify([line, headers])
    for (const word of Object.values(login)) {
      expect(elsewhere).not.toContain(word)
      expect(elsewhere).not.toContain(encodeURIComponent(word))
    }
  })

  it('carries a code in its body and the handle in a header', async () => {
    await caught(before(fetch).credentials?.answer(challenge, '123456'))
    expect(await new Response(calls[0]?.init.body).json()).toEqual({ code: '123456' })
    expect(calls[0]?.headers['channelkit-id']).toBe('sealed')
  })

  it('carries no body where there is nothing to say', async () => {
    await caught(before(fetch).credentials?.resend?.(challenge))
    expect(calls[0]?.init.body).toBeNull()
    expect(calls[0]?.headers).not.toHaveProperty('content-type')
  })

  it('carries the headers of the host, asked for afresh each time', async () => {
    let token = 0
    const gateway = before(fetch, { headers: async () => ({ Authorization: `Bearer ${++token}` }) })
    await caught(gateway.listOffers())
    await caught(gateway.listOffers())
    expect(calls.map(({ headers }) => headers['authorization'])).toEqual(['Bearer 1', 'Bearer 2'])
  })

  it('carries cookies to its own origin, or as the host says', async () => {
    await caught(before(fetch).listOffers())
    await caught(before(fetch, { credentials: 'include' }).listOffers())
    expect(calls.map(({ init }) => init.credentials)).toEqual(['same-origin', 'include'])
  })

  it('goes to an endpoint with or without a slash at its end', async () => {
    await caught(before(fetch, { endpoint: 'https://api.test/x//' }).listOffers())
    expect(calls[0]?.line).toBe('GET https://api.test/x/offers')
  })
})

describe('a key in the headers', () => {
  it.each([
    { 'X-Api-Key': 'anything' },
    { Authorization: 'Bearer kbai_pk_1234567890' },
    [['authorization', 'sk_live_1234567890']] as [string, string][],
  ])('is refused at once: %j', (headers) => {
    const create = (): unknown => proxyGateway({ endpoint: '/api', headers })
    expect(create).toThrow(/is for createChannelHandler/)
    expect(create).not.toThrow(/1234567890|anything/)
  })

  it('is refused before it is sent where a function gives it', async () => {
    const fetch = vi.fn<Fetch>()
    const error = await caught(
      before(fetch, { headers: () => ({ 'x-api-key': '1' }) }).listOffers(),
    )
    expect(error).toMatchObject({ code: 'unexpected', cause: expect.any(TypeError) })
    expect(fetch).not.toHaveBeenCalled()
  })
})
