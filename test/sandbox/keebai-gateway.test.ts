import { createSandbox, sandboxGateway, type KeebaiSandboxGateway } from 'channelkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PairingMethod, PairingSession, Reading } from '../../src/gateway/pairing.js'

let gateway: KeebaiSandboxGateway

// The machine's own time stands still.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  gateway = sandboxGateway({ provider: 'keebai' })
})
afterEach(() => void vi.useRealTimers())

function start(method: PairingMethod, attemptId = 'one'): Promise<PairingSession> {
  return gateway.pairing.start({ kind: 'whatsapp', method, attemptId })
}

/** The code of the first session. */
function codeNow(): string {
  return gateway.world.keebai.state().sessions[0]?.code?.text ?? ''
}

/** The rest of a watch. */
async function rest(readings: AsyncIterable<Reading>): Promise<Reading[]> {
  const all: Reading[] = []
  for await (const reading of readings) all.push(reading)
  return all
}

it('offers WhatsApp by a link and by a code, and tells of coexistence where it is so', async () => {
  const offer = { kind: 'whatsapp', actions: ['connect'], maxChannels: null }
  expect(await gateway.listOffers()).toEqual([
    { ...offer, method: 'link' },
    { ...offer, method: 'qr' },
  ])
  const coexistent = sandboxGateway({ provider: 'keebai', coexistence: true })
  expect(await coexistent.listOffers()).toEqual([
    { ...offer, method: 'link', coexistence: true },
    { ...offer, method: 'qr' },
  ])
})

it('has nothing that Keebai has not', () => {
  expect(gateway).not.toHaveProperty('credentials')
  expect(gateway.channels).not.toHaveProperty('refresh')
  expect(gateway.channels).not.toHaveProperty('disconnect')
})

it('connects by a link, which leads to the portal it is told', async () => {
  gateway = sandboxGateway({ provider: 'keebai', portalUrl: 'http://localhost:5000' })
  const session = await start('link')
  expect(session).toEqual({
    id: expect.stringMatching(/^cs_/),
    kind: 'whatsapp',
    method: 'link',
    invitation: {
      type: 'link',
      url: `http://localhost:5000/connect/whatsapp?session=${session.id}`,
    },
    expiresInMs: 900_000,
    readAfterMs: 5_000,
  })
  expect(await gateway.pairing.read(session)).toEqual({ status: 'waiting', readAfterMs: 5_000 })
  gateway.world.keebai.finishSignup(session.id, 'complete')
  const [channel] = await gateway.channels.list()
  expect(await gateway.pairing.read(session)).toEqual({ status: 'connected', channel })
  expect(channel).toMatchObject({
    kind: 'whatsapp',
    username: expect.stringMatching(/^\+9665\d{8}$/),
    details: { phoneNumberId: expect.any(String), businessAccountId: expect.any(String) },
  })
})

it.each([
  ['cancelled', (id: string) => void gateway.world.keebai.finishSignup(id, 'cancel')],
  ['expired', () => gateway.world.advance(900_000)],
])('tells of a link that is %s', async (status, happen) => {
  const session = await start('link')
  happen(session.id)
  expect(await gateway.pairing.read(session)).toEqual({ status })
  await expect(gateway.pairing.resume(session)).rejects.toMatchObject({ code: 'expired' })
})

it('brings the code with the first reading, and asks for the next one when it is due', async () => {
  const session = await start('qr')
  expect(session).toMatchObject({ invitation: null, expiresInMs: 300_000, readAfterMs: 5_000 })
  const first = codeNow()
  expect(await gateway.pairing.read(session)).toEqual({
    status: 'waiting',
    readAfterMs: 5_000,
    invitation: { type: 'qr', payload: first, lifetimeMs: 20_000 },
  })
  gateway.world.advance(18_000)
  expect(await gateway.pairing.read(session)).toMatchObject({
    readAfterMs: 2_000,
    invitation: { payload: first, lifetimeMs: 2_000 },
  })
  gateway.world.advance(2_000)
  expect(await gateway.pairing.read(session)).toMatchObject({
    invitation: { payload: codeNow(), lifetimeMs: 20_000 },
  })
  expect(codeNow()).not.toBe(first)
})

describe('watching a session by code', () => {
  it('tells of each code, of the scan and of the channel, over one stream', async () => {
    const { id } = await start('qr')
    const all = rest(gateway.pairing.watch({ id, kind: 'whatsapp', method: 'qr' }))
    await vi.waitUntil(() => gateway.world.keebai.state().openStreams === 1)
    const first = codeNow()
    gateway.world.advance(20_000)
    const second = codeNow()
    gateway.world.scan(second)
    gateway.world.advance(2_000)
    expect(await all).toMatchObject([
      { status: 'waiting', invitation: { payload: first } },
      { status: 'waiting', invitation: { payload: second } },
      { status: 'scanned' },
      { status: 'connected', channel: { kind: 'whatsapp', username: null, name: 'WhatsApp QR' } },
    ])
    expect(gateway.world.keebai.state().openStreams).toBe(0)
    expect(gateway.world.requests).toHaveLength(2)
  })

  it('opens the stream again where it is lost', async () => {
    gateway.world.setFaults({ stream: { drop: { afterMs: 5_000, times: 1 } } })
    const session = await start('qr')
    const all = rest(gateway.pairing.watch(session))
    await vi.waitUntil(() => gateway.world.keebai.state().openStreams === 1)
    gateway.world.advance(5_000)
    await vi.waitUntil(() => gateway.world.keebai.state().openStreams === 1)
    gateway.world.scan(codeNow())
    gateway.world.advance(2_000)
    expect((await all).at(-1)).toMatchObject({ status: 'connected' })
    expect(gateway.world.requests.map(({ path }) => path.split('/').at(-1))).toEqual([
      'connect',
      'qr-stream',
      'qr-stream',
    ])
  })

  it.each([
    ['device-limit', 'device-limit'],
    ['passkey-required', 'passkey-required'],
    ['unlinked', 'pairing-failed'],
    ['pairing-fails', 'pairing-failed'],
  ] as const)('tells in the scenario %s of %s', async (scenario, code) => {
    gateway.world.reset({ scenario })
    const session = await start('qr')
    const all = rest(gateway.pairing.watch(session))
    gateway.world.scan(codeNow())
    gateway.world.advance(2_000)
    expect((await all).at(-1)).toMatchObject({ status: 'failed', error: { code } })
    expect(await gateway.pairing.read(session)).toMatchObject({ status: 'failed', error: { code } })
  })

  it('tells of the end of a session that nobody scanned', async () => {
    const session = await start('qr')
    const all = rest(gateway.pairing.watch(session))
    gateway.world.advance(300_000)
    expect((await all).at(-1)).toEqual({ status: 'expired' })
  })

  it('tells at once of one that is over, and not-found of one that is not', async () => {
    const session = await start('qr')
    gateway.world.advance(300_000)
    expect(await rest(gateway.pairing.watch(session))).toEqual([{ status: 'expired' }])
    const unknown = { ...session, id: 'cs_nonsense' }
    await expect(rest(gateway.pairing.watch(unknown))).rejects.toMatchObject({ code: 'not-found' })
  })

  it('frees the stream when the watcher goes, and when it gives up', async () => {
    const session = await start('qr')
    for await (const _ of gateway.pairing.watch(session)) {
      expect(gateway.world.keebai.state().openStreams).toBe(1)
      break
    }
    expect(gateway.world.keebai.state().openStreams).toBe(0)
    const caller = new AbortController()
    const all = rest(gateway.pairing.watch(session, { signal: caller.signal }))
    await vi.waitUntil(() => gateway.world.keebai.state().openStreams === 1)
    caller.abort()
    await expect(all).rejects.toHaveProperty('name', 'AbortError')
    expect(gateway.world.keebai.state().openStreams).toBe(0)
  })

  it('says where there is no stream, which a reading tells too', async () => {
    gateway.world.setFaults({ stream: { opening: 'html' } })
    const session = await start('qr')
    const error = { code: 'stream-unavailable' }
    await expect(rest(gateway.pairing.watch(session))).rejects.toMatchObject(error)
    expect(await gateway.pairing.read(session)).toMatchObject({ status: 'failed', error })
  })

  it('is not for links', async () => {
    const session = await start('link')
    await expect(rest(gateway.pairing.watch(session))).rejects.toMatchObject({
      code: 'unsupported',
    })
  })
})

it('takes up an attempt, with the code there is', async () => {
  const session = await start('qr')
  gateway.world.advance(25_000)
  expect(await gateway.pairing.resume(session)).toMatchObject({
    id: session.id,
    method: 'qr',
    invitation: { payload: codeNow(), lifetimeMs: 15_000 },
    expiresInMs: 275_000,
  })
  const unknown = { ...session, id: 'cs_nonsense' }
  await expect(gateway.pairing.resume(unknown)).rejects.toMatchObject({ code: 'not-found' })
})

it('starts an attempt id once', async () => {
  const [one, other] = await Promise.all([start('qr'), start('qr')])
  expect(one.id).toBe(other.id)
  expect((await start('qr', 'two')).id).not.toBe(one.id)
})

it('takes settings where they apply, and refuses them where they do not', async () => {
  const { pairing, world } = gateway
  const request = { kind: 'whatsapp', attemptId: 'one' } as const
  const signup = { coexistence: true, pipelineId: 'pip_1' }
  await pairing.start({ ...request, method: 'link', settings: signup })
  await pairing.start({ ...request, method: 'qr', attemptId: 'two', settings: { name: 'Shop' } })
  expect(world.keebai.state().sessions).toMatchObject([
    { mode: 'embedded_signup', ...signup },
    { mode: 'qr', name: 'Shop' },
  ])
  const wrong = pairing.start({ ...request, method: 'qr', attemptId: 'three', settings: signup })
  await expect(wrong).rejects.toMatchObject({
    code: 'invalid',
    fieldErrors: { coexistence: ['refused'], pipelineId: ['refused'] },
  })
})

it('lists the channels of the kinds we know, many of a kind', async () => {
  gateway.world.reset({ scenario: 'many-channels' })
  const channels = await gateway.channels.list()
  expect(channels.map(({ kind, name, isConnected }) => [kind, name, isConnected])).toEqual([
    ['whatsapp', 'Sales', true],
    ['whatsapp', 'Support', true],
    ['whatsapp', 'Returns', false],
  ])
  const [sales, , returns] = channels
  expect(await gateway.channels.read({ kind: 'whatsapp' })).toEqual(sales)
  expect(await gateway.channels.read({ kind: 'whatsapp', id: returns?.id })).toEqual(returns)
  expect(await gateway.channels.read({ kind: 'telegram', id: returns?.id })).toBeNull()
  expect(await gateway.channels.read({ kind: 'whatsapp', id: 'ch_nonsense' })).toBeNull()
})

it.each([
  [{ status: 502 }, 'provider-unavailable'],
  [{ status: 429 }, 'rate-limited'],
  [{ status: 418 }, 'malformed-answer'],
  [{ dropRate: 1 }, 'provider-unavailable'],
  [{ malformed: 'html' }, 'malformed-answer'],
  [{ malformed: 'unsuccessful' }, 'provider-unavailable'],
] as const)('meets %j as %s', async (faults, code) => {
  gateway.world.setFaults(faults)
  await expect(gateway.channels.list()).rejects.toMatchObject({ code })
})

it('meets a token that may not, one that is no more, and a quota that is spent', async () => {
  gateway.world.keebai.setScopes(['channels:read'])
  await expect(start('qr')).rejects.toMatchObject({ code: 'provider-forbidden' })
  gateway.world.reset({ scenario: 'revoked-key' })
  await expect(start('qr')).rejects.toMatchObject({ code: 'provider-unauthorized' })
  gateway.world.reset({ scenario: 'quota-spent' })
  await expect(start('qr')).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 60_000 })
})

it('plays in the world that the HTTP API serves', async () => {
  const sandbox = createSandbox()
  gateway = sandboxGateway({ provider: 'keebai', sandbox, key: 'kbai_pk_1' })
  const { id } = await start('link')
  const answer = await sandbox.fetch(`http://sandbox.test/v1/channels/whatsapp/connect/${id}`, {
    headers: { authorization: 'Bearer kbai_pk_1' },
  })
  expect(await answer.json()).toEqual({ status: 'pending' })
})
