import { act, cleanup } from '@testing-library/react'
import {
  type Channel,
  ChannelError,
  type CredentialsFlow,
  useInstagram2FA,
  useInstagramConnect,
} from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { InstagramOptions } from '../../src/hooks/use-instagram-connect.js'
import { deferred } from '../support/deferred.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { holdClocks, pass, probe, renderWith, storedText } from '../support/render.js'
import { instagram, otp } from '../support/samples.js'

type Arm<Status> = Extract<CredentialsFlow, { status: Status }>

/** The flow, which must be in this state. */
function expectState<Status extends CredentialsFlow['status']>(
  flow: CredentialsFlow,
  status: Status,
): Arm<Status> {
  expect(flow.status).toBe(status)
  return flow as Arm<Status>
}

const login = { username: 'my_brand', password: 'hunter2-and-more' }

function mount(gateway: FakeGateway, options?: InstagramOptions) {
  const { Probe, latest } = probe(() => useInstagramConnect(options))
  return { ...renderWith(gateway, <Probe />), Probe, latest }
}

/** Logs in, up to the first answer. */
async function submit(latest: () => CredentialsFlow): Promise<void> {
  act(() => expectState(latest(), 'collecting').submit(login))
  await pass(0)
}
async function answer(latest: () => CredentialsFlow, code = '123456'): Promise<void> {
  act(() => expectState(latest(), 'challenged').answer(code))
  await pass(0)
}

describe('logging in to Instagram', () => {
  let gateway: FakeGateway
  beforeEach(() => {
    holdClocks()
    localStorage.clear()
    gateway = fakeGateway()
  })
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('connects at once where no code is asked for', async () => {
    gateway.submit = async () => ({ status: 'connected', channel: instagram })
    const onConnected = vi.fn<(channel: Channel) => void>()
    const { latest } = mount(gateway, { onConnected })
    await submit(latest)
    expect(expectState(latest(), 'connected').channel).toEqual(instagram)
    expect(onConnected.mock.calls).toEqual([[instagram]])
  })

  it('sends the login with its country, once for a double click', async () => {
    const { promise, resolve } = deferred<Awaited<ReturnType<FakeGateway['submit']>>>()
    const sent = vi.fn<FakeGateway['submit']>(() => promise)
    gateway.submit = sent
    const { latest } = mount(gateway, { country: 'EG' })
    const { submit: twice } = expectState(latest(), 'collecting')
    act(() => {
      twice(login)
      twice(login)
    })
    await pass(0)
    expectState(latest(), 'verifying')
    act(() => twice(login))
    resolve({ status: 'challenged', challenge: otp() })
    await pass(0)
    expect(sent.mock.calls).toEqual([[{ country: 'EG', ...login }]])
    expectState(latest(), 'challenged')
  })

  it('goes through a wrong code, a right one and a second round', async () => {
    const { latest } = mount(gateway)
    await submit(latest)
    gateway.answer = () => Promise.reject(new ChannelError('wrong-code'))
    await answer(latest)
    expect(expectState(latest(), 'challenged')).toMatchObject({
      round: 1,
      error: { code: 'wrong-code' },
    })
    gateway.answer = async () => ({ status: 'challenged', challenge: otp(2) })
    await answer(latest)
    expect(expectState(latest(), 'challenged')).toMatchObject({ round: 2, error: null })
    gateway.answer = async () => ({ status: 'connected', channel: instagram })
    await answer(latest)
    expectState(latest(), 'connected')
    expect(localStorage.length).toBe(0)
  })

  it('comes back to its round after a reload', async () => {
    const first = mount(gateway)
    await submit(first.latest)
    gateway.answer = async () => ({ status: 'challenged', challenge: otp(2) })
    await answer(first.latest)
    first.unmount()
    gateway.challenge = async (id) => ({ ...otp(2), id, expiresInMs: 100_000 })
    const { latest } = mount(gateway)
    await pass(0)
    expect(expectState(latest(), 'challenged')).toMatchObject({
      round: 2,
      deadline: { afterMs: 100_000 },
    })
    expect(gateway.count('submit')).toBe(1)
  })

  it('begins anew where what it remembers is over', async () => {
    const first = mount(gateway)
    await submit(first.latest)
    first.unmount()
    gateway.challenge = () => Promise.reject(new ChannelError('expired'))
    const { latest } = mount(gateway)
    await pass(0)
    expectState(latest(), 'collecting')
    expect(localStorage.length).toBe(0)
  })

  it('ends with the time of the login, and starts over', async () => {
    const { latest } = mount(gateway)
    await submit(latest)
    await pass(299_000)
    expectState(latest(), 'challenged')
    await pass(1_100)
    const { error, restart } = expectState(latest(), 'failed')
    expect(error.code).toBe('expired')
    act(() => restart())
    await pass(0)
    expectState(latest(), 'collecting')
  })

  it('sends the code again after a while that doubles, or that the provider names', async () => {
    const { latest } = mount(gateway)
    const wait = (): number => expectState(latest(), 'challenged').resendAt.afterMs
    await submit(latest)
    expect(wait()).toBe(30_000)
    const resend = async (): Promise<void> => {
      act(() => expectState(latest(), 'challenged').resend())
      await pass(0)
    }
    await resend()
    expect([wait(), expectState(latest(), 'challenged').resends]).toEqual([60_000, 1])
    gateway.resend = async () => ({ retryAfterMs: 45_000 })
    await resend()
    expect([wait(), expectState(latest(), 'challenged').resends]).toEqual([45_000, 2])
    gateway.resend = () =>
      Promise.reject(new ChannelError('rate-limited', { retryAfterMs: 90_000 }))
    await resend()
    expect(expectState(latest(), 'challenged')).toMatchObject({
      resends: 2,
      resendAt: { afterMs: 90_000 },
      error: { code: 'rate-limited' },
    })
  })

  it('keeps the password and the code in no cache, mutation, storage or state', async () => {
    const { latest } = mount(gateway)
    await submit(latest)
    await answer(latest, '998877')
    const seen = JSON.stringify([latest(), storedText()])
    expect(seen).not.toContain(login.password)
    expect(seen).not.toContain('998877')
  })
})

describe('the code step alone', () => {
  beforeEach(() => {
    holdClocks()
    localStorage.clear()
  })
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('takes a challenge of the host, and gives the wish to begin anew back to it', async () => {
    const gateway = fakeGateway()
    gateway.answer = async (_code, round) =>
      round === 1
        ? { status: 'challenged', challenge: otp(2) }
        : { status: 'connected', channel: instagram }
    const challenge = otp()
    const onRestart = vi.fn<() => void>()
    const onConnected = vi.fn<(channel: Channel) => void>()
    const { Probe, latest } = probe(() => useInstagram2FA({ challenge, onConnected, onRestart }))
    renderWith(gateway, <Probe />)
    await pass(0)
    expect(latest()).toMatchObject({ status: 'challenged', round: 1 })
    await answer(latest)
    expect(latest()).toMatchObject({ status: 'challenged', round: 2 })
    await answer(latest)
    expect(latest().status).toBe('connected')
    expect(onConnected).toHaveBeenCalledOnce()
    const flow = latest()
    if (flow.status === 'connected') act(() => flow.again())
    expect(onRestart).toHaveBeenCalledOnce()
  })
})
