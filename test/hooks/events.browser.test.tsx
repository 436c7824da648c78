import { act, cleanup, render } from '@testing-library/react'
import {
  type ChannelEvent,
  ChannelError,
  ChannelProvider,
  type CredentialsFlow,
  type PairingFlow,
  useInstagramConnect,
  useWhatsAppConnect,
} from 'channelkit/headless'
import { type ReactNode, StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { holdClocks, pass, probe } from '../support/render.js'
import { instagram, otp, session, whatsapp } from '../support/samples.js'

let gateway: FakeGateway
let events: ChannelEvent[]
beforeEach(() => {
  holdClocks()
  localStorage.clear()
  gateway = fakeGateway()
  events = []
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function page(parts: ReactNode): ReactNode {
  return (
    <StrictMode>
      <ChannelProvider gateway={gateway} onEvent={(event) => events.push(event)}>
        {parts}
      </ChannelProvider>
    </StrictMode>
  )
}
/** An answer that takes a while, as all of a network do. */
function soon<T>(answer: () => T | Promise<T>): () => Promise<T> {
  return async () => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    return answer()
  }
}
const told = (): unknown[] => events.map(({ type, elapsedMs }) => `${type} ${elapsedMs}`)

describe('the events of a pairing', () => {
  it('tell its way from the first sight to the end, with times, once for all parts', async () => {
    gateway.start = soon(() => session())
    const { Probe, latest } = probe(() => useWhatsAppConnect())
    const other = probe(() => useWhatsAppConnect())
    render(page([<Probe key="a" />, <other.Probe key="b" />]))
    await pass(2_000)
    const flow = latest()
    if (flow.status === 'idle') act(() => flow.start())
    await pass(1_000)
    gateway.reading = async () => ({ status: 'scanned', readAfterMs: 1_000 })
    await pass(3_000)
    gateway.reading = async () => ({ status: 'connected', channel: whatsapp })
    await pass(2_000)
    expect(events.map(({ type }) => type)).toEqual([
      'shown',
      'started',
      'code-shown',
      'scanned',
      'connected',
    ])
    expect(events[0]).toEqual({ type: 'shown', kind: 'whatsapp', method: 'qr', elapsedMs: 0 })
    expect(events[2]?.elapsedMs).toBeLessThan(200)
    expect(events[4]?.elapsedMs).toBeGreaterThan(3_000)
    expect(events[4]?.elapsedMs).toBeLessThan(6_100)
  })

  it('count the renewals of a code, and say what a failure was', async () => {
    const { Probe, latest } = probe<PairingFlow>(() => useWhatsAppConnect({ autoStart: true }))
    render(page(<Probe />))
    await pass(61_000)
    gateway.reading = async () => ({ status: 'failed', error: new ChannelError('pairing-failed') })
    await pass(6_000)
    expect(latest().status).toBe('failed')
    expect(events.slice(-2)).toMatchObject([
      { type: 'code-renewed', renewals: 1 },
      { type: 'failed', code: 'pairing-failed' },
    ])
  })

  it('tell of codes that the provider replaces itself, each once', async () => {
    gateway.start = async () => ({ ...session(), invitation: null, expiresInMs: 300_000 })
    const { Probe } = probe<PairingFlow>(() => useWhatsAppConnect({ autoStart: true }))
    render(page(<Probe />))
    await pass(2_000)
    expect(told()).toEqual(['shown 0', 'started 0'])
    for (const payload of ['2@one', '2@two', '2@three']) {
      gateway.reading = async () => ({
        status: 'waiting',
        readAfterMs: 1_000,
        invitation: { type: 'qr', payload, lifetimeMs: 20_000 },
      })
      await pass(6_000)
    }
    expect(
      events.map(({ type, ...more }) => ('renewals' in more ? [type, more.renewals] : type)),
    ).toEqual(['shown', 'started', 'code-shown', ['code-renewed', 1], ['code-renewed', 2]])
  })

  it('tell of somebody who leaves before the end, or gives up', async () => {
    const { Probe, latest } = probe<PairingFlow>(() => useWhatsAppConnect({ autoStart: true }))
    const { rerender } = render(page(<Probe />))
    await pass(1_000)
    rerender(page(null))
    await pass(0)
    expect(told().at(-1)).toBe('abandoned 1000')
    rerender(page(<Probe />))
    await pass(0)
    const flow = latest()
    if (flow.status === 'presenting') act(() => flow.cancel())
    await pass(0)
    rerender(page(null))
    await pass(0)
    expect(events.map(({ type }) => type).filter((type) => type === 'abandoned')).toHaveLength(2)
  })
})

describe('the events of a login', () => {
  it('tell its rounds and its mistakes, and nothing of what was typed', async () => {
    const { Probe, latest } = probe<CredentialsFlow>(() => useInstagramConnect())
    gateway.submit = soon(() => ({ status: 'challenged', challenge: otp() }))
    render(page(<Probe />))
    const step = async (code: string): Promise<void> => {
      const flow = latest()
      if (flow.status === 'challenged') act(() => flow.answer(code))
      await pass(200)
    }
    await pass(0)
    const flow = latest()
    if (flow.status === 'collecting') {
      act(() => flow.submit({ username: 'my_brand', password: 'hunter2-and-more' }))
    }
    await pass(200)
    for (let tries = 0; tries < 2; tries += 1) {
      gateway.answer = soon(() => Promise.reject(new ChannelError('wrong-code')))
      await step('998877')
    }
    gateway.answer = soon(() => ({ status: 'challenged', challenge: otp(2) }))
    await step('998877')
    gateway.answer = soon(() => ({ status: 'connected', channel: instagram }))
    await step('998877')
    expect(events).toMatchObject([
      { type: 'shown', kind: 'instagram', method: 'credentials' },
      { type: 'started' },
      { type: 'challenged', round: 1 },
      { type: 'failed', code: 'wrong-code' },
      { type: 'failed', code: 'wrong-code' },
      { type: 'challenged', round: 2 },
      { type: 'connected' },
    ])
    expect(JSON.stringify(events)).not.toMatch(/my_brand|hunter2|998877|ig_/)
  })

  it('go on where the host throws at one of them', async () => {
    const onEvent = vi.fn<(event: ChannelEvent) => void>(() => {
      throw new Error('theirs')
    })
    const caught = vi.fn<(event: ErrorEvent) => void>((event) => event.preventDefault())
    window.addEventListener('error', caught)
    const { Probe, latest } = probe(() => useWhatsAppConnect({ autoStart: true }))
    render(
      <ChannelProvider gateway={gateway} onEvent={onEvent}>
        <Probe />
      </ChannelProvider>,
    )
    await pass(1_000)
    window.removeEventListener('error', caught)
    expect(latest().status).toBe('presenting')
    expect(onEvent.mock.calls.length).toBeGreaterThan(2)
    expect(caught).toHaveBeenCalled()
  })
})
