import { isChannelError, verifyWebhook, type WebhookOptions } from 'channelkit/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { at, hmac, keebaiEvent, keebaiRequest, keebaiSignature, secret } from './deliveries.js'

const body = keebaiEvent()
const known = { id: 'evt_01HXYZABC', type: 'channel-disconnected' }
const refused = { name: 'ChannelError', code: 'unauthenticated' }
const signature = keebaiSignature(body)

function verify(options: Partial<Extract<WebhookOptions, { provider: 'keebai' }>> = {}) {
  const request = keebaiRequest(body)
  return verifyWebhook({ provider: 'keebai', secret, request, now: () => at, ...options })
}

function streamed(stream: ReadableStream): Request {
  const headers = { 'x-keebai-signature': signature }
  const init = { method: 'POST', headers, body: stream, duplex: 'half' }
  return new Request('https://host.example', init)
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('takes a delivery', () => {
  it('as a request', async () => {
    expect(await verify()).toMatchObject(known)
  })

  it.each([
    ['text', body],
    ['bytes', new TextEncoder().encode(body)],
    ['part of a larger buffer', Buffer.from(`xx${body}xx`).subarray(2, -2)],
  ])('as headers and %s', async (_, raw) => {
    const headers = { 'x-keebai-signature': signature }
    expect(await verify({ request: { headers, body: raw } })).toMatchObject(known)
  })

  it.each([
    ['as the vendor spells it', { 'X-Keebai-Signature': signature }],
    ['in capitals', { 'X-KEEBAI-SIGNATURE': signature }],
    ['in a list', { 'x-keebai-signature': [signature] }],
    ['beside what HTTP/2 has there', { ':path': '/', 'x-keebai-signature': signature }],
    ['beside one that is missing', { cookie: undefined, 'x-keebai-signature': signature }],
    ['in `Headers`', new Headers({ 'X-Keebai-Signature': signature })],
  ])('with its header %s', async (_, headers) => {
    expect(await verify({ request: { headers, body } })).toMatchObject(known)
  })

  it('in pieces', async () => {
    const parts = [body.slice(0, 5), body.slice(5, 90), body.slice(90)]
    const start = (controller: ReadableStreamDefaultController): void => {
      for (const part of parts) controller.enqueue(Buffer.from(part))
      controller.close()
    }
    const request = streamed(new ReadableStream({ start }))
    expect(await verify({ request })).toMatchObject(known)
  })

  it('with a header of 512 characters, and none longer', async () => {
    const padded = (length: number) => ({
      request: { headers: { 'x-keebai-signature': signature.padEnd(length) }, body },
    })
    expect(await verify(padded(512))).toMatchObject(known)
    await expect(verify(padded(513))).rejects.toMatchObject(refused)
  })

  it('with a key that nobody can read the secret from', async () => {
    const importKey = vi.spyOn(crypto.subtle, 'importKey')
    await verify()
    expect(importKey.mock.calls.map(([, , , ...rights]) => rights)).toEqual([[false, ['verify']]])
  })

  it('by any of several secrets, while one takes the place of another', async () => {
    expect(await verify({ secret: ['whsec_new', secret] })).toMatchObject(known)
    expect(await verify({ secret: [secret, 'whsec_new'] })).toMatchObject(known)
  })

  it('now, by the clock', async () => {
    vi.useFakeTimers({ now: at + 300_000 })
    expect(await verify({ now: undefined })).toMatchObject(known)
    vi.setSystemTime(at + 300_001)
    await expect(verify({ now: undefined })).rejects.toMatchObject(refused)
  })

  it('of a megabyte, and no more', async () => {
    const padded = (length: number): string => body.padEnd(length)
    expect(await verify({ request: keebaiRequest(padded(1_000_000)) })).toMatchObject(known)
    const tooLarge = padded(1_000_001)
    const headers = { 'x-keebai-signature': keebaiSignature(tooLarge) }
    for (const request of [keebaiRequest(tooLarge), { headers, body: tooLarge }]) {
      await expect(verify({ request })).rejects.toMatchObject({ code: 'invalid' })
    }
  })

  it('as it was when it came, though its bytes are used again meanwhile', async () => {
    const bytes = new TextEncoder().encode(body)
    const verified = verify({
      request: { headers: { 'x-keebai-signature': signature }, body: bytes },
    })
    await Promise.resolve()
    bytes.fill(0)
    expect(await verified).toMatchObject(known)
  })
})

describe('refuses a delivery', () => {
  it('without a signature', async () => {
    for (const headers of [{}, new Headers(), { 'x-keebai-signature': undefined }]) {
      await expect(verify({ request: { headers, body } })).rejects.toMatchObject(refused)
    }
  })

  it('with two headers that disagree', async () => {
    const headers = { 'x-keebai-signature': [signature, keebaiSignature(body, 'whsec_other')] }
    await expect(verify({ request: { headers, body } })).rejects.toMatchObject(refused)
  })

  it('signed with another secret, after comparing with each in constant time', async () => {
    const compare = vi.spyOn(crypto.subtle, 'verify')
    const plain = vi.spyOn(crypto.subtle, 'sign')
    const request = keebaiRequest(body, keebaiSignature(body, 'whsec_other'))
    await expect(verify({ request, secret: ['whsec_a', 'whsec_b'] })).rejects.toMatchObject(refused)
    expect(await Promise.all(compare.mock.results.map(({ value }) => value))).toEqual([
      false,
      false,
    ])
    expect(plain).not.toHaveBeenCalled()
  })

  it('with a body that was tampered with, wherever it was', async () => {
    for (let index = 0; index < body.length; index += 7) {
      const tampered = `${body.slice(0, index)}~${body.slice(index + 1)}`
      const request = keebaiRequest(tampered, signature)
      await expect(verify({ request })).rejects.toMatchObject(refused)
    }
    const longer = keebaiRequest(`${body} `, signature)
    await expect(verify({ request: longer })).rejects.toMatchObject(refused)
  })

  it('without a body', async () => {
    const headers = { 'x-keebai-signature': signature }
    const request = new Request('https://host.example', { method: 'POST', headers })
    await expect(verify({ request })).rejects.toMatchObject(refused)
  })

  it('that never ends, and lets go of it', async () => {
    vi.useFakeTimers()
    const cancel = vi.fn<() => void>()
    const request = streamed(new ReadableStream({ cancel }))
    const outcome = verify({ request }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(8_000)
    expect(await outcome).toMatchObject({ code: 'timeout' })
    expect(cancel).toHaveBeenCalledOnce()
  })

  it('that pours on, after a megabyte', async () => {
    let chunks = 0
    const pull = (controller: ReadableStreamDefaultController): void => {
      chunks += 1
      controller.enqueue(new Uint8Array(100_000))
      if (chunks === 50) controller.close()
    }
    const request = streamed(new ReadableStream({ pull }))
    await expect(verify({ request })).rejects.toMatchObject({ code: 'invalid' })
    expect(chunks).toBeLessThan(15)
  })

  it('that breaks off', async () => {
    const pull = (controller: ReadableStreamDefaultController): void =>
      controller.error(new Error('reset'))
    const request = streamed(new ReadableStream({ pull }))
    await expect(verify({ request })).rejects.toMatchObject({
      code: 'network',
      cause: { message: 'reset' },
    })
  })

  it.each([
    ['text that is no JSON', '{"id": "evt_1", kbai_pk_1'],
    ['bytes that are no text', Buffer.from(keebaiEvent({ id: 'evt_\u00ff' }), 'latin1')],
    ['nothing', ''],
  ])('rightly signed, of %s: that is malformed', async (_, raw) => {
    await expect(verify({ request: keebaiRequest(raw) })).rejects.toMatchObject({
      code: 'malformed-answer',
      cause: { message: 'The body is not JSON.' },
    })
  })

  it.each([
    [{}, 'There is no x-keebai-signature.'],
    [{ 'x-keebai-signature': 'v1' }, "x-keebai-signature is not of keebai's form."],
  ])('with the headers %j, and says so to the log', async (headers, message) => {
    await expect(verify({ request: { headers, body } })).rejects.toMatchObject({
      ...refused,
      cause: { message },
    })
  })
})

describe('holds nothing of secret and body in an error', () => {
  const words = ['Ventas', 'comp_1', secret, 'evt_01HXYZABC', hmac(body)]

  it.each([
    ['unsigned', { headers: {}, body }],
    ['wrongly signed', keebaiRequest(body, keebaiSignature(body, 'whsec_other'))],
    ['no JSON', keebaiRequest(`${body}Ventas`)],
    ['no event', keebaiRequest(keebaiEvent({ id: { Ventas: secret } }))],
    ['old', keebaiRequest(body, keebaiSignature(body, secret, 1))],
  ])('about a delivery that is %s', async (_, request) => {
    const error: unknown = await verify({ request }).catch((caught: unknown) => caught)
    expect(isChannelError(error)).toBe(true)
    const { message, stack, cause } = error as Error & { cause: Error }
    const said = [message, stack, cause.message, cause.stack, JSON.stringify(error)].join('\n')
    for (const word of words) expect(said).not.toContain(word)
  })
})

describe('tells a developer in a sentence', () => {
  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['no one of several', []],
    ['an empty one of several', [secret, '']],
    ['one with a line break', `${secret}\n`],
    ['one with a space before it', ` ${secret}`],
    ['one that is no text', 5 as unknown as string],
  ])('of secrets: %s', async (_, wrong) => {
    const message = /`secret` is missing, empty or holds a space/
    await expect(verify({ secret: wrong })).rejects.toThrow(message)
    await expect(verify({ secret: wrong })).rejects.toBeInstanceOf(TypeError)
  })

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY, '5' as unknown as number])(
    'of a tolerance: %s',
    async (toleranceMs) => {
      await expect(verify({ toleranceMs })).rejects.toThrow(/`toleranceMs` is a number/)
    },
  )

  it('of a provider that nobody knows', async () => {
    for (const provider of ['unipile', 'constructor'] as unknown as 'keebai'[]) {
      await expect(verify({ provider })).rejects.toThrow(/'keebai' or 'skylight'/)
    }
  })

  it('of a body that was read before', async () => {
    const request = keebaiRequest(body)
    await request.json()
    await expect(verify({ request })).rejects.toThrow(/needs the raw body.+express\.raw/)
  })

  it('of a body that was parsed before, as by `express.json()`', async () => {
    const parsed = JSON.parse(body) as string
    const headers = { 'x-keebai-signature': signature }
    await expect(verify({ request: { headers, body: parsed } })).rejects.toThrow(TypeError)
    const missing = { headers } as unknown as Request
    await expect(verify({ request: missing })).rejects.toThrow(TypeError)
  })
})
