import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest'
import type { KeebaiOptions } from 'channelkit/providers/keebai'
import type { PairingMethod, PairingSettings } from '../../../src/gateway/pairing.js'
import { json, rejection } from '../fake-provider.js'
import { asked, failure, printedCodes, printedSignup, project, token } from './project.js'

const signup = json(printedSignup, 201)
const codes = json(printedCodes, 201)

/** What is sent to start, and what comes of it. */
async function sent(
  method: PairingMethod,
  settings?: PairingSettings,
  options?: Partial<KeebaiOptions>,
): Promise<unknown> {
  const { gateway, requests } = project([method === 'qr' ? codes : signup], options)
  await gateway.pairing?.start({ kind: 'whatsapp', method, attemptId: 'a1', settings })
  return requests[0]?.json()
}

async function startError(method: PairingMethod, wire: unknown): Promise<unknown> {
  const { gateway } = project([json(wire, 201)])
  return rejection(
    Promise.resolve(gateway.pairing?.start({ kind: 'whatsapp', method, attemptId: 'a1' })),
  )
}

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2031-05-05T05:05:05Z') }))
afterEach(() => void vi.useRealTimers())

describe('a signup', () => {
  it('is asked for with the token in a header and nothing of ours in the request', async () => {
    const { gateway, requests } = project([signup])
    await gateway.pairing?.start({ kind: 'whatsapp', method: 'link', attemptId: 'a1' })
    expect(asked({ requests })).toEqual(['POST /v1/channels/whatsapp/connect'])
    expect(requests[0]?.headers.get('authorization')).toBe(`Bearer ${token}`)
    expect(requests[0]?.headers.get('content-type')).toBe('application/json')
    expect(await requests[0]?.json()).toEqual({ mode: 'embedded_signup' })
  })

  it('gives the page to finish on, and the session’s own times', async () => {
    const { gateway } = project([signup])
    const session = await gateway.pairing?.start({
      kind: 'whatsapp',
      method: 'link',
      attemptId: 'a1',
    })
    expect(session).toEqual({
      id: `s=cs_01HXYZ&p=5&e=${Date.now() + 900_000}`,
      kind: 'whatsapp',
      method: 'link',
      invitation: { type: 'link', url: printedSignup.verification_uri },
      expiresInMs: 900_000,
      readAfterMs: 5000,
    })
  })

  it.each([
    ['https://connect.keebai.com/connect/whatsapp?session=cs_1', undefined],
    ['http://127.0.0.1:4175/connect?session=cs_1', 'http://127.0.0.1:4174/v1'],
    ['http://localhost:4175/connect?session=cs_1', 'http://127.0.0.1:4174/v1'],
  ])('may be finished on %s with the API at %s', async (verification_uri, baseUrl) => {
    const { gateway } = project([json({ ...printedSignup, verification_uri }, 201)], { baseUrl })
    expect(
      await gateway.pairing?.start({ kind: 'whatsapp', method: 'link', attemptId: 'a1' }),
    ).toMatchObject({ invitation: { url: verification_uri } })
  })

  it.each([
    'http://app.keebai.com/connect',
    'http://127.0.0.1:4175/connect',
    'http://localhost/connect',
    'http://127.0.0.1.evil.example/connect',
    'javascript:alert(1)',
    'data:text/html,hello',
    'blob:https://app.keebai.com/1',
    'file:///etc/passwd',
    'intent://app.keebai.com#Intent;scheme=https;end',
    '//app.keebai.com/connect',
    `https://app.keebai.com/${'x'.repeat(4000)}`,
    'https://app.keebai.com@evil.example/connect',
    '/connect/whatsapp',
    '',
    null,
    7,
  ])('is not finished on %s', async (verification_uri) => {
    const error = await startError('link', { ...printedSignup, verification_uri })
    expect(error).toMatchObject({ code: 'malformed-answer' })
  })
})

describe('a pairing by code', () => {
  it('has no code yet, and the stream’s path in its handle', async () => {
    expect(await sent('qr')).toEqual({ mode: 'qr' })
    const { gateway } = project([codes])
    const session = await gateway.pairing?.start({
      kind: 'whatsapp',
      method: 'qr',
      attemptId: 'a1',
    })
    expect(session).toEqual({
      id: expect.any(String),
      kind: 'whatsapp',
      method: 'qr',
      invitation: null,
      expiresInMs: 300_000,
      readAfterMs: 5000,
    })
    expect(Object.fromEntries(new URLSearchParams(session?.id))).toEqual({
      s: 'cs_01HXYZ',
      p: '5',
      u: '/v1/channels/whatsapp/connect/cs_01HXYZ/qr-stream',
      e: String(Date.now() + 300_000),
    })
  })

  it('may name the stream by its whole address, where that is on the same host', async () => {
    const stream_url = `https://api.keebai.com${printedCodes.stream_url}?a=b`
    const { gateway } = project([json({ ...printedCodes, stream_url }, 201)])
    const session = await gateway.pairing?.start({
      kind: 'whatsapp',
      method: 'qr',
      attemptId: 'a1',
    })
    expect(new URLSearchParams(session?.id).get('u')).toBe(`${printedCodes.stream_url}?a=b`)
  })

  it.each([
    'https://evil.example/v1/stream',
    'https://evil.example\\@api.keebai.com/v1/stream',
    'https://someone:secret@api.keebai.com/v1/stream',
    'blob:https://api.keebai.com/v1/stream',
    'wss://api.keebai.com/v1/stream',
    'javascript:alert(1)',
    '/\\evil.example/stream',
    '/\t/evil.example/stream',
    `/${'x'.repeat(1000)}`,
    '//evil.example/v1/stream',
    '\\\\evil.example\\stream',
    'http://api.keebai.com/v1/stream',
    'https://api.keebai.com:444/v1/stream',
    'https://api.keebai.com.evil.example/stream',
    'https://',
    '',
    null,
  ])('has no stream at %s, where the token must not go', async (stream_url) => {
    const error = await startError('qr', { ...printedCodes, stream_url })
    expect(error).toMatchObject({ code: 'malformed-answer' })
  })
})

describe.each(['link', 'qr'] as const)('a start by %s', (method) => {
  const printed = method === 'qr' ? printedCodes : printedSignup
  const usualMs = method === 'qr' ? 300_000 : 900_000

  it.each([
    ['nothing', undefined, undefined],
    ['words', '300', '5'],
    ['nonsense', -1, 0],
    ['blinks of an eye', 0.001, 0.001],
    ['eternities', 1e9, 1e9],
  ])('takes the vendor’s printed times for %s', async (_, expires_in, poll_interval) => {
    const { gateway } = project([json({ ...printed, expires_in, poll_interval }, 201)])
    const session = await gateway.pairing?.start({ kind: 'whatsapp', method, attemptId: 'a1' })
    expect(session).toMatchObject({ expiresInMs: usualMs, readAfterMs: 5000 })
  })

  it('takes any 2xx as success', async () => {
    const { gateway } = project([json(printed, 200)])
    const session = await gateway.pairing?.start({ kind: 'whatsapp', method, attemptId: 'a1' })
    expect(session).toMatchObject({ kind: 'whatsapp', method })
  })

  it.each([undefined, '', '.', '..', '\ud800', 7, 'x'.repeat(1000)])(
    'is malformed with the session %s',
    async (session_id) => {
      expect(await startError(method, { ...printed, session_id })).toMatchObject({
        code: 'malformed-answer',
      })
    },
  )

  it('says where it is malformed, without the value', async () => {
    const error = await startError(method, { ...printed, session_id: 7 })
    expect(error).toMatchObject({ cause: { message: 'session_id: no string' } })
  })

  it.each(['telegram', 'instagram'] as const)('connects no %s', async (kind) => {
    const { gateway, requests } = project([signup])
    const error = await rejection(
      Promise.resolve(gateway.pairing?.start({ kind, method, attemptId: 'a1' })),
    )
    expect(error).toMatchObject({ code: 'unsupported' })
    expect(requests).toHaveLength(0)
  })

  it('calls the vendor’s 400 invalid', async () => {
    const { gateway } = project([failure(400, 'QR_MODE_CANNOT_USE_COEXISTENCE_OR_PIPELINE')])
    const error = await rejection(
      Promise.resolve(gateway.pairing?.start({ kind: 'whatsapp', method, attemptId: 'a1' })),
    )
    expect(error).toMatchObject({ code: 'invalid' })
  })
})

describe('settings', () => {
  const options = { name: 'Ours', coexistence: true, pipelineId: 'pip_ours' }

  it('of the server go where they apply', async () => {
    expect(await sent('link', undefined, options)).toEqual({
      mode: 'embedded_signup',
      coexistence_enabled: true,
      pipeline_id: 'pip_ours',
    })
    expect(await sent('qr', undefined, options)).toEqual({ mode: 'qr', name: 'Ours' })
  })

  it('of the attempt go before them, one by one', async () => {
    expect(await sent('link', { coexistence: false }, options)).toEqual({
      mode: 'embedded_signup',
      coexistence_enabled: false,
      pipeline_id: 'pip_ours',
    })
    expect(await sent('link', { pipelineId: 'pip_theirs' }, options)).toEqual({
      mode: 'embedded_signup',
      coexistence_enabled: true,
      pipeline_id: 'pip_theirs',
    })
    expect(await sent('qr', { name: 'Theirs' }, options)).toEqual({ mode: 'qr', name: 'Theirs' })
  })

  it('that are undefined are none', async () => {
    const none = { name: undefined, coexistence: undefined, pipelineId: undefined }
    expect(await sent('qr', none, options)).toEqual({ mode: 'qr', name: 'Ours' })
  })

  it.each<[PairingMethod, PairingSettings, readonly string[]]>([
    ['qr', { coexistence: false }, ['coexistence']],
    ['qr', { name: 'Ours', pipelineId: 'pip_1', coexistence: true }, ['coexistence', 'pipelineId']],
    ['link', { name: 'Ours' }, ['name']],
    ['link', Object.fromEntries([['toString', 'x']]), ['toString']],
  ])('that do not apply to %s are refused before anything is sent: %j', async (...given) => {
    const [method, settings, names] = given
    const { gateway, requests } = project([signup])
    const error = await rejection(
      Promise.resolve(
        gateway.pairing?.start({ kind: 'whatsapp', method, attemptId: 'a1', settings }),
      ),
    )
    const fieldErrors = Object.fromEntries(names.map((name) => [name, ['refused']]))
    expect(error).toMatchObject({ code: 'invalid', fieldErrors })
    expect(requests).toHaveLength(0)
  })

  it('of the server say whether the offer is of coexistence', async () => {
    const rest = { kind: 'whatsapp', actions: ['connect'], maxChannels: null }
    expect(await project([]).gateway.listOffers()).toEqual([
      { method: 'link', ...rest },
      { method: 'qr', ...rest },
    ])
    expect(await project([], { coexistence: true }).gateway.listOffers()).toEqual([
      { method: 'link', ...rest, coexistence: true },
      { method: 'qr', ...rest },
    ])
  })
})
