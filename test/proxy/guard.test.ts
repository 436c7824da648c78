import type { ChannelGateway } from 'channelkit/headless'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeGateway } from '../support/fake-gateway.js'
import { codeOf, json, openBench } from './bench.js'

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' }
const login = { kind: 'instagram', username: 'my_brand', password: 'open sesame' }
const type = 'application/json'

describe('a request that is no question of ours', () => {
  it.each([
    'GET /',
    'GET /nowhere',
    'GET /offers/',
    'GET /offers/x',
    'GET /channels/whatsapp/refresh/x',
    'GET /channels/',
    'GET /%6fffers',
    'GET /constructor',
    'GET /../../etc/passwd',
  ])('%s is answered with 404', async (line) => {
    const response = await openBench().send(line)
    expect([response.status, await codeOf(response)]).toEqual([404, 'not-found'])
  })

  it.each([
    ['POST /offers', 'GET'],
    ['PUT /channels', 'GET'],
    ['HEAD /channels/whatsapp', 'GET'],
    ['GET /channels/whatsapp/disconnect', 'POST'],
    ['DELETE /pairings', 'POST'],
    ['OPTIONS /pairings', 'POST'],
    ['GET /logins', 'POST'],
    ['POST /logins/instagram/challenge', 'GET'],
  ])('%s is answered with 405, and %s would do', async (line, allowed) => {
    const response = await openBench().send(line)
    const allow = response.headers.get('allow')
    expect([response.status, allow, await codeOf(response)]).toEqual([405, allowed, 'invalid'])
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })

  it.each([undefined, '', '0', '2', '1.0'])(
    'of version %j is answered with 409',
    async (version) => {
      const headers = { 'channelkit-version': version } as Record<string, string>
      const response = await openBench().send('GET /offers', { headers })
      expect([response.status, await codeOf(response)]).toEqual([409, 'version-mismatch'])
    },
  )

  it.each([
    ['GET /channels/facebook', 422],
    ['GET /channels/__proto__', 422],
    ['GET /channels/whatsapp?id=1', 422],
    ['GET /channels/whatsapp?kind=telegram', 422],
    ['GET /channels/whatsapp?__proto__=1', 422],
    ['GET /offers?x=1', 422],
    ['GET /pairings/fax/reading', 422],
    ['POST /pairings?x=1', 422],
    ['POST /logins?x=1', 422],
    ['POST /logins/fax/answer', 422],
    ['POST /logins/fax/resend', 422],
    ['GET /logins/constructor/challenge', 422],
  ])('%s is answered with %i', async (line, status) => {
    const gateway = vi.fn<() => ChannelGateway>(fakeGateway)
    const init = line.startsWith('POST') ? json(request) : {}
    const response = await openBench({ gateway }).send(line, init)
    expect([response.status, await codeOf(response)]).toEqual([status, 'invalid'])
    expect(gateway).not.toHaveBeenCalled()
  })

  it.each(['', 'x'.repeat(201), '..', 'a/b', 'a%2Fb', 'a b', '1, 2'])(
    'about the channel %j is answered with 422',
    async (id) => {
      const gateway = vi.fn<() => ChannelGateway>(fakeGateway)
      const headers = { 'channelkit-id': id }
      const response = await openBench({ gateway }).send('GET /channels/whatsapp', { headers })
      expect([response.status, await codeOf(response)]).toEqual([422, 'invalid'])
      expect(gateway).not.toHaveBeenCalled()
    },
  )

  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('with a body of %s is answered with 400', async (_, body) => {
    const { send } = openBench()
    const response = await send('POST /pairings', { body, headers: { 'content-type': type } })
    expect([response.status, await codeOf(response)]).toEqual([400, 'invalid'])
  })

  it.each([
    ['null', 'null'],
    ['an array', '[]'],
    ['a field too many', '{"attemptId":"a","kind":"whatsapp","method":"qr","pipeline":"1"}'],
    ['__proto__', '{"__proto__":{"attemptId":"a","kind":"whatsapp","method":"qr"}}'],
    ['__proto__ besides', '{"attemptId":"a","kind":"whatsapp","method":"qr","__proto__":{}}'],
    ['constructor besides', '{"attemptId":"a","kind":"whatsapp","method":"qr","constructor":{}}'],
    ['a kind of its own', '{"attemptId":"a","kind":"facebook","method":"qr"}'],
    ['a method of its own', '{"attemptId":"a","kind":"whatsapp","method":"credentials"}'],
    ['an id with a line break', '{"attemptId":"a\\r\\nx: y","kind":"whatsapp","method":"qr"}'],
    ['an id without end', `{"attemptId":"${'a'.repeat(101)}","kind":"whatsapp","method":"qr"}`],
  ])('with a body of %s is answered with 422', async (_, body) => {
    const gateway = vi.fn<() => ChannelGateway>(fakeGateway)
    const { send } = openBench({ gateway })
    const response = await send('POST /pairings', { body, headers: { 'content-type': type } })
    expect([response.status, await codeOf(response)]).toEqual([422, 'invalid'])
    expect(gateway).not.toHaveBeenCalled()
  })

  it.each([
    ['null', null],
    ['another kind', { ...login, kind: 'facebook' }],
    ['no kind', { ...login, kind: undefined }],
    ['no name', { ...login, username: undefined }],
    ['an empty name', { ...login, username: '' }],
    ['a name without end', { ...login, username: 'x'.repeat(321) }],
    ['no password', { ...login, password: undefined }],
    ['an empty password', { ...login, password: '' }],
    ['a password without end', { ...login, password: 'x'.repeat(1001) }],
    ['a password in numbers', { ...login, password: 123456 }],
    ['a country in words', { ...login, country: 'Egypt' }],
    ['a country of null', { ...login, country: null }],
    ['a field too many', { ...login, account_id: '1' }],
  ])('with a login of %s is answered with 422', async (_, body) => {
    const gateway = vi.fn<() => ChannelGateway>(fakeGateway)
    const response = await openBench({ gateway }).send('POST /logins', json(body))
    expect([response.status, await codeOf(response)]).toEqual([422, 'invalid'])
    expect(gateway).not.toHaveBeenCalled()
  })

  it.each([
    {},
    { code: '' },
    { code: 123456 },
    { code: 'x'.repeat(101) },
    { code: '1', kind: 'x' },
  ])('with the code %j is answered with 422', async (body) => {
    const gateway = vi.fn<() => ChannelGateway>(fakeGateway)
    const { send } = openBench({ gateway })
    const response = await send('POST /logins/instagram/answer', json(body))
    expect([response.status, await codeOf(response)]).toEqual([422, 'invalid'])
    expect(gateway).not.toHaveBeenCalled()
  })

  it('hears which fields of a login were refused, and nothing of what was in them', async () => {
    const wrong = { kind: 'fax', username: '', password: 7, country: 'sesame', sesame: '' }
    const response = await openBench().send('POST /logins', json(wrong))
    const refused = ['refused']
    const fieldErrors = { country: refused, kind: refused, password: refused, username: refused }
    expect(await response.json()).toEqual({ code: 'invalid', fieldErrors })
    const answer = await openBench().send('POST /logins/instagram/answer', json({ code: '' }))
    expect(await answer.json()).toMatchObject({ fieldErrors: { code: refused } })
  })

  it('hears which fields were refused, by our names', async () => {
    const wrong = { kind: 'facebook', method: 'qr', attemptId: '', sk_live_1: '' }
    const response = await openBench().send('POST /pairings', json(wrong))
    expect(await response.json()).toEqual({
      code: 'invalid',
      fieldErrors: { attemptId: ['refused'], kind: ['refused'] },
    })
  })
})

describe('a body', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', undefined])(
    'of type %j is refused with 415',
    async (contentType) => {
      const headers = { 'content-type': contentType } as Record<string, string>
      const body = new TextEncoder().encode(JSON.stringify(request))
      const response = await openBench().send('POST /pairings', { body, headers })
      expect([response.status, await codeOf(response)]).toEqual([415, 'invalid'])
    },
  )

  it('may name its charset', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' }
    const { send } = openBench()
    const response = await send('POST /pairings', { body: JSON.stringify(request), headers })
    expect(response.status).toBe(201)
  })

  it.each(['POST /channels/whatsapp/disconnect', 'POST /logins/instagram/resend'])(
    'is refused where there is nothing to say: %s',
    async (line) => {
      const gateway = vi.fn<() => ChannelGateway>(fakeGateway)
      const { send } = openBench({ gateway })
      const response = await send(line, json({ force: true }))
      expect([response.status, await codeOf(response)]).toEqual([400, 'invalid'])
      expect(gateway).not.toHaveBeenCalled()
    },
  )

  it('that says it is over 16 kB is refused unread', async () => {
    const body = new ReadableStream({ pull: () => expect.unreachable() }, { highWaterMark: 0 })
    const headers = { 'content-type': type, 'content-length': '16385' }
    const init = { body, headers, duplex: 'half' } as RequestInit
    const response = await openBench().send('POST /pairings', init)
    expect([response.status, await codeOf(response)]).toEqual([413, 'invalid'])
  })

  it('that turns out to be over 16 kB is refused in the middle, and left', async () => {
    const cancel = vi.fn<() => void>()
    let chunks = 0
    const pull = (controller: ReadableStreamDefaultController): void => {
      chunks += 1
      controller.enqueue(new Uint8Array(1024).fill(0x20))
    }
    const body = new ReadableStream({ pull, cancel }, { highWaterMark: 0 })
    const init = { body, headers: { 'content-type': type }, duplex: 'half' } as RequestInit
    expect((await openBench().send('POST /pairings', init)).status).toBe(413)
    expect(chunks).toBeLessThan(20)
    expect(cancel).toHaveBeenCalled()
  })

  it('that never ends is refused with 408 after 10 s', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const cancel = vi.fn<() => void>()
    const body = new ReadableStream({ cancel })
    const init = { body, headers: { 'content-type': type }, duplex: 'half' } as RequestInit
    const asked = openBench().send('POST /pairings', init)
    await vi.advanceTimersByTimeAsync(10_000)
    expect([(await asked).status, await codeOf(await asked)]).toEqual([408, 'timeout'])
    expect(cancel).toHaveBeenCalled()
  })

  it('of somebody unknown is not read', async () => {
    const body = new ReadableStream({ pull: () => expect.unreachable() }, { highWaterMark: 0 })
    const init = { body, headers: { 'content-type': type }, duplex: 'half' } as RequestInit
    expect(
      (await openBench({ authenticate: () => null }).send('POST /pairings', init)).status,
    ).toBe(401)
  })
})

describe('a change asked for by another site', () => {
  const { send } = openBench()
  const disconnect = (headers: Record<string, string>): Promise<Response> =>
    send('POST /channels/whatsapp/disconnect', { headers })

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://app.test' },
    { origin: 'https://evil.test' },
    { origin: 'https://app.test.evil.test' },
    { origin: 'https://app.test:8443' },
    { origin: 'null' },
    { origin: 'https://evil.test', 'x-forwarded-host': 'app.test' },
    { origin: 'https://evil.test', 'x-forwarded-host': 'public.test, evil.test' },
  ])('is refused: %j', async (headers) => {
    const response = await disconnect(headers)
    expect([response.status, await codeOf(response)]).toEqual([403, 'forbidden'])
  })

  it('is refused before anybody is asked who it is', async () => {
    const authenticate = vi.fn<() => null>(() => null)
    const headers = { 'sec-fetch-site': 'cross-site' }
    const bench = openBench({ authenticate })
    expect((await bench.send('POST /pairings', { ...json(request), headers })).status).toBe(403)
    expect(authenticate).not.toHaveBeenCalled()
  })

  it.each([
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-origin', origin: 'https://behind-a-proxy.test' },
    { origin: 'https://app.test' },
    { origin: 'https://public.test', host: 'public.test' },
    { origin: 'https://public.test', 'x-forwarded-host': 'public.test' },
    { origin: 'https://public.test', 'x-forwarded-host': 'public.test, inner.test' },
    { origin: 'https://public.test', 'x-forwarded-host': 'public.test , inner.test' },
    {},
  ])('is told from our own page: %j', async (headers) => {
    expect((await disconnect(headers)).status).toBe(204)
  })
})
