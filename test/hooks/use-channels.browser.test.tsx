import { act, cleanup } from '@testing-library/react'
import {
  ChannelError,
  type ChannelNews,
  type ChannelStatus,
  useChannels,
  useChannelStatus,
} from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { holdClocks, pass, probe, renderWith } from '../support/render.js'
import { whatsapp } from '../support/samples.js'

type Present = Extract<ChannelStatus, { status: 'present' }>

function mountStatus(gateway: FakeGateway) {
  const { Probe, latest } = probe(() => useChannelStatus({ kind: 'whatsapp' }))
  return { ...renderWith(gateway, <Probe />), Probe, latest }
}

describe('the status of a channel', () => {
  let gateway: FakeGateway
  beforeEach(() => {
    holdClocks()
    gateway = fakeGateway()
  })
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('loads, and is absent where nothing was ever connected', async () => {
    const { latest } = mountStatus(gateway)
    expect(latest()).toEqual({ status: 'loading' })
    await pass(0)
    expect(latest()).toEqual({ status: 'absent' })
  })

  it('is present with its health and what may be done', async () => {
    gateway.channel = async () => ({ ...whatsapp, syncStatus: 'CREDENTIALS' })
    const { latest } = mountStatus(gateway)
    await pass(0)
    expect(latest()).toMatchObject({
      status: 'present',
      channel: { username: '+966501234567' },
      health: { tone: 'attention', action: 'reconnect' },
      pending: null,
      error: null,
    })
    expect((latest() as Present).refresh).toBeTypeOf('function')
    expect((latest() as Present).disconnect).toBeTypeOf('function')
  })

  it('does not offer what the person may not do', async () => {
    gateway.channel = async () => whatsapp
    gateway.listOffers = async () => [
      { kind: 'whatsapp', method: 'qr', actions: ['refresh'], maxChannels: 1 },
    ]
    const { latest } = mountStatus(gateway)
    await pass(0)
    expect(latest()).not.toHaveProperty('disconnect')
    expect(latest()).toHaveProperty('refresh')
  })

  it('asks once for ten, once a minute, and commits nothing where nothing changed', async () => {
    gateway.channel = async () => ({ ...whatsapp })
    const { Probe } = probe(() => useChannelStatus({ kind: 'whatsapp' }))
    const ten = Array.from({ length: 10 }, (_, index) => <Probe key={index} />)
    const { commits } = renderWith(gateway, ten)
    await pass(1_000)
    // StrictMode mounts twice: the first request is aborted.
    expect(gateway.count('channel')).toBe(2)
    const before = commits()
    await pass(130_000)
    expect(gateway.count('channel')).toBe(4)
    expect(commits()).toBe(before)
    gateway.channel = async () => ({ ...whatsapp, syncStatus: 'ERROR' })
    await pass(66_000)
    expect(commits()).toBe(before + 1)
  })

  it('asks again as soon as there is news, and not before', async () => {
    const news = [deferred<ChannelNews>(), deferred<ChannelNews>()]
    const changes = vi.fn<() => Promise<ChannelNews>>()
    for (const { promise } of news) changes.mockReturnValueOnce(promise)
    changes.mockReturnValue(new Promise(() => {}))
    gateway = { ...gateway, channels: { ...gateway.channels, changes } }
    gateway.channel = async () => whatsapp
    mountStatus(gateway)
    await pass(600_000)
    const asked = gateway.count('channel')
    news[0]?.resolve({ changed: false, askAfterMs: 250 })
    await pass(500)
    expect([changes.mock.calls.length, gateway.count('channel')]).toEqual([2, asked])
    news[1]?.resolve({ changed: true, askAfterMs: 250 })
    await pass(0)
    expect(gateway.count('channel')).toBe(asked + 1)
  })

  it('is read again as soon as the browser is back online, and not before', async () => {
    gateway.channel = async () => whatsapp
    const { latest } = mountStatus(gateway)
    await pass(10_000)
    const asked = gateway.count('channel')
    act(() => void window.dispatchEvent(new Event('offline')))
    gateway.channel = async () => ({ ...whatsapp, syncStatus: 'ERROR' })
    await pass(5_000)
    expect(gateway.count('channel')).toBe(asked)
    act(() => void window.dispatchEvent(new Event('online')))
    await pass(0)
    expect(latest()).toMatchObject({ channel: { syncStatus: 'ERROR' } })
  })

  it('is unreachable after a few failures, with what was known before', async () => {
    gateway.channel = async () => whatsapp
    const { latest } = mountStatus(gateway)
    await pass(0)
    gateway.channel = () => Promise.reject(new ChannelError('network'))
    await pass(62_000)
    expect(latest().status).toBe('present')
    await pass(20_000)
    const state = latest()
    expect(state).toMatchObject({
      status: 'unreachable',
      error: { code: 'network' },
      last: whatsapp,
    })
    gateway.channel = async () => whatsapp
    if (state.status === 'unreachable') act(() => state.retry())
    await pass(0)
    expect(latest().status).toBe('present')
  })

  it('refreshes, and shows what the provider says now', async () => {
    gateway.channel = async () => ({ ...whatsapp, syncStatus: 'ERROR' })
    const { latest } = mountStatus(gateway)
    await pass(0)
    gateway.channel = async () => whatsapp
    act(() => (latest() as Present).refresh?.())
    await pass(0)
    expect(latest()).toMatchObject({ channel: { syncStatus: 'OK' } })
    expect(gateway.count('refresh')).toBe(1)
  })

  it('disconnects once for a double click, then is absent', async () => {
    gateway.channel = async () => whatsapp
    const { promise, resolve } = deferred<void>()
    const asked = vi.fn<() => Promise<void>>(() => promise)
    const { latest } = mountStatus({
      ...gateway,
      channels: { ...gateway.channels, disconnect: asked },
    })
    await pass(0)
    act(() => (latest() as Present).disconnect?.())
    await pass(0)
    expect(latest()).toMatchObject({ pending: 'disconnect' })
    act(() => (latest() as Present).disconnect?.())
    gateway.channel = async () => null
    resolve()
    await pass(0)
    expect(latest()).toEqual({ status: 'absent' })
    expect(asked).toHaveBeenCalledOnce()
  })

  it('tells why it could not be disconnected, and changes nothing', async () => {
    gateway.channel = async () => whatsapp
    const { latest } = mountStatus({
      ...gateway,
      channels: {
        ...gateway.channels,
        disconnect: () => Promise.reject(new ChannelError('campaign-active')),
      },
    })
    await pass(0)
    act(() => (latest() as Present).disconnect?.())
    await pass(0)
    expect(latest()).toMatchObject({
      status: 'present',
      pending: null,
      error: { code: 'campaign-active' },
    })
  })
})

describe('all channels', () => {
  beforeEach(holdClocks)
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('stand under their offers, each kind once', async () => {
    const gateway = fakeGateway()
    const [first] = await gateway.listOffers()
    if (!first) throw new Error('no offer')
    gateway.listOffers = async () => [first, { ...first, method: 'link' }]
    gateway.channel = async () => whatsapp
    const { Probe, latest } = probe(useChannels)
    renderWith(gateway, <Probe />)
    expect(latest()).toEqual({ status: 'loading' })
    await pass(0)
    expect(latest()).toEqual({
      status: 'ready',
      offers: [{ offer: first, channels: [whatsapp] }],
    })
  })

  it('are unreachable until a retry answers', async () => {
    const gateway = fakeGateway()
    const willing = fakeGateway()
    gateway.listOffers = () => Promise.reject(new ChannelError('unauthenticated'))
    const { Probe, latest } = probe(useChannels)
    renderWith(gateway, <Probe />)
    await pass(0)
    const state = latest()
    expect(state).toMatchObject({ status: 'unreachable', error: { code: 'unauthenticated' } })
    gateway.listOffers = () => willing.listOffers()
    if (state.status === 'unreachable') act(() => state.retry())
    await pass(0)
    expect(latest()).toMatchObject({ status: 'ready' })
  })
})
