import type { PairingSession } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeGateway } from '../support/fake-gateway.js'
import { session } from '../support/samples.js'
import { type client, codeOf, openBench, refusal, secret } from './bench.js'

const kind = 'whatsapp'
const request = { kind, method: 'qr', attemptId: 'a1' } as const
const minute = 60_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** Both questions that take a handle. */
function both(gateway: ReturnType<typeof client>, ref: PairingSession): Promise<unknown[]> {
  const { pairing } = gateway
  return Promise.all([refusal(pairing.read(ref)), refusal(pairing.resume?.(ref))])
}

describe('a handle', () => {
  it('gives the session back, the code counted down, without asking the provider', async () => {
    const provider = fakeGateway()
    provider.start = async () => ({ ...session(), expiresInMs: 2 * minute })
    const { as } = openBench({ provider })
    const started = await as('acme').pairing.start(request)
    await vi.advanceTimersByTimeAsync(90_000)
    const asked = provider.calls.length
    expect(await as('acme').pairing.resume?.(started)).toEqual({
      ...started,
      invitation: { type: 'qr', payload: '2@wa_1', lifetimeMs: 0 },
      expiresInMs: 30_000,
      readAfterMs: 0,
    })
    expect(provider.calls.length).toBe(asked)
  })

  it('gives a link back, and a session that has no invitation yet', async () => {
    const provider = fakeGateway()
    const { as } = openBench({ provider })
    const link = { type: 'link', url: 'https://meta.test/x' } as const
    for (const [attemptId, invitation] of Object.entries({ link, none: null })) {
      provider.start = async () => ({ ...session(), invitation })
      const started = await as('acme').pairing.start({ ...request, attemptId })
      expect(await as('acme').pairing.resume?.(started)).toEqual({ ...started, invitation })
    }
  })

  it('hides what it holds, and is short enough for a header', async () => {
    const provider = fakeGateway()
    const payload = `2@${'x'.repeat(230)}`
    const invitation = { type: 'qr', payload, lifetimeMs: minute } as const
    provider.start = async () => ({ ...session('wa_secret'), invitation })
    const { id } = await openBench({ provider }).as('acme').pairing.start(request)
    expect(id.length).toBeLessThan(2_000)
    const bytes = id.split('.').map((part) => atob(part.replace(/-/g, '+').replace(/_/g, '/')))
    for (const word of ['acme', 'wa_secret', payload]) expect(bytes.join()).not.toContain(word)
  })

  it('of another subject, of another kind, or of nobody, is answered with 404', async () => {
    const provider = fakeGateway()
    const { as, send } = openBench({ provider })
    const started = await as('acme').pairing.start(request)
    const before = provider.calls.length
    expect(await both(as('globex'), started)).toEqual(['not-found', 'not-found'])
    expect(await both(as('acme'), { ...started, kind: 'telegram' })).toEqual([
      'not-found',
      'not-found',
    ])
    const bent = (part: number): string => {
      const parts = started.id.split('.')
      const [first, ...rest] = parts[part] ?? ''
      return parts.with(part, [first === 'A' ? 'B' : 'A', ...rest].join('')).join('.')
    }
    const handles = {
      missing: '',
      'the code itself': '2@wa_1',
      truncated: started.id.slice(0, -10),
      extended: `${started.id}A`,
      ...Object.fromEntries([0, 2, 3, 4].map((part) => [`with part ${part} changed`, bent(part)])),
      'of two halves': started.id.replace(/^[^.]+/, btoa('{"alg":"none","enc":"A256GCM"}')),
      'of 100 kB': 'e'.repeat(100_000),
    }
    for (const [name, handle] of Object.entries(handles)) {
      const headers = { 'channelkit-id': handle }
      for (const route of ['reading', 'session']) {
        const response = await send(`GET /pairings/whatsapp/${route}`, { headers })
        expect([name, response.status, await codeOf(response)]).toEqual([name, 404, 'not-found'])
      }
    }
    expect(provider.calls.length).toBe(before)
  })

  it('of a secret before the present one is opened, and of none of ours is not', async () => {
    const provider = fakeGateway()
    const [next, other] = ['n', 'o'].map((letter) => letter.repeat(32)) as [string, string]
    const started = await openBench({ provider }).as('acme').pairing.start(request)
    const rotated = openBench({ provider, secret: [next, secret] })
    expect(await rotated.as('acme').pairing.resume?.(started)).toMatchObject({ kind })
    expect(await both(openBench({ provider, secret: other }).as('acme'), started)).toEqual([
      'not-found',
      'not-found',
    ])
    const newer = await rotated.as('acme').pairing.start({ ...request, attemptId: 'a2' })
    expect(await both(openBench({ provider }).as('acme'), newer)).toEqual([
      'not-found',
      'not-found',
    ])
  })

  it('that would be too long for a header is never given', async () => {
    const provider = fakeGateway()
    const started = async (length: number): Promise<unknown> => {
      const payload = 'x'.repeat(length)
      provider.start = async () => ({
        ...session(),
        invitation: { type: 'qr', payload, lifetimeMs: minute },
      })
      const attempt = { ...request, attemptId: `a${length}` }
      return refusal(openBench({ provider }).as('acme').pairing.start(attempt))
    }
    expect(await started(5_000)).toBeNull()
    expect(await started(6_000)).toBe('malformed-answer')
  })

  it.each([
    ['a session of 2 minutes', 2 * minute, 3 * minute],
    ['a session of a day', 1440 * minute, 16 * minute],
    ['a session whose end nobody knows', null, 16 * minute],
  ])('of %s is answered with 410 a minute after its end', async (_, expiresInMs, end) => {
    const provider = fakeGateway()
    provider.start = async () => ({ ...session(), expiresInMs })
    const { as, send } = openBench({ provider })
    const started = await as('acme').pairing.start(request)
    await vi.advanceTimersByTimeAsync(end)
    expect(await both(as('acme'), started)).toEqual([null, null])
    const asked = provider.calls.length
    await vi.advanceTimersByTimeAsync(1)
    expect(await both(as('acme'), started)).toEqual(['expired', 'expired'])
    const headers = { 'channelkit-id': started.id }
    expect((await send('GET /pairings/whatsapp/reading', { headers })).status).toBe(410)
    expect(provider.calls.length).toBe(asked)
  })

  it('of a server whose clock runs ahead never counts up', async () => {
    const { as } = openBench()
    const started = await as('acme').pairing.start(request)
    vi.setSystemTime(Date.now() - 30_000)
    expect(await as('acme').pairing.resume?.(started)).toMatchObject({
      invitation: { lifetimeMs: minute },
    })
  })
})
