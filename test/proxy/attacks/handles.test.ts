import { CompactEncrypt, type CompactJWEHeaderParameters, CompactSign } from 'jose'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createSeal } from '../../../src/proxy/seal.js'
import { sealedPairing, type SealedPairing } from '../../../src/proxy/sessions.js'
import { fakeGateway } from '../../support/fake-gateway.js'
import { whatsapp } from '../../support/samples.js'
import { codeOf, json, openBench, secret } from '../bench.js'
import { bytesOf, handleLines, openVictim, type Victim, withHeaders } from './victim.js'

afterEach(() => void vi.useRealTimers())

/** What a handle of acme's would hold, for whoever could seal it. */
const held = (): SealedPairing => ({
  purpose: 'pairing',
  subject: 'acme',
  kind: 'whatsapp',
  method: 'qr',
  id: 'wa_1',
  invitation: null,
  madeAt: Date.now(),
  expiresInMs: null,
  readAfterMs: 0,
})

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The key that handles are sealed with: an attacker has none, and even that would not do. */
const keyOf = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))

/** The same content under the handler's own key, sealed in another manner than its own. */
const sealed = async (header: CompactJWEHeaderParameters): Promise<string> =>
  new CompactEncrypt(bytes(held())).setProtectedHeader(header).encrypt(await keyOf(secret))

/** A handle with the first letter of one part changed. */
const bent = (handle: string, at: number): string => {
  const parts = handle.split('.')
  const [first, ...rest] = parts[at] ?? ''
  return parts.with(at, [first === 'A' ? 'B' : 'A', ...rest].join('')).join('.')
}

const forgeries: readonly (readonly [string, (it: Victim) => string | Promise<string>])[] = [
  ['none at all', () => ''],
  ['the provider’s own', () => 'wa_1'],
  ['four dots', () => '....'],
  ['one letter short', ({ pairing }) => pairing.slice(0, -1)],
  ['without its tag', ({ pairing }) => pairing.replace(/[^.]+$/, '')],
  ['its header alone', ({ pairing }) => pairing.split('.')[0] ?? ''],
  ['one letter longer', ({ pairing }) => `${pairing}A`],
  ['with blanks between its letters', ({ pairing }) => pairing.replace(/.{9}$/, '\t $&')],
  ['with blanks in its middle', ({ pairing }) => pairing.replace('..', '.. ')],
  ['with signs that mean nothing', ({ pairing }) => `${pairing}==`],
  ['twice', ({ pairing }) => `${pairing}, ${pairing}`],
  ...[0, 2, 3, 4].map(
    (at) => [`with its part ${at} changed`, (it: Victim) => bent(it.pairing, at)] as const,
  ),
  [
    'of two halves',
    ({ pairing, challenge }) =>
      [...pairing.split('.').slice(0, 3), ...challenge.split('.').slice(3)].join('.'),
  ],
  ['sealed with another secret', () => createSeal(['x'.repeat(40)], sealedPairing).seal(held())],
  ['not encrypted at all', () => `${part({ alg: 'none' })}..AAAAAAAAAAAAAAAA.${part(held())}.`],
  ['a JWT that is not signed', () => `${part({ alg: 'none' })}.${part(held())}.`],
  [
    'a JWT signed with the secret',
    async () =>
      new CompactSign(bytes(held())).setProtectedHeader({ alg: 'HS256' }).sign(await keyOf(secret)),
  ],
  ['of a key that it brings, wrapped', () => sealed({ alg: 'A256KW', enc: 'A256GCM' })],
  ['of a key that it brings, sealed', () => sealed({ alg: 'A256GCMKW', enc: 'A256GCM' })],
  ['under another cipher', () => sealed({ alg: 'dir', enc: 'A128CBC-HS256' })],
  ['packed, to be unpacked', () => sealed({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })],
  [
    'of a password that takes an hour to try',
    ({ pairing }) =>
      pairing.replace(
        /^[^.]+/,
        part({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 2_000_000_000, p2s: 'AAAA' }),
      ),
  ],
  [
    'that says what must be understood',
    ({ pairing }) =>
      pairing.replace(/^[^.]+/, part({ alg: 'dir', enc: 'A256GCM', crit: ['exp'], exp: 1 })),
  ],
  ['of 8,001 letters', ({ pairing }) => pairing.padEnd(8001, 'A')],
  ['of a megabyte', () => 'e'.repeat(1_000_000)],
]

describe('a forged handle', () => {
  let victim: Victim
  beforeAll(async () => {
    victim = await openVictim()
  })

  it.each(forgeries)('is answered as one that never was: %s', async (_, forge) => {
    const forged = { 'channelkit-id': await forge(victim) }
    const never = { 'channelkit-id': 'never.was.a.handle.here' }
    const asked = await victim.asked(async () => {
      for (const [line] of handleLines) {
        const init = line.endsWith('answer') ? json({ code: '123456' }) : {}
        const [one, other] = [
          await victim.send(line, withHeaders(init, forged)),
          await victim.send(line, withHeaders(init, never)),
        ]
        expect(one.status).toBe(404)
        expect(await bytesOf(one)).toBe(await bytesOf(other))
      }
    })
    expect(asked).toEqual([])
  })

  it('of too many letters is not even tried', async () => {
    const { send } = openBench()
    const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
    const sizes = { 3000: 200, 8000: 404 }
    for (const [size, status] of Object.entries(sizes)) {
      const url = `https://meta.test/${'x'.repeat(Number(size))}`
      const content = { ...held(), invitation: { type: 'link', url } } as const
      const handle = await createSeal([secret], sealedPairing).seal(content)
      const headers = { 'channelkit-id': handle }
      expect((await send('GET /pairings/whatsapp/session', { headers })).status).toBe(status)
    }
    expect(decrypt).toHaveBeenCalledOnce()
    decrypt.mockRestore()
  })

  it('of another purpose is none, though all else in it fits', async () => {
    const { send } = openBench()
    const content = bytes({ ...held(), purpose: 'challenge' })
    const header = { alg: 'dir', enc: 'A256GCM' }
    const jwe = new CompactEncrypt(content).setProtectedHeader(header)
    const headers = { 'channelkit-id': await jwe.encrypt(await keyOf(secret)) }
    expect((await send('GET /pairings/whatsapp/session', { headers })).status).toBe(404)
  })

  it('would be taken if it were sealed as ours are', async () => {
    const { send } = openBench()
    const handle = await createSeal([secret], sealedPairing).seal(held())
    const headers = { 'channelkit-id': handle }
    expect((await send('GET /pairings/whatsapp/session', { headers })).status).toBe(200)
  })
})

describe('a handle in the wrong place', () => {
  let victim: Victim
  beforeAll(async () => {
    victim = await openVictim()
  })

  const wrong: readonly [string, string, 'pairing' | 'challenge', Record<string, string>][] = [
    ['of another company', 'GET /pairings/whatsapp/reading', 'pairing', { 'x-subject': 'globex' }],
    ['of another company', 'GET /pairings/whatsapp/session', 'pairing', { 'x-subject': 'globex' }],
    ['of another company', 'POST /logins/instagram/answer', 'challenge', { 'x-subject': 'globex' }],
    ['of another company', 'POST /logins/instagram/resend', 'challenge', { 'x-subject': 'globex' }],
    [
      'of another company',
      'GET /logins/instagram/challenge',
      'challenge',
      { 'x-subject': 'globex' },
    ],
    ['of a longer name', 'GET /pairings/whatsapp/session', 'pairing', { 'x-subject': 'acme2' }],
    ['of a shorter name', 'GET /pairings/whatsapp/session', 'pairing', { 'x-subject': 'acm' }],
    ['of another spelling', 'GET /pairings/whatsapp/session', 'pairing', { 'x-subject': 'ACME' }],
    ['of another kind', 'GET /pairings/telegram/reading', 'pairing', {}],
    ['of another kind', 'GET /pairings/telegram/session', 'pairing', {}],
    ['of another kind', 'GET /logins/whatsapp/challenge', 'challenge', {}],
    ['of a pairing for a login', 'POST /logins/whatsapp/answer', 'pairing', {}],
    ['of a pairing for a login', 'GET /logins/whatsapp/challenge', 'pairing', {}],
    ['of a login for a pairing', 'GET /pairings/instagram/reading', 'challenge', {}],
    ['of a login for a pairing', 'GET /pairings/instagram/session', 'challenge', {}],
  ]

  it.each(wrong)('%s, is answered as one that never was: %s', async (_, line, which, headers) => {
    const init = line.endsWith('answer') ? json({ code: '123456' }) : {}
    const asked = await victim.asked(async () => {
      const own = { 'channelkit-id': victim[which], ...headers }
      const never = { 'channelkit-id': 'never.was.a.handle.here', ...headers }
      const [one, other] = [
        await victim.send(line, withHeaders(init, own)),
        await victim.send(line, withHeaders(init, never)),
      ]
      expect(one.status).toBe(404)
      expect(await bytesOf(one)).toBe(await bytesOf(other))
    })
    expect(asked).toEqual([])
  })

  it('of another company costs as much work as a forged one, so that no clock tells it', async () => {
    const { send, pairing } = await openVictim()
    const work = async (subject: string, handle: string): Promise<number> => {
      const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
      const headers = { 'channelkit-id': handle, 'x-subject': subject }
      await send('GET /pairings/whatsapp/session', { headers })
      const { length } = decrypt.mock.calls
      decrypt.mockRestore()
      return length
    }
    // Its own company's page has just asked with it.
    expect(await work('acme', pairing)).toBe(0)
    expect(await work('globex', pairing)).toBe(1)
    expect(await work('globex', bent(pairing, 3))).toBe(1)
    expect(await work('globex', pairing)).toBe(1)
  })

  it('of another company is not read beside the session that would replace it', async () => {
    const { as, pairing, provider } = await openVictim()
    const read = async (subject: string): Promise<unknown[]> => {
      const request = {
        kind: 'whatsapp',
        method: 'qr',
        attemptId: 'a2',
        replaces: pairing,
      } as const
      const before = provider.calls.length
      await as(subject).pairing.read(await as(subject).pairing.start(request))
      return provider.calls.slice(before).map(({ name, id }) => id ?? name)
    }
    expect(await read('globex')).toEqual(['start', 'wa_2'])
    expect(await read('acme')).toEqual(['start', 'wa_3', 'wa_1'])
  })

  it('is no channel, nor is a channel a handle', async () => {
    const { send, pairing, asked } = await openVictim()
    const statuses = async (): Promise<void> => {
      const given = { headers: { 'channelkit-id': pairing } }
      expect((await send('POST /channels/whatsapp/disconnect', given)).status).toBe(422)
      const channel = { headers: { 'channelkit-id': whatsapp.id } }
      expect((await send('GET /pairings/whatsapp/reading', channel)).status).toBe(404)
    }
    expect(await asked(statuses)).toEqual([])
  })
})

describe('a handle after its time', () => {
  it.each(handleLines)('is dead: %s', async (line, which) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const victim = await openVictim()
    vi.setSystemTime(Date.now() + 16 * 60_000 + 1)
    const init = line.endsWith('answer') ? json({ code: '123456' }) : {}
    const ask = (subject: string): Promise<Response> => {
      const headers = { 'channelkit-id': victim[which], 'x-subject': subject }
      return victim.send(line, withHeaders(init, headers))
    }
    const asked = await victim.asked(async () => {
      const own = await ask('acme')
      expect([own.status, await codeOf(own)]).toEqual([410, 'expired'])
      // That it was one, only its owner learns.
      expect((await ask('globex')).status).toBe(404)
    })
    expect(asked).toEqual([])
  })

  it('whose attempt has connected says so again, and connects nothing again', async () => {
    const provider = fakeGateway()
    provider.reading = async () => ({ status: 'connected', channel: whatsapp })
    const onConnected = vi.fn<() => void>()
    const { send, pairing } = await openVictim({ provider, onConnected })
    const read = async (subject: string): Promise<unknown> => {
      const headers = { 'channelkit-id': pairing, 'x-subject': subject }
      return (await send('GET /pairings/whatsapp/reading', { headers })).json()
    }
    const end = { status: 'connected', channel: whatsapp }
    expect([await read('acme'), await read('acme')]).toEqual([end, end])
    expect(await read('globex')).toEqual({ code: 'not-found' })
    expect(onConnected).toHaveBeenCalledExactlyOnceWith('acme', whatsapp)
    expect(provider.count('start')).toBe(1)
  })

  it('whose attempt was given up brings no code back', async () => {
    const provider = fakeGateway()
    provider.reading = async () => ({ status: 'cancelled' })
    const { send, pairing } = await openVictim({ provider })
    const headers = { 'channelkit-id': pairing }
    const read = await send('GET /pairings/whatsapp/reading', { headers })
    expect(await read.json()).toEqual({ status: 'cancelled' })
    const again = await send('GET /pairings/whatsapp/reading', { headers })
    expect(await again.json()).toEqual({ status: 'cancelled' })
    expect(provider.count('start')).toBe(1)
  })

  it('whose login was answered takes no second code to the provider', async () => {
    const { send, challenge, provider } = await openVictim()
    const answer = async (code: string): Promise<unknown> => {
      const init = withHeaders(json({ code }), { 'channelkit-id': challenge })
      return (await send('POST /logins/instagram/answer', init)).json()
    }
    expect(await answer('123456')).toEqual(await answer('654321'))
    expect(provider.count('answer')).toBe(1)
  })
})

describe('a secret', () => {
  it('that was taken back opens nothing any more', async () => {
    const { pairing } = await openVictim()
    const renewed = openBench({ secret: ['n'.repeat(40)] })
    const headers = { 'channelkit-id': pairing }
    expect((await renewed.send('GET /pairings/whatsapp/session', { headers })).status).toBe(404)
  })
})
