import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { fakeGateway } from '../../support/fake-gateway.js'
import { codeOf, json, openBench } from '../bench.js'
import { changes, openVictim, type Victim, withHeaders } from './victim.js'

afterEach(() => void vi.useRealTimers())

const type = 'application/json'

/** A request with a body that comes as it is pulled. */
function streamed(
  pull: (stream: ReadableStreamDefaultController<Uint8Array>) => void | Promise<void>,
  headers: Readonly<Record<string, string>> = {},
): { init: RequestInit; cancelled: () => boolean } {
  let isCancelled = false
  const cancel = (): void => void (isCancelled = true)
  const body = new ReadableStream({ pull, cancel }, { highWaterMark: 0 })
  const init = { body, headers: { 'content-type': type, ...headers }, duplex: 'half' }
  return { init, cancelled: () => isCancelled }
}

const kilobyte = new Uint8Array(1024).fill(0x20)

describe('a body', () => {
  let victim: Victim
  beforeAll(async () => {
    victim = await openVictim()
  })

  it.each(changes.map(([line]) => line))('without end is left after 16 kB: %s', async (line) => {
    const { send, challenge, provider } = victim
    const before = provider.calls.length
    let chunks = 0
    const endless = streamed((stream) => {
      chunks += 1
      stream.enqueue(kilobyte)
    })
    const response = await send(line, withHeaders(endless.init, { 'channelkit-id': idFor(line) }))
    expect([response.status, await codeOf(response)]).toEqual([413, 'invalid'])
    expect([chunks < 20, endless.cancelled()]).toEqual([true, true])
    expect(provider.calls.length).toBe(before)

    /** What the question is about. */
    function idFor(asked: string): string | undefined {
      return asked.startsWith('POST /logins/') ? challenge : undefined
    }
  })

  it('of 10 MB in one piece is refused', async () => {
    const provider = fakeGateway()
    const { send } = openBench({ provider })
    const body = `{"attemptId":"${'a'.repeat(10_000_000)}"}`
    const response = await send('POST /pairings', { body, headers: { 'content-type': type } })
    expect(response.status).toBe(413)
    expect(provider.calls).toEqual([])
  })

  it.each(['16385', '10000000', '1e9', '99999999999999999999'])(
    'that says it is of %s bytes is not begun',
    async (length) => {
      const { init } = streamed(() => expect.unreachable(), { 'content-length': length })
      expect((await openBench().send('POST /pairings', init)).status).toBe(413)
    },
  )

  it.each(['0', '2', '-1', 'none', '16384', '0x10'])(
    'that says it is of %s bytes, and goes on, is left after 16 kB',
    async (length) => {
      const { init } = streamed((stream) => stream.enqueue(kilobyte), { 'content-length': length })
      expect((await openBench().send('POST /pairings', init)).status).toBe(413)
    },
  )

  it('that trickles is left after 10 s, however steadily it comes', async () => {
    vi.useFakeTimers()
    const provider = fakeGateway()
    const slow = streamed(async (stream) => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      stream.enqueue(new Uint8Array([0x20]))
    })
    const asked = openBench({ provider }).send('POST /logins', slow.init)
    await vi.advanceTimersByTimeAsync(10_000)
    expect([(await asked).status, await codeOf(await asked)]).toEqual([408, 'timeout'])
    expect(slow.cancelled()).toBe(true)
    expect(provider.calls).toEqual([])
  })

  it('that never comes holds up nobody else', async () => {
    vi.useFakeTimers()
    const { send } = openBench()
    const hanging = Array.from({ length: 100 }, () =>
      send('POST /pairings', streamed(() => new Promise(() => {})).init),
    )
    expect((await send('GET /offers')).status).toBe(200)
    await vi.advanceTimersByTimeAsync(10_000)
    for (const each of await Promise.all(hanging)) expect(each.status).toBe(408)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that breaks off is refused', async () => {
    const { init } = streamed((stream) => stream.error(new TypeError('terminated')))
    const response = await openBench().send('POST /pairings', init)
    expect([response.status, await codeOf(response)]).toEqual([400, 'invalid'])
  })

  it.each([
    undefined,
    '',
    'text/plain',
    'text/plain; application/json',
    'text/plain, application/json',
    'application/json, text/plain',
    'application/json+xml',
    'application/jsonp',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=application/json',
    'application / json',
    '"application/json"',
    'application/json\u00a0',
  ])('that is JSON and says it is %j is not read', async (contentType) => {
    const provider = fakeGateway()
    const { init } = streamed(() => expect.unreachable())
    const given = withHeaders(init, { 'content-type': contentType })
    const response = await openBench({ provider }).send('POST /pairings', given)
    expect([response.status, await codeOf(response)]).toEqual([415, 'invalid'])
  })

  it.each(['gzip', 'deflate', 'br'])('that is packed with %s is not unpacked', async (packing) => {
    const bomb = new Blob(['{"a":"', 'x'.repeat(1_000_000), '"}']).stream()
    const packed = bomb.pipeThrough(new CompressionStream('gzip'))
    const body = await new Response(packed).arrayBuffer()
    const headers = { 'content-type': type, 'content-encoding': packing }
    expect((await openBench().send('POST /pairings', { body, headers })).status).toBe(400)
  })

  it('of somebody who may not connect is not read', async () => {
    const { init } = streamed(() => expect.unreachable())
    const refused = withHeaders(init, { 'x-can': 'see disconnect' })
    expect((await openBench().send('POST /pairings', refused)).status).toBe(403)
  })
})

describe('a field', () => {
  let victim: Victim
  beforeAll(async () => {
    victim = await openVictim()
  })

  const pairing = '"attemptId":"a1","kind":"whatsapp","method":"qr"'
  const login = '"kind":"instagram","username":"me","password":"open sesame"'
  const deep = (depth: number, inner = '1'): string =>
    `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`

  it.each([
    ['POST /pairings', `{${pairing},"__proto__":{"isAdmin":true}}`],
    ['POST /pairings', `{"__proto__":{${pairing}}}`],
    ['POST /pairings', `{${pairing},"constructor":{"prototype":{"isAdmin":true}}}`],
    ['POST /pairings', `{${pairing},"prototype":{}}`],
    ['POST /pairings', `{${pairing},"toString":"x"}`],
    ['POST /pairings', `{${pairing},"then":"x"}`],
    ['POST /pairings', `{${pairing},"toJSON":"x"}`],
    ['POST /pairings', `{${pairing},"settings":{"__proto__":{"name":"x"}}}`],
    ['POST /pairings', `{${pairing},"settings":[]}`],
    ['POST /pairings', `{${pairing},"subject":"globex"}`],
    ['POST /pairings', `{${pairing},"id":"wa_1"}`],
    ['POST /pairings', `{${pairing},"":""}`],
    ['POST /pairings', `[{${pairing}}]`],
    ['POST /pairings', '{"0":"a1","length":1}'],
    ['POST /pairings', `{"attemptId":["a1"],"kind":"whatsapp","method":"qr"}`],
    ['POST /pairings', `{"attemptId":{"toString":"a1"},"kind":"whatsapp","method":"qr"}`],
    ['POST /pairings', `{"attemptId":"a1","kind":["whatsapp"],"method":"qr"}`],
    ['POST /pairings', `{"attemptId":"a1","kind":"__proto__","method":"qr"}`],
    ['POST /pairings', `{"attemptId":"a1","kind":"constructor","method":"qr"}`],
    ['POST /pairings', `{"attemptId":"a\\u0000","kind":"whatsapp","method":"qr"}`],
    ['POST /pairings', `{"attemptId":"\\ud800","kind":"whatsapp","method":"qr"}`],
    ['POST /pairings', `{"attemptId":"a\\r\\nx: y","kind":"whatsapp","method":"qr"}`],
    ['POST /pairings', `{${pairing},"replaces":["x"]}`],
    ['POST /pairings', `{${pairing},"replaces":"${'x'.repeat(8001)}"}`],
    ['POST /pairings', deep(8000)],
    ['POST /pairings', `{${pairing},"settings":${deep(7000)}}`],
    ['POST /pairings', `{"a":`.repeat(2500) + '1' + '}'.repeat(2500)],
    ['POST /pairings', '1e999'],
    ['POST /pairings', '"whatsapp"'],
    ['POST /pairings', 'true'],
    ['POST /logins', `{${login},"__proto__":{"kind":"whatsapp"}}`],
    ['POST /logins', `{${login},"account_id":"1"}`],
    ['POST /logins', `{${login},"country":"eg"}`],
    ['POST /logins', `{${login},"country":"EG\\n"}`],
    ['POST /logins', `{"kind":"instagram","username":{"$ne":""},"password":"x"}`],
    ['POST /logins', `{"kind":"instagram","username":["me"],"password":"x"}`],
    ['POST /logins', `{${login},"attemptId":"../../x"}`],
    ['POST /logins/instagram/answer', '{"code":"1","__proto__":{}}'],
    ['POST /logins/instagram/answer', '{"code":["1","2"]}'],
    ['POST /logins/instagram/answer', '{"code":{"$gt":""}}'],
    ['POST /logins/instagram/answer', '{"code":"1","round":1}'],
    ['POST /logins/instagram/answer', '[["code","1"]]'],
  ])('that is none is refused, and reaches nobody: %s %.100s', async (line, body) => {
    const { send, challenge, asked } = victim
    const headers = { 'content-type': type, 'channelkit-id': challenge }
    const requests = await asked(async () => {
      const response = await send(line, { body, headers })
      const text = await response.text()
      expect([response.status, JSON.parse(text)]).toMatchObject([422, { code: 'invalid' }])
      expect(text).toMatch(/^[\w",:{}[\]-]*$/)
    })
    expect(requests).toEqual([])
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('isAdmin' in {}).toBe(false)
  })

  it('that is said twice counts once, for the check and for the provider alike', async () => {
    const { send, provider } = await openVictim()
    const body = '{"attemptId":"a2","kind":"fax","method":"link","kind":"telegram","method":"qr"}'
    const response = await send('POST /pairings', { body, headers: { 'content-type': type } })
    expect(response.status).toBe(201)
    const request = { attemptId: 'a2', kind: 'telegram', method: 'qr' }
    expect(provider.calls.at(-1)?.request).toEqual(request)
    const other = '{"attemptId":"a3","kind":"telegram","method":"qr","kind":"fax"}'
    const headers = { 'content-type': type }
    expect((await send('POST /pairings', { body: other, headers })).status).toBe(422)
  })

  it('of half a letter, in a password, goes to the provider as it came', async () => {
    const passwords: string[] = []
    const provider = fakeGateway()
    const { submit } = provider
    provider.submit = (credentials) => (passwords.push(credentials.password), submit(credentials))
    const { send } = openBench({ provider })
    const half = { kind: 'instagram', username: 'me', password: 'a\ud800b' }
    expect((await send('POST /logins', json(half))).status).toBe(200)
    expect(passwords).toEqual(['a\ud800b'])
  })
})
