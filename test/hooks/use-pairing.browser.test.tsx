import { act, cleanup } from '@testing-library/react'
import {
  type Channel,
  ChannelError,
  type ChannelGateway,
  type PairingFlow,
  type Reading,
  useWhatsAppConnect,
} from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PairingOptions } from '../../src/hooks/use-pairing.js'
import { deferred } from '../support/deferred.js'
import { behindHandler, type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { holdClocks, pass, probe, renderWith, setVisible, storedText } from '../support/render.js'
import { session, whatsapp } from '../support/samples.js'

type Arm<Status> = Extract<PairingFlow, { status: Status }>

/** The flow, which must be in this state. */
function expectState<Status extends PairingFlow['status']>(
  flow: PairingFlow,
  status: Status,
): Arm<Status> {
  expect(flow.status).toBe(status)
  return flow as Arm<Status>
}

function mount(gateway: ChannelGateway, options?: PairingOptions) {
  const { Probe, latest } = probe(() => useWhatsAppConnect(options))
  const view = renderWith(gateway, <Probe />)
  return { ...view, Probe, latest }
}

const connected = async () => ({ status: 'connected', channel: whatsapp }) as const

/** A start that answers when told to. */
function slowStart(gateway: FakeGateway) {
  const { promise, resolve, reject } = deferred<ReturnType<typeof session>>()
  gateway.start = () => promise
  return { answer: () => resolve(session()), refuse: reject }
}

describe('connecting by code', () => {
  let gateway: FakeGateway
  beforeEach(() => {
    holdClocks()
    localStorage.clear()
    gateway = fakeGateway()
  })
  afterEach(async () => {
    cleanup()
    await setVisible(true)
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('asks nothing of anybody before a person does', async () => {
    const { latest } = mount(gateway)
    await pass(60_000)
    expectState(latest(), 'idle')
    expect(gateway.calls).toEqual([])
  })

  it('starts, shows a code, reads politely and connects', async () => {
    const onConnected = vi.fn<(channel: Channel) => void>()
    const { latest } = mount(gateway, { onConnected })
    const { answer } = slowStart(gateway)
    act(() => expectState(latest(), 'idle').start())
    await pass(0)
    expectState(latest(), 'starting')
    answer()
    await pass(0)
    const { invitation, code } = expectState(latest(), 'presenting')
    expect([invitation, code]).toMatchObject([{ payload: '2@wa_1' }, 'fresh'])
    await pass(10_000)
    expect(gateway.count('read')).toBeGreaterThanOrEqual(3)
    expect(gateway.count('read')).toBeLessThanOrEqual(4)
    gateway.reading = connected
    await pass(3_000)
    expect(expectState(latest(), 'connected').channel).toEqual(whatsapp)
    expect(onConnected.mock.calls).toEqual([[whatsapp]])
    const reads = gateway.count('read')
    await pass(60_000)
    expect(gateway.count('read')).toBe(reads)
    expect(localStorage.length).toBe(0)
  })

  it('is one start under StrictMode, for a double click and for two on one page', async () => {
    const { answer } = slowStart(gateway)
    const { Probe, latest, show } = mount(gateway)
    const other = probe(() => useWhatsAppConnect())
    show([<Probe key="a" />, <other.Probe key="b" />])
    const { start } = expectState(latest(), 'idle')
    act(() => {
      start()
      start()
    })
    await pass(0)
    expectState(other.latest(), 'starting')
    answer()
    await pass(0)
    act(() => start())
    await pass(0)
    expect(gateway.count('start')).toBe(1)
    expect(expectState(other.latest(), 'presenting').invitation).toMatchObject({
      payload: '2@wa_1',
    })
  })

  it('is one start for a panel that starts by itself', async () => {
    const { latest } = mount(gateway, { autoStart: true })
    expectState(latest(), 'starting')
    await pass(0)
    expectState(latest(), 'presenting')
    expect(gateway.count('start')).toBe(1)
  })

  it('goes on with its attempt after a reload before the answer', async () => {
    slowStart(gateway)
    const { latest, unmount } = mount(gateway, { autoStart: true })
    await pass(500)
    unmount()
    const again = fakeGateway()
    // The page's lock went with the page; in one page it would still be held.
    vi.spyOn(navigator.locks, 'request').mockImplementation((async (
      _: string,
      __: unknown,
      task: () => Promise<unknown>,
    ) => task()) as never)
    const reloaded = mount(again)
    await pass(0)
    expectState(reloaded.latest(), 'presenting')
    const ids = [...gateway.calls, ...again.calls].flatMap(
      ({ request }) => request?.attemptId ?? [],
    )
    expect(new Set(ids).size).toBe(1)
    expect(ids).toHaveLength(2)
    expectState(latest(), 'starting')
  })

  it('goes on with its attempt after a reload after the answer, without a start', async () => {
    const first = mount(gateway, { autoStart: true })
    await pass(0)
    first.unmount()
    await pass(20_000)
    const again = fakeGateway()
    again.resumed = async (id) => session(id, 40_000)
    const { latest } = mount(again)
    await pass(0)
    expect(expectState(latest(), 'presenting').invitation).toMatchObject({ payload: '2@wa_1' })
    expect([again.count('start'), again.count('resume')]).toEqual([0, 1])
  })

  it('is idle, or starts anew if told to, where what it remembers is over', async () => {
    const first = mount(gateway, { autoStart: true })
    await pass(0)
    first.unmount()
    gateway.resumed = () => Promise.reject(new ChannelError('expired'))
    const second = mount(gateway)
    await pass(0)
    expectState(second.latest(), 'idle')
    second.unmount()
    const third = mount(gateway, { autoStart: true })
    await pass(0)
    expectState(third.latest(), 'presenting')
    expect(gateway.count('start')).toBe(2)
  })

  it('replaces a dead code while somebody looks, up to the limit, then offers a button', async () => {
    const { latest } = mount(gateway, { autoStart: true })
    await pass(59_000)
    expect(expectState(latest(), 'presenting').code).toBe('fresh')
    const { promise, resolve } = deferred<ReturnType<typeof session>>()
    gateway.start = () => promise
    await pass(1_010)
    expect(expectState(latest(), 'presenting')).toMatchObject({
      code: 'renewing',
      invitation: { payload: '2@wa_1' },
    })
    resolve(session('wa_2'))
    await pass(0)
    expect(expectState(latest(), 'presenting')).toMatchObject({
      code: 'fresh',
      invitation: { payload: '2@wa_2' },
      renewals: { done: 1, limit: 5 },
    })
    gateway.start = fakeGateway().start
    await pass(10 * 60_000)
    expect(gateway.count('start')).toBe(6)
    const state = expectState(latest(), 'presenting')
    expect(state).toMatchObject({ code: 'lapsed', renewals: { done: 5 } })
    const reads = gateway.count('read')
    await pass(10 * 60_000)
    expect(gateway.count('read')).toBe(reads)
    act(() => state.renew())
    await pass(0)
    expect(expectState(latest(), 'presenting')).toMatchObject({
      code: 'fresh',
      renewals: { done: 0 },
    })
    expect(gateway.count('start')).toBe(7)
  })

  it('spends no code on a tab that nobody sees', async () => {
    const { latest } = mount(gateway, { autoStart: true })
    await pass(0)
    await setVisible(false)
    await pass(5 * 60_000)
    expect(gateway.count('start')).toBe(1)
    expect(gateway.count('read')).toBeLessThanOrEqual(1)
    expect(expectState(latest(), 'presenting').code).not.toBe('fresh')
    await setVisible(true)
    await pass(0)
    expect(gateway.count('start')).toBe(2)
    expect(expectState(latest(), 'presenting').code).toBe('fresh')
  })

  it('still connects by the code that was replaced, for half a minute', async () => {
    const { latest } = mount(behindHandler(gateway), { autoStart: true })
    await pass(60_000)
    expect(gateway.count('start')).toBe(2)
    gateway.reading = async (id) =>
      id === 'wa_1' ? connected() : { status: 'waiting', readAfterMs: 2_500 }
    await pass(3_000)
    expectState(latest(), 'connected')
  })

  it('reads the code that was replaced for half a minute, and no longer', async () => {
    mount(behindHandler(gateway), { autoStart: true })
    await pass(60_000)
    const readsOfFirst = () => gateway.calls.filter(({ id }) => id === 'wa_1').length
    await pass(30_000)
    const reads = readsOfFirst()
    expect(reads).toBeGreaterThan(25)
    await pass(20_000)
    expect(readsOfFirst()).toBe(reads)
  })

  it('connects while its code is being replaced, and stays connected', async () => {
    const told = vi.fn<(channel: Channel) => void>()
    const { latest } = mount(gateway, { autoStart: true, onConnected: told })
    await pass(59_000)
    const { promise, resolve } = deferred<ReturnType<typeof session>>()
    gateway.start = () => promise
    gateway.reading = async () => connected()
    await pass(4_000)
    expectState(latest(), 'connected')
    gateway.reading = async () => ({ status: 'waiting', readAfterMs: 2_500 })
    resolve(session('wa_2'))
    await pass(10_000)
    expectState(latest(), 'connected')
    expect(told).toHaveBeenCalledOnce()
  })

  it('asks no more of an attempt that is past, however it fails', async () => {
    gateway.start = async () => ({ ...session(), expiresInMs: 90_000 })
    mount(gateway, { autoStart: true })
    await pass(0)
    gateway.reading = () => Promise.reject(new ChannelError('network'))
    await pass(3 * 60_000)
    const reads = gateway.count('read')
    expect(reads).toBeGreaterThan(3)
    await pass(10 * 60_000)
    expect(gateway.count('read')).toBe(reads)
  })

  it('starts anew where what it remembers has just ended', async () => {
    const first = mount(gateway, { autoStart: true })
    await pass(0)
    first.unmount()
    gateway.resumed = async (id) => ({ ...session(id), expiresInMs: 0 })
    const { latest } = mount(gateway, { autoStart: true })
    await pass(0)
    expectState(latest(), 'presenting')
    expect(gateway.count('start')).toBe(2)
  })

  it('tells of trouble after three failures in a row, and heals without a word', async () => {
    const { latest } = mount(gateway, { autoStart: true })
    await pass(0)
    gateway.reading = () => Promise.reject(new ChannelError('network'))
    await pass(3_000)
    expect(expectState(latest(), 'presenting').troubled).toBeNull()
    await pass(6_000)
    expect(expectState(latest(), 'presenting').troubled?.code).toBe('network')
    gateway.reading = async () => ({ status: 'waiting', readAfterMs: 2_500 })
    await pass(10_000)
    expect(expectState(latest(), 'presenting').troubled).toBeNull()
  })

  it('takes a failure after the code died for the death of the code', async () => {
    const { latest } = mount(behindHandler(gateway), { autoStart: true })
    await pass(0)
    await setVisible(false)
    gateway.reading = async (id) =>
      id === 'wa_1'
        ? { status: 'failed', error: new ChannelError('pairing-failed') }
        : { status: 'waiting', readAfterMs: 2_500 }
    await pass(61_000)
    await setVisible(true)
    await pass(5_000)
    expect(expectState(latest(), 'presenting').invitation).toMatchObject({ payload: '2@wa_2' })
  })

  it('stays failed where the provider gave a living code up', async () => {
    const { latest } = mount(gateway, { autoStart: true })
    await pass(0)
    const error = new ChannelError('pairing-failed')
    gateway.reading = async () => ({ status: 'failed', error })
    await pass(3_000)
    expect(expectState(latest(), 'failed').error).toBe(error)
    await pass(120_000)
    expectState(latest(), 'failed')
    expect([gateway.count('start'), gateway.count('read')]).toEqual([1, 1])
  })

  it('waits as long as a spent quota asks', async () => {
    mount(gateway, { autoStart: true })
    await pass(0)
    gateway.reading = () =>
      Promise.reject(new ChannelError('rate-limited', { retryAfterMs: 20_000 }))
    await pass(3_000)
    const reads = gateway.count('read')
    await pass(19_000)
    expect(gateway.count('read')).toBe(reads)
    await pass(2_000)
    expect(gateway.count('read')).toBe(reads + 1)
  })

  it.each(['unauthenticated', 'forbidden', 'not-found', 'version-mismatch'] as const)(
    'stops reading at %s',
    async (code) => {
      const { latest } = mount(gateway, { autoStart: true })
      await pass(0)
      gateway.reading = () => Promise.reject(new ChannelError(code))
      await pass(3_000)
      expect(expectState(latest(), 'failed').error.code).toBe(code)
      const reads = gateway.count('read')
      await pass(120_000)
      expect(gateway.count('read')).toBe(reads)
    },
  )

  it('fails where the start is refused, and starts anew when asked', async () => {
    gateway.start = () => Promise.reject(new ChannelError('already-connected'))
    const { latest } = mount(gateway, { autoStart: true })
    await pass(0)
    const { error, start } = expectState(latest(), 'failed')
    expect(error.code).toBe('already-connected')
    gateway.start = fakeGateway().start
    act(() => start())
    await pass(0)
    expectState(latest(), 'presenting')
    const [first, second] = gateway.calls.flatMap(({ request }) => request?.attemptId ?? [])
    expect(first).not.toBe(second)
  })

  it('repeats a start whose answer was lost under the same id, so that it stays one', async () => {
    gateway.start = () => Promise.reject(new ChannelError('timeout'))
    const { latest } = mount(gateway, { autoStart: true })
    await pass(0)
    const { start } = expectState(latest(), 'failed')
    gateway.start = fakeGateway().start
    act(() => start())
    await pass(0)
    expectState(latest(), 'presenting')
    const ids = gateway.calls.flatMap(({ request }) => request?.attemptId ?? [])
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('keeps a lapsed code blurred, with a reason and a button, where its renewal fails', async () => {
    const { latest } = mount(gateway, { autoStart: true })
    await pass(0)
    gateway.start = () => Promise.reject(new ChannelError('provider-unavailable'))
    await pass(61_000)
    const state = expectState(latest(), 'presenting')
    expect(state).toMatchObject({ code: 'lapsed', troubled: { code: 'provider-unavailable' } })
    gateway.start = async () => session('wa_9')
    act(() => state.renew())
    await pass(0)
    expect(expectState(latest(), 'presenting').invitation).toMatchObject({ payload: '2@wa_9' })
  })

  it('cancels a start on its way, and drops its answer', async () => {
    const { answer } = slowStart(gateway)
    const { latest } = mount(gateway)
    act(() => expectState(latest(), 'idle').start())
    await pass(0)
    act(() => expectState(latest(), 'starting').cancel())
    await pass(0)
    expectState(latest(), 'cancelled')
    answer()
    await pass(60_000)
    expectState(latest(), 'cancelled')
    expect(localStorage.length).toBe(0)
  })

  it('cancels, reads no more, and starts again as another attempt', async () => {
    const { latest } = mount(gateway, { autoStart: true })
    await pass(0)
    act(() => expectState(latest(), 'presenting').cancel())
    await pass(0)
    const { start } = expectState(latest(), 'cancelled')
    const reads = gateway.count('read')
    await pass(60_000)
    expect(gateway.count('read')).toBe(reads)
    act(() => start())
    await pass(0)
    expectState(latest(), 'presenting')
    expect(gateway.count('start')).toBe(2)
  })

  it('connects again after it has connected', async () => {
    gateway.reading = connected
    const onConnected = vi.fn<(channel: Channel) => void>()
    const { latest } = mount(gateway, { autoStart: true, onConnected })
    await pass(3_000)
    gateway.reading = async () => ({ status: 'waiting', readAfterMs: 2_500 })
    act(() => expectState(latest(), 'connected').again())
    await pass(0)
    expectState(latest(), 'presenting')
    expect(onConnected).toHaveBeenCalledOnce()
  })

  it('takes over the code that another tab renewed', async () => {
    const { latest } = mount(gateway, { autoStart: true })
    await pass(0)
    const key = localStorage.key(0) ?? ''
    const record: object = JSON.parse(localStorage.getItem(key) ?? '{}')
    const newValue = JSON.stringify({ ...record, id: 'theirs', handle: 'wa_7' })
    localStorage.setItem(key, newValue)
    act(() => void window.dispatchEvent(new StorageEvent('storage', { key, newValue })))
    await pass(0)
    expect(expectState(latest(), 'presenting').invitation).toMatchObject({ payload: '2@wa_7' })
    expect(gateway.count('start')).toBe(1)
  })

  it('commits nothing for an unchanged answer, nor for a second that passes', async () => {
    const { latest, commits } = mount(gateway, { autoStart: true })
    await pass(5_000)
    const before = commits()
    const reads = gateway.count('read')
    await pass(50_000)
    expect(gateway.count('read')).toBeGreaterThan(reads + 15)
    expect(commits()).toBe(before)
    gateway.reading = async () => ({ status: 'scanned', readAfterMs: 2_500 })
    await pass(3_000)
    expectState(latest(), 'linking')
    expect(commits()).toBeGreaterThan(before)
  })

  describe('whose provider replaces the codes itself', () => {
    const code = (payload: string, lifetimeMs: number | null = 20_000): Reading => ({
      status: 'waiting',
      readAfterMs: 1_000,
      invitation: { type: 'qr', payload, lifetimeMs },
    })
    beforeEach(() => {
      gateway.start = async () => ({ ...session(), invitation: null, expiresInMs: 300_000 })
    })

    it('waits for the first code, and shows each with a life of its own', async () => {
      const { latest } = mount(gateway, { autoStart: true })
      await pass(0)
      expectState(latest(), 'starting')
      gateway.reading = async () => code('2@one')
      await pass(3_000)
      const first = expectState(latest(), 'presenting')
      expect(first).toMatchObject({ code: 'fresh', invitation: { payload: '2@one' } })
      await pass(15_000)
      gateway.reading = async () => code('2@two')
      await pass(2_000)
      const second = expectState(latest(), 'presenting')
      expect(second).toMatchObject({ code: 'fresh', invitation: { payload: '2@two' } })
      await pass(15_000)
      expect(expectState(latest(), 'presenting').code).toBe('fresh')
      expect(gateway.count('start')).toBe(1)
    })

    it('says of a code that outlives its time that the next is on its way, and starts nothing', async () => {
      gateway.reading = async () => code('2@one')
      const { latest } = mount(gateway, { autoStart: true })
      await pass(3_000)
      await pass(20_000)
      expect(expectState(latest(), 'presenting').code).toBe('renewing')
      await pass(60_000)
      expect(gateway.count('start')).toBe(1)
      gateway.reading = async () => code('2@two')
      await pass(2_000)
      expect(expectState(latest(), 'presenting').code).toBe('fresh')
      await pass(230_000)
      expectState(latest(), 'expired')
    })

    it('commits nothing for the same code with less of its life left', async () => {
      let left = 20_000
      gateway.reading = async () => code('2@one', (left -= 900))
      const { latest, commits } = mount(gateway, { autoStart: true })
      await pass(3_500)
      expectState(latest(), 'presenting')
      const before = commits()
      await pass(10_000)
      expect(commits()).toBe(before)
      expect(gateway.count('read')).toBeGreaterThan(8)
      // As long as at first, and not a moment longer.
      await pass(9_500)
      expect(expectState(latest(), 'presenting').code).toBe('renewing')
    })

    it('keeps the code on screen where a reading brings none', async () => {
      gateway.reading = async () => code('2@one')
      const { latest } = mount(gateway, { autoStart: true })
      await pass(3_000)
      gateway.reading = async () => ({ status: 'waiting', readAfterMs: 1_000 })
      await pass(3_000)
      expect(expectState(latest(), 'presenting')).toMatchObject({
        code: 'fresh',
        invitation: { payload: '2@one' },
      })
    })

    it('asks at once where somebody has reason to', async () => {
      gateway.reading = async () => ({ ...code('2@one'), readAfterMs: 60_000 }) as Reading
      const { latest } = mount(gateway, { autoStart: true })
      await pass(3_000)
      const reads = gateway.count('read')
      act(() => expectState(latest(), 'presenting').check())
      await pass(0)
      expect(gateway.count('read')).toBe(reads + 1)
    })
  })

  it('leaves no timer, listener or request behind', async () => {
    const { unmount } = mount(gateway, { autoStart: true })
    await pass(5_000)
    unmount()
    await pass(0)
    const calls = gateway.calls.length
    await pass(10 * 60_000)
    expect(gateway.calls.length).toBe(calls)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('keeps no code in storage', async () => {
    mount(gateway, { autoStart: true })
    await pass(0)
    expect(localStorage.length).toBe(1)
    expect(storedText()).not.toContain('2@')
  })
})
