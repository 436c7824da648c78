import { act, cleanup } from '@testing-library/react'
import {
  ChannelError,
  type CredentialsFlow,
  type ResendReceipt,
  useInstagram2FA,
  useInstagramConnect,
} from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { holdClocks, pass, probe, renderWith, storedText } from '../support/render.js'
import { instagram, otp } from '../support/samples.js'

const login = { username: 'my_brand', password: 'hunter2-and-more' }
const record = 'channelkit:1:a:instagram:credentials'

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

function mount() {
  const { Probe, latest } = probe(() => useInstagramConnect())
  return { ...renderWith(gateway, <Probe />), Probe, latest }
}
type Action = 'submit' | 'answer' | 'resend' | 'restart'

/** Takes a step that the state allows. */
async function take(flow: CredentialsFlow, action: Action, code = '123456'): Promise<void> {
  await act(async () => {
    if (action === 'submit' && flow.status === 'collecting') flow.submit(login)
    if (flow.status !== 'challenged' && flow.status !== 'failed') return
    if (action === 'restart') flow.restart()
    if (flow.status !== 'challenged') return
    if (action === 'answer') flow.answer(code)
    if (action === 'resend') flow.resend()
  })
  await pass(0)
}

describe('a login', () => {
  it('is not thrown back by a wish for a code that is refused when it has gone on', async () => {
    const { latest } = mount()
    await take(latest(), 'submit')
    const { promise, reject } = deferred<ResendReceipt>()
    gateway.resend = () => promise
    await take(latest(), 'resend')
    await take(latest(), 'restart')
    gateway.submit = async () => ({ status: 'connected', channel: instagram })
    await take(latest(), 'submit')
    reject(new ChannelError('rate-limited', { retryAfterMs: 60_000 }))
    await pass(0)
    expect(latest().status).toBe('connected')
  })

  it('takes a code while another one is wished for', async () => {
    const { latest } = mount()
    await take(latest(), 'submit')
    gateway.resend = () => deferred<ResendReceipt>().promise
    await take(latest(), 'resend')
    await take(latest(), 'answer')
    expect(gateway.count('answer')).toBe(1)
    expect(latest().status).toBe('connected')
  })

  it('of a tenant that was left leaves nothing behind', async () => {
    const { promise, resolve } = deferred<Awaited<ReturnType<FakeGateway['submit']>>>()
    gateway.submit = () => promise
    const { latest, unmount } = mount()
    await take(latest(), 'submit')
    localStorage.clear()
    unmount()
    renderWith(gateway, null, 'b')
    resolve({ status: 'challenged', challenge: otp() })
    await pass(0)
    expect(latest().status).toBe('verifying')
  })

  it('that the provider has forgotten does not come back with the page', async () => {
    const { latest } = mount()
    await take(latest(), 'submit')
    expect(storedText()).toContain(record)
    gateway.answer = () => Promise.reject(new ChannelError('expired'))
    await take(latest(), 'answer')
    expect(latest()).toMatchObject({ status: 'failed', error: { code: 'expired' } })
    expect(storedText()).not.toContain(record)
  })

  it('leaves alone what another tab remembers', async () => {
    const { latest } = mount()
    await take(latest(), 'submit')
    const theirs = { id: 'theirs', handle: 'theirs', earlier: null, at: Date.now() }
    localStorage.setItem(record, JSON.stringify(theirs))
    await take(latest(), 'restart')
    expect(storedText()).toContain('theirs')
  })

  it('says of a failure that is no error of ours that it is unexpected, and keeps none of it', async () => {
    gateway.submit = (typed) => Promise.reject(Object.assign(new TypeError('theirs'), { typed }))
    const { latest } = mount()
    await take(latest(), 'submit')
    const flow = latest()
    expect(flow).toMatchObject({ status: 'collecting', error: { code: 'unexpected' } })
    expect(flow.status === 'collecting' && flow.error?.cause).toBeUndefined()
  })

  it('looks again for its round where the connection fails after a reload', async () => {
    const first = mount()
    await take(first.latest(), 'submit')
    first.unmount()
    gateway.challenge = vi
      .fn<FakeGateway['challenge']>(async (id) => ({ ...otp(), id }))
      .mockRejectedValueOnce(new ChannelError('timeout'))
    const { latest } = mount()
    await pass(0)
    expect(latest().status).toBe('verifying')
    await pass(5_000)
    expect(latest().status).toBe('challenged')
  })

  it('does nothing for an answer to a state that has passed', async () => {
    const { latest } = mount()
    await take(latest(), 'submit')
    const before = latest()
    await take(before, 'answer')
    expect(latest().status).toBe('connected')
    await take(before, 'answer')
    expect(latest().status).toBe('connected')
    expect(gateway.count('answer')).toBe(1)
  })
})

describe('a challenge that the host brought', () => {
  it('is apart from the login of the page, and comes back to its own round', async () => {
    gateway.answer = async () => ({ status: 'challenged', challenge: otp(2) })
    const step = probe(() => useInstagram2FA({ challenge: otp() }))
    const first = renderWith(gateway, <step.Probe />)
    await pass(0)
    const flow = step.latest()
    if (flow.status === 'challenged') await act(async () => flow.answer('123456'))
    await pass(0)
    expect(step.latest()).toMatchObject({ status: 'challenged', round: 2 })
    first.unmount()

    gateway.challenge = async (id) => ({ ...otp(2), id })
    const again = probe(() => useInstagram2FA({ challenge: otp() }))
    const form = probe(() => useInstagramConnect())
    renderWith(gateway, [<again.Probe key="a" />, <form.Probe key="b" />])
    await pass(0)
    expect(again.latest()).toMatchObject({ status: 'challenged', round: 2 })
    expect(form.latest().status).toBe('collecting')
  })
})
