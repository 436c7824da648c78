import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChannelGateway } from '../../../src/gateway/gateway.js'
import { json, rejection, success } from '../fake-provider.js'
import {
  account,
  asked,
  challengeRef,
  login,
  ourChannel,
  printedChallenge,
  printedChannel,
} from './account.js'

const kind = 'instagram'
const instagram = { ...printedChannel, id: 7, type: kind, username: 'my_brand' }
const ourInstagram = { ...ourChannel, id: '7', kind, username: 'my_brand' }
const challenge = {
  ...challengeRef,
  type: 'code',
  sentTo: null,
  canResend: true,
  expiresInMs: 300_000,
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** The part of a gateway that logs in. */
function able({ credentials }: ChannelGateway): Required<NonNullable<typeof credentials>> {
  if (!credentials?.resend) throw new Error('It logs nobody in.')
  return credentials as Required<typeof credentials>
}

describe('submit', () => {
  it.each([
    ['the country that is given', { ...login, country: 'EG' }, 'EG'],
    ['SA where none is', login, 'SA'],
  ])('sends the login once, as JSON, from %s', async (_, credentials, country) => {
    const { gateway, requests } = account([success(instagram)])
    await able(gateway).submit(kind, credentials)
    expect(asked({ requests })).toEqual(['POST /api/v1/channels/instagram/connect'])
    expect(await requests[0]?.json()).toEqual({ ...login, country })
    expect(requests[0]?.headers.get('content-type')).toBe('application/json')
    expect(requests[0]?.headers.get('x-api-key')).toBe('sk_live_9f8e7d6c5b4a39281706')
  })

  it('is connected at once where no code is asked for', async () => {
    const { gateway } = account([success(instagram)])
    const outcome = await able(gateway).submit(kind, login)
    expect(outcome).toEqual({ status: 'connected', channel: ourInstagram })
  })

  it('gives the printed challenge as the first round', async () => {
    const { gateway } = account([success(printedChallenge)])
    const outcome = await able(gateway).submit(kind, login)
    expect(outcome).toEqual({ status: 'challenged', challenge })
  })

  it.each([
    ['2FA', {}, { sentTo: null, canResend: true }],
    ['2FA', { source: 'APP' }, { sentTo: 'app', canResend: false }],
    ['2FA', { source: 'SMS' }, { sentTo: 'sms', canResend: true }],
    ['2FA', { source: 'PIGEON' }, { sentTo: null, canResend: true }],
    ['OTP', { source: 7 }, { sentTo: null, canResend: true }],
    [undefined, {}, { sentTo: null, canResend: true }],
    [null, {}, { sentTo: null, canResend: true }],
  ])('takes a checkpoint %j with %j for a code: %j', async (checkpoint_type, more, expected) => {
    const { gateway } = account([success({ ...printedChallenge, checkpoint_type, ...more })])
    const outcome = await able(gateway).submit(kind, login)
    expect(outcome).toEqual({ status: 'challenged', challenge: { ...challenge, ...expected } })
  })

  it.each(['CAPTCHA', 'IN_APP_VALIDATION', 'SELFIE', 'otp'])(
    'keeps a checkpoint %s that no code answers, with its word',
    async (checkpoint_type) => {
      const { gateway } = account([success({ ...printedChallenge, checkpoint_type })])
      const outcome = await able(gateway).submit(kind, login)
      const elsewhere = { type: 'elsewhere', rawType: checkpoint_type, canResend: false }
      expect(outcome).toEqual({ status: 'challenged', challenge: { ...challenge, ...elsewhere } })
    },
  )

  it('counts the 5 minutes of Unipile from the request, since a login may be as old as that', async () => {
    const slow = async (): Promise<Response> => {
      await vi.advanceTimersByTimeAsync(8000)
      return success(printedChallenge)
    }
    const outcome = await able(account([slow]).gateway).submit(kind, login)
    expect(outcome).toMatchObject({ challenge: { expiresInMs: 292_000 } })
  })

  it('believes the host about how long a login lasts', async () => {
    const { gateway } = account([success(printedChallenge)], { loginLifetimeMs: 60_000 })
    const outcome = await able(gateway).submit(kind, login)
    expect(outcome).toMatchObject({ challenge: { expiresInMs: 60_000 } })
  })

  it('does not call an account connected that says it is not', async () => {
    const broken = { ...instagram, is_connected: false, sync_status: 'CREATION_FAIL' }
    const error = await rejection(able(account([success(broken)]).gateway).submit(kind, login))
    expect(error).toMatchObject({ code: 'pairing-failed' })
  })
})

describe('answer', () => {
  it('sends handle and code', async () => {
    const { gateway, requests } = account([success(instagram)])
    await able(gateway).answer(challengeRef, '123456')
    expect(asked({ requests })).toEqual(['POST /api/v1/channels/instagram/2fa'])
    expect(await requests[0]?.json()).toEqual({ account_id: 'ig_abc123', code: '123456' })
  })

  it('is connected with the printed success, which has no last_synced_at', async () => {
    const { last_synced_at: _, ...printed } = { ...instagram, sync_status: 'CONNECTING' }
    const message = 'Instagram connected successfully. Account is syncing.'
    const { gateway } = account([json({ success: true, data: printed, message })])
    expect(await able(gateway).answer(challengeRef, '123456')).toEqual({
      status: 'connected',
      channel: { ...ourInstagram, syncStatus: 'CONNECTING', lastSyncedAt: null },
    })
  })

  it('counts the rounds, which only the message tells apart, and begins their time anew', async () => {
    const { gateway } = account([success(printedChallenge)])
    const second = await able(gateway).answer(challengeRef, '123456')
    expect(second).toEqual({ status: 'challenged', challenge: { ...challenge, round: 2 } })
    const third = await able(gateway).answer({ ...challengeRef, round: 2 }, '123456')
    expect(third).toMatchObject({ challenge: { round: 3 } })
  })
})

describe('resend', () => {
  it('names the handle, and knows no wait where the vendor says none', async () => {
    const said = json({ success: true, message: 'Verification code resent successfully.' })
    const { gateway, requests } = account([said])
    expect(await able(gateway).resend(challengeRef)).toEqual({ retryAfterMs: null })
    expect(asked({ requests })).toEqual(['POST /api/v1/channels/instagram/2fa/resend'])
    expect(await requests[0]?.json()).toEqual({ account_id: 'ig_abc123' })
  })
})

it('cannot take a challenge up again: the vendor’s handle does not hold it', () => {
  expect(able(account([]).gateway)).not.toHaveProperty('resume')
})

it.each(['whatsapp', 'telegram'] as const)('does not log in to %s', async (other) => {
  const { gateway, requests } = account([success(instagram)])
  const { submit, answer, resend } = able(gateway)
  const ref = { ...challengeRef, kind: other }
  for (const asking of [submit(other, login), answer(ref, '123456'), resend(ref)]) {
    expect(await rejection(asking)).toMatchObject({ code: 'unsupported' })
  }
  expect(requests).toHaveLength(0)
})
