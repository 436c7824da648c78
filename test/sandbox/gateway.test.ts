import { createSandbox, sandboxGateway, type SandboxGatewayOptions } from 'channelkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ChannelError } from '../../src/gateway/errors.js'

const whatsapp = { kind: 'whatsapp', method: 'qr', attemptId: 'one' } as const
const telegram = { kind: 'telegram', method: 'qr', attemptId: 'two' } as const

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What a promise that is refused after fake time is refused with. */
async function refusal(promise: Promise<unknown>, ms = 0): Promise<unknown> {
  const refused = promise.then(
    () => new Error('It was not refused.'),
    (error: unknown) => error,
  )
  await vi.advanceTimersByTimeAsync(ms)
  return refused
}

it('offers what SkylightChat’s gateway offers', async () => {
  const rest = { actions: ['connect', 'refresh', 'disconnect'], maxChannels: 1 }
  expect(await sandboxGateway().listOffers()).toEqual([
    { kind: 'whatsapp', method: 'qr', ...rest },
    { kind: 'telegram', method: 'qr', ...rest },
    { kind: 'instagram', method: 'credentials', ...rest },
  ])
})

it('connects by a scan in its world', async () => {
  const { world, pairing, channels } = sandboxGateway()
  const session = await pairing.start(telegram)
  const code = world.state().attempts[0]?.code
  expect(session).toEqual({
    id: expect.stringMatching(/^tg_/),
    kind: 'telegram',
    method: 'qr',
    invitation: { type: 'qr', payload: code, lifetimeMs: 30_000 },
    expiresInMs: null,
    readAfterMs: 2_500,
  })
  expect(await pairing.read(session)).toEqual({ status: 'waiting', readAfterMs: 2_500 })
  expect(world.scan(code ?? '')).toBe('scanned')
  expect(await pairing.read(session)).toEqual({ status: 'waiting', readAfterMs: 2_500 })
  world.advance(15_000)
  const channel = await channels.read({ kind: 'telegram' })
  expect(await pairing.read(session)).toEqual({ status: 'connected', channel })
  expect(channel).toMatchObject({ kind: 'telegram', isConnected: true, syncStatus: 'OK' })
})

it('tells of the scan where it is asked to', async () => {
  const { world, pairing } = sandboxGateway({ scan: 'told', readAfterMs: 10 })
  const session = await pairing.start(telegram)
  world.scan(world.state().attempts[0]?.code ?? '')
  expect(await pairing.read(session)).toEqual({ status: 'scanned', readAfterMs: 10 })
})

it('says that an attempt has failed', async () => {
  const { world, pairing } = sandboxGateway({ scenario: 'pairing-fails' })
  const session = await pairing.start(whatsapp)
  world.advance(5_000)
  expect(await pairing.read(session)).toEqual({
    status: 'failed',
    error: new ChannelError('pairing-failed'),
  })
})

describe('an attempt id', () => {
  it('is started once, however often it is asked for, and shows the same code', async () => {
    const { world, pairing } = sandboxGateway({ scenario: 'slow' })
    const asking = Promise.all([pairing.start(whatsapp), pairing.start(whatsapp)])
    await vi.advanceTimersByTimeAsync(2_000)
    const [first, second] = await asking
    world.advance(20_000)
    const third = await pairing.start(whatsapp)
    expect(second).toEqual(first)
    expect(first.invitation).toMatchObject({ lifetimeMs: 58_000 })
    expect(third).toMatchObject({ id: first.id, invitation: { lifetimeMs: 38_000 } })
    expect(world.requests).toMatchObject([{ path: '/api/v1/channels/whatsapp/connect' }])
  })

  it('goes on for the second who asks when the first has left', async () => {
    const { world, pairing } = sandboxGateway({ scenario: 'slow' })
    const reason = new Error('left')
    const caller = new AbortController()
    const left = refusal(pairing.start(whatsapp, { signal: caller.signal }))
    const stayed = pairing.start(whatsapp)
    caller.abort(reason)
    expect(await left).toBe(reason)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await stayed).toMatchObject({ kind: 'whatsapp' })
    expect(world.requests).toHaveLength(1)
  })

  it('may be tried again after a failure', async () => {
    const { world, pairing } = sandboxGateway({ scenario: 'down' })
    expect(await refusal(pairing.start(whatsapp))).toEqual(new ChannelError('provider-unavailable'))
    world.setFaults({})
    expect(await pairing.start(whatsapp)).toMatchObject({ kind: 'whatsapp' })
  })
})

describe('an attempt that is taken up again', () => {
  it('has what is left of its code’s life, and asks nothing of the provider', async () => {
    const { world, pairing } = sandboxGateway()
    const session = await pairing.start(telegram)
    world.advance(10_000)
    expect(await pairing.resume(session)).toEqual({
      ...session,
      invitation: { ...session.invitation, lifetimeMs: 20_000 },
    })
    world.advance(60_000)
    expect(await pairing.resume(session)).toMatchObject({ invitation: { lifetimeMs: 0 } })
    expect(world.requests).toHaveLength(1)
  })

  it('is expired once it is over, and not found where it never was', async () => {
    const { world, pairing } = sandboxGateway()
    const session = await pairing.start(telegram)
    world.advance(300_000)
    expect(await refusal(pairing.resume(session))).toEqual(new ChannelError('expired'))
    const foreign = { ...session, kind: 'whatsapp' } as const
    expect(await refusal(pairing.resume(foreign))).toEqual(new ChannelError('not-found'))
  })
})

describe('a challenge that is taken up again', () => {
  const login = { username: 'two_codes', password: 'open sesame' }

  it('is in its round with what is left of its time, by the world’s clock', async () => {
    const { world, credentials } = sandboxGateway()
    const outcome = await credentials.submit('instagram', login)
    const first = { id: world.state().logins[0]?.id ?? '', kind: 'instagram' } as const
    expect(outcome).toMatchObject({ challenge: { ...first, round: 1, expiresInMs: 300_000 } })
    world.advance(100_000)
    expect(await credentials.resume(first)).toMatchObject({ round: 1, expiresInMs: 200_000 })
    await credentials.answer({ ...first, round: 1 }, world.inbox[0]?.code ?? '')
    world.advance(1_000)
    expect(await credentials.resume(first)).toMatchObject({ round: 2, expiresInMs: 299_000 })
    expect(world.requests).toHaveLength(2)
  })

  it('is not found once it is over', async () => {
    const { world, credentials } = sandboxGateway()
    await credentials.submit('instagram', login)
    const { id = '' } = world.state().logins[0] ?? {}
    world.advance(300_000)
    const resumed = credentials.resume({ id, kind: 'instagram' })
    expect(await refusal(resumed)).toEqual(new ChannelError('not-found'))
  })
})

it.each<[string, SandboxGatewayOptions['scenario'], string]>([
  ['refuses a key that was revoked', 'revoked-key', 'provider-unauthorized'],
  ['has a quota', 'quota-spent', 'rate-limited'],
  ['is not there', 'down', 'provider-unavailable'],
  ['refuses a second WhatsApp', 'whatsapp-connected', 'already-connected'],
])('%s', async (_, scenario, code) => {
  const { pairing } = sandboxGateway({ ...(scenario && { scenario }) })
  expect(await refusal(pairing.start(whatsapp))).toMatchObject({ code })
})

it('gives an answer up after 15 s of reading, and 30 s of anything else', async () => {
  const { world, pairing, channels } = sandboxGateway()
  world.setFaults({ latencyMs: 600_000 })
  const timeout = new ChannelError('timeout')
  expect(await refusal(channels.read(whatsapp), 15_000)).toEqual(timeout)
  let isOver = false
  const start = refusal(pairing.start(whatsapp)).finally(() => (isOver = true))
  await vi.advanceTimersByTimeAsync(29_999)
  expect(isOver).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await start).toEqual(timeout)
})

it('connects nothing by a link, nor Instagram by a scan', async () => {
  const { pairing } = sandboxGateway()
  const unsupported = new ChannelError('unsupported')
  expect(await refusal(pairing.start({ ...whatsapp, method: 'link' }))).toEqual(unsupported)
  expect(await refusal(pairing.start({ ...whatsapp, kind: 'instagram' }))).toEqual(unsupported)
})

it('shares a world with the sandbox it is given, and with nobody otherwise', async () => {
  const sandbox = createSandbox()
  const gateway = sandboxGateway({ sandbox, key: 'a', scenario: 'telegram-connected' })
  expect(gateway.world).toBe(sandbox.world('a'))
  expect(await gateway.channels.list()).toHaveLength(1)
  expect(await sandboxGateway({ sandbox, key: 'b' }).channels.list()).toEqual([])
  expect(sandboxGateway().world).not.toBe(sandboxGateway().world)
})
