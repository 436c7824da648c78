import { QueryClient } from '@tanstack/react-query'
import { act, cleanup, render } from '@testing-library/react'
import { ChannelProvider, useChannelStatus, useWhatsAppConnect } from 'channelkit/headless'
import type { ReactElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useCountdown } from '../../src/hooks/use-countdown.js'
import { deadlineIn } from '../../src/gateway/deadline.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { holdClocks, pass, probe, renderWith, storedText } from '../support/render.js'
import { whatsapp } from '../support/samples.js'

beforeEach(() => {
  holdClocks()
  localStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the provider', () => {
  it('is missed where it is forgotten', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { Probe } = probe(() => useChannelStatus({ kind: 'whatsapp' }))
    expect(() => render(<Probe />)).toThrow(/ChannelProvider/)
    vi.restoreAllMocks()
  })

  it('does not ask again for a gateway made anew at each render', async () => {
    const { Probe } = probe(() => useChannelStatus({ kind: 'whatsapp' }))
    const gateway = fakeGateway()
    const page = (): ReactElement => (
      <ChannelProvider gateway={{ ...gateway }}>
        <Probe />
      </ChannelProvider>
    )
    const { rerender } = render(page())
    for (let times = 0; times < 20; times += 1) {
      rerender(page())
      await pass(10)
    }
    expect(gateway.count('channel')).toBe(1)
  })

  it('leaves nothing of a tenant behind when another takes its place', async () => {
    const gateway = fakeGateway()
    gateway.channel = async () => whatsapp
    const queryClient = new QueryClient()
    const connect = probe(() => useWhatsAppConnect())
    const status = probe(() => useChannelStatus({ kind: 'whatsapp' }))
    const page = (scope: string): ReactElement => (
      <ChannelProvider gateway={gateway} scope={scope} queryClient={queryClient}>
        <connect.Probe />
        <status.Probe />
      </ChannelProvider>
    )
    const { rerender } = render(page('aurora'))
    const idle = connect.latest()
    if (idle.status === 'idle') act(() => idle.start())
    await pass(0)
    expect(connect.latest().status).toBe('presenting')
    const left = () =>
      JSON.stringify([
        queryClient
          .getQueryCache()
          .getAll()
          .map(({ queryKey }) => queryKey),
        storedText(),
      ])
    expect(left()).toContain('aurora')
    gateway.channel = async () => null
    rerender(page('borealis'))
    expect(connect.latest().status).toBe('idle')
    expect(status.latest().status).toBe('loading')
    await pass(0)
    expect(status.latest().status).toBe('absent')
    expect(left()).not.toContain('aurora')
  })

  it("shares channel reads with the host's client, and attempts with nobody's", async () => {
    const gateway = fakeGateway()
    const queryClient = new QueryClient()
    const { Probe, latest } = probe(() => useWhatsAppConnect({ autoStart: true }))
    const status = probe(() => useChannelStatus({ kind: 'whatsapp' }))
    render(
      <ChannelProvider gateway={gateway} queryClient={queryClient}>
        <Probe />
        <status.Probe />
      </ChannelProvider>,
    )
    await pass(0)
    expect(latest().status).toBe('presenting')
    const cached = JSON.stringify(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ state }) => state.data),
    )
    const names = queryClient
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey[2])
    expect(new Set(names)).toEqual(new Set(['channels', 'news', 'offers']))
    expect(cached).not.toContain('2@')
  })

  it('shows a new connection everywhere at once', async () => {
    const gateway = fakeGateway()
    const connect = probe(() => useWhatsAppConnect({ autoStart: true }))
    const status = probe(() => useChannelStatus({ kind: 'whatsapp' }))
    renderWith(gateway, [<connect.Probe key="connect" />, <status.Probe key="status" />])
    await pass(0)
    expect(status.latest().status).toBe('absent')
    gateway.reading = async () => ({ status: 'connected', channel: whatsapp })
    await pass(3_000)
    expect(status.latest()).toMatchObject({ status: 'present', channel: whatsapp })
  })

  it('renders on a server and hydrates without a word, also with an attempt to go on with', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
    const gateway = fakeGateway()
    function Screen(): ReactElement {
      const flow = useWhatsAppConnect()
      const { status } = useChannelStatus({ kind: 'whatsapp' })
      const left = useCountdown(deadline)
      return <p>{`${flow.status} ${status} ${left}`}</p>
    }
    const deadline = deadlineIn(5_000)
    const page = (
      <ChannelProvider gateway={gateway}>
        <Screen />
      </ChannelProvider>
    )
    const key = 'channelkit:1::whatsapp:qr'
    const record = { id: 'a', handle: 'wa_1', earlier: null, at: Date.now() }
    localStorage.setItem(key, JSON.stringify(record))
    const container = document.createElement('div')
    container.innerHTML = renderToString(page)
    expect(container.textContent).toBe('idle loading null')
    const root = await act(async () => hydrateRoot(container, page))
    await pass(0)
    expect(container.textContent).toBe('presenting absent 5')
    expect(complaints.mock.calls).toEqual([])
    act(() => root.unmount())
    vi.restoreAllMocks()
  })
})

describe('a countdown', () => {
  it('counts whole seconds and stops at none', async () => {
    const deadline = deadlineIn(3_500)
    const { Probe, latest } = probe(() => useCountdown(deadline))
    render(<Probe />)
    const seen: (number | null)[] = []
    for (let steps = 0; steps < 6; steps += 1) {
      seen.push(latest())
      await pass(1_000)
    }
    expect(seen).toEqual([4, 3, 2, 1, 0, 0])
    expect(vi.getTimerCount()).toBe(0)
  })
})
