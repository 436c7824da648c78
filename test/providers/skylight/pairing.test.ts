import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PairingRef, Reading } from '../../../src/gateway/pairing.js'
import { failure, json, rejection, success } from '../fake-provider.js'
import { account, asked, flags, ourChannel, printedChannel } from './account.js'

const whatsapp = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const
const telegram = { kind: 'telegram', method: 'qr', attemptId: 'a2' } as const
const started = success({ account_id: 'wa_abc123', qr_code: '2@AbCdEfGh,1234' })
const attempt: PairingRef = { id: 'wa_abc123', kind: 'whatsapp', method: 'qr' }

afterEach(() => void vi.useRealTimers())

describe('start', () => {
  it('asks for a code, with the key in a header and nothing of ours in the request', async () => {
    const { gateway, requests } = account([started])
    await gateway.pairing?.start(whatsapp)
    expect(asked({ requests })).toEqual(['POST /api/v1/channels/whatsapp/connect'])
    expect(requests[0]?.headers.get('x-api-key')).toBe('sk_live_9f8e7d6c5b4a39281706')
    expect(await requests[0]?.text()).toBe('')
  })

  it('gives the code as it is, and the assumed 60 s of WhatsApp', async () => {
    vi.useFakeTimers()
    const { gateway } = account([started])
    expect(await gateway.pairing?.start(whatsapp)).toEqual({
      id: 'wa_abc123',
      kind: 'whatsapp',
      method: 'qr',
      invitation: { type: 'qr', payload: '2@AbCdEfGh,1234', lifetimeMs: 60_000 },
      expiresInMs: null,
      readAfterMs: 2500,
    })
  })

  it('assumes 30 s for Telegram', async () => {
    vi.useFakeTimers()
    const code = { account_id: 'tg_xyz789', qr_code: 'tg://login?token=ABCDEFGHIJ' }
    const session = await account([success(code)]).gateway.pairing?.start(telegram)
    expect(session?.invitation).toEqual({
      type: 'qr',
      payload: 'tg://login?token=ABCDEFGHIJ',
      lifetimeMs: 30_000,
    })
  })

  it('counts a code’s life from the request, since it may be as old as that', async () => {
    vi.useFakeTimers()
    const slow = async (): Promise<Response> => {
      await vi.advanceTimersByTimeAsync(2000)
      return started.clone()
    }
    const session = await account([slow]).gateway.pairing?.start(whatsapp)
    expect(session?.invitation).toMatchObject({ lifetimeMs: 58_000 })
  })

  it('believes the host about lifetimes', async () => {
    vi.useFakeTimers()
    const { gateway } = account([started], { codeLifetimesMs: { whatsapp: 20_000 } })
    const session = await gateway.pairing?.start(whatsapp)
    expect(session?.invitation).toMatchObject({ lifetimeMs: 20_000 })
  })

  it('takes any 2xx as success: which one it is, is not documented', async () => {
    const body = { success: true, data: { account_id: 'wa_1', qr_code: '2@x' } }
    const { gateway } = account([json(body, 201)])
    expect(await gateway.pairing?.start(whatsapp)).toMatchObject({ id: 'wa_1' })
  })

  it('calls 409 already-connected, for Telegram too though its page has none', async () => {
    for (const request of [whatsapp, telegram]) {
      const { gateway } = account([failure(409)])
      const error = await rejection(Promise.resolve(gateway.pairing?.start(request)))
      expect(error).toMatchObject({ code: 'already-connected' })
    }
  })

  it.each([
    { ...whatsapp, kind: 'instagram' as const },
    { ...whatsapp, method: 'link' as const },
  ])('does not ask for $kind by $method', async (request) => {
    const { gateway, requests } = account([started])
    const error = await rejection(Promise.resolve(gateway.pairing?.start(request)))
    expect(error).toMatchObject({ code: 'unsupported' })
    expect(requests).toHaveLength(0)
  })
})

describe('read', () => {
  async function readingOf(data: unknown, ref = attempt): Promise<Reading | undefined> {
    return account([success(data)]).gateway.pairing?.read(ref)
  }

  it('names the attempt in the query, escaped', async () => {
    const { gateway, requests } = account([success(flags(false, true))])
    await gateway.pairing?.read({ ...attempt, id: 'wa_1&x=/ü' })
    expect(asked({ requests })).toEqual([
      'GET /api/v1/channels/whatsapp/status?account_id=wa_1%26x%3D%2F%C3%BC',
    ])
  })

  it('(false, true) waits, whatever else is there: the fields of that state are undocumented', async () => {
    const waiting = { status: 'waiting', readAfterMs: 2500 }
    const nulls = { id: null, username: null, sync_status: null, last_synced_at: null }
    expect(await readingOf(flags(false, true))).toEqual(waiting)
    expect(await readingOf({ ...nulls, ...flags(false, true) })).toEqual(waiting)
    expect(await readingOf({ ...printedChannel, ...flags(false, true) })).toEqual(waiting)
  })

  it('(true, false) is connected, with the channel', async () => {
    const reading = await readingOf({ ...printedChannel, ...flags(true, false) })
    expect(reading).toEqual({ status: 'connected', channel: ourChannel })
  })

  it('(false, false) has failed on Telegram', async () => {
    const ref: PairingRef = { id: 'tg_1', kind: 'telegram', method: 'qr' }
    const reading = await readingOf(flags(false, false), ref)
    expect(reading).toMatchObject({ status: 'failed', error: { code: 'pairing-failed' } })
  })

  it('(false, false) has failed on WhatsApp too: undocumented, our reading', async () => {
    const reading = await readingOf(flags(false, false))
    expect(reading).toMatchObject({ status: 'failed', error: { code: 'pairing-failed' } })
  })

  it.each(['whatsapp', 'telegram'] as const)(
    '(true, true) is connected on %s: undocumented, our reading',
    async (kind) => {
      const data = { ...printedChannel, ...flags(true, true) }
      const reading = await readingOf(data, { ...attempt, kind })
      expect(reading).toEqual({ status: 'connected', channel: { ...ourChannel, kind } })
    },
  )

  it('of an attempt that the provider does not know is not-found', async () => {
    const { gateway } = account([failure(404)])
    const error = await rejection(Promise.resolve(gateway.pairing?.read(attempt)))
    expect(error).toMatchObject({ code: 'not-found' })
  })

  it('has nothing to resume with: the vendor’s handle does not hold the code', () => {
    expect(account([started]).gateway.pairing).not.toHaveProperty('resume')
  })
})
