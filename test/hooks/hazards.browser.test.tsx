import { act, cleanup } from '@testing-library/react'
import {
  type Channel,
  ChannelError,
  type ChannelGateway,
  QrPanel,
  useChannels,
  useChannelStatus,
  useWhatsAppConnect,
} from 'channelkit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { behindHandler, type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import {
  heldLocks,
  holdClocks,
  pass,
  probe,
  renderWith,
  setVisible,
  storedText,
} from '../support/render.js'
import { session, whatsapp } from '../support/samples.js'

const connected = async () => ({ status: 'connected', channel: whatsapp }) as const
const refuse = (code: ChannelError['code']) => () => Promise.reject(new ChannelError(code))
const told = () => vi.fn<(channel: Channel) => void>()

function mount(
  gateway: ChannelGateway,
  onConnected?: (channel: Channel) => void,
  autoStart = true,
) {
  const { Probe, latest } = probe(() => useWhatsAppConnect({ autoStart, onConnected }))
  return { ...renderWith(gateway, <Probe />), Probe, latest }
}

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

describe('an attempt', () => {
  it('does not follow the mere wish of another tab, which would echo a refusal for ever', async () => {
    mount(gateway)
    await pass(0)
    const key = localStorage.key(0) ?? ''
    const record: object = JSON.parse(localStorage.getItem(key) ?? '{}')
    const newValue = JSON.stringify({ ...record, id: 'theirs', handle: null })
    localStorage.setItem(key, newValue)
    act(() => void window.dispatchEvent(new StorageEvent('storage', { key, newValue })))
    await pass(1_000)
    expect([gateway.count('start'), gateway.count('resume')]).toEqual([1, 0])
  })

  it('hears of a success that came while nobody looked, however late', async () => {
    const onConnected = told()
    const { latest } = mount(gateway, onConnected)
    await pass(0)
    await setVisible(false)
    await pass(180_000)
    gateway.reading = connected
    gateway.start = refuse('already-connected')
    await setVisible(true)
    await pass(5_000)
    expect(latest().status).toBe('connected')
    expect(onConnected).toHaveBeenCalledOnce()
  })

  it('fails where its dead code cannot be replaced, instead of offering what cannot work', async () => {
    const { latest } = mount(gateway)
    await pass(0)
    gateway.start = refuse('version-mismatch')
    await pass(61_000)
    expect(latest()).toMatchObject({ status: 'failed', error: { code: 'version-mismatch' } })
  })

  it('does not start where it was cancelled while another tab had its turn', async () => {
    const turn = deferred<void>()
    heldLocks().mockImplementation((async (
      _name: string,
      _options: unknown,
      task: () => Promise<unknown>,
    ) => turn.promise.then(task)) as never)
    const { latest } = mount(gateway)
    await pass(0)
    const flow = latest()
    act(() => void (flow.status === 'starting' && flow.cancel()))
    await pass(0)
    turn.resolve()
    await pass(1_000)
    expect(latest().status).toBe('cancelled')
    expect(gateway.count('start')).toBe(0)
    expect(storedText()).toBe('[]')
  })

  it('goes on where the browser refuses its locks, or a tab never lets go of one', async () => {
    const locks = heldLocks()
    locks.mockRejectedValue(new DOMException('denied', 'SecurityError'))
    const { latest, unmount } = mount(gateway)
    await pass(0)
    expect(latest().status).toBe('presenting')
    unmount()
    localStorage.clear()
    const stuckForEver: unknown = (_name: string, { signal }: LockOptions) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error))
      })
    locks.mockImplementation(stuckForEver as typeof navigator.locks.request)
    const stuck = mount(gateway)
    await pass(49_000)
    expect(stuck.latest().status).toBe('starting')
    await pass(2_000)
    expect(stuck.latest().status).toBe('presenting')
  })

  it("stays connected where the host's own listener throws, and tells the others", async () => {
    const thrown = new TypeError('theirs')
    const heard: unknown[] = []
    const hear = (event: ErrorEvent): void => {
      event.preventDefault()
      heard.push(event.error)
    }
    window.addEventListener('error', hear)
    gateway.reading = connected
    const onConnected = told()
    const other = probe(() => useWhatsAppConnect({ onConnected }))
    const { latest, Probe, show } = mount(gateway, () => {
      throw thrown
    })
    show([<Probe key="a" />, <other.Probe key="b" />])
    vi.useRealTimers()
    await vi.waitFor(() => expect(latest().status).toBe('connected'), { timeout: 6_000 })
    window.removeEventListener('error', hear)
    expect(heard).toEqual([thrown])
    expect(onConnected).toHaveBeenCalledOnce()
  })

  it('starts again after it was cancelled, closed and opened, though the old start hangs', async () => {
    gateway.start = () => new Promise(() => {})
    const { latest, Probe, show } = mount(gateway)
    await pass(0)
    const flow = latest()
    act(() => void (flow.status === 'starting' && flow.cancel()))
    await pass(0)
    show(null)
    await pass(60_000)
    gateway.start = async () => session('wa_9')
    show(<Probe />)
    await pass(51_000)
    expect(latest().status).toBe('presenting')
  })

  it('tells of a success once, and reads no more, where both codes say so', async () => {
    const onConnected = told()
    const { latest } = mount(behindHandler(gateway), onConnected)
    await pass(60_500)
    gateway.reading = async (id) =>
      id === 'wa_1' ? connected() : { status: 'waiting', readAfterMs: 2_500 }
    await pass(3_000)
    expect(latest().status).toBe('connected')
    const reads = gateway.count('read')
    gateway.reading = connected
    await pass(85_000)
    expect(gateway.count('read')).toBe(reads)
    expect(onConnected).toHaveBeenCalledOnce()
  })

  it('is not repeated unasked where a start was lost', async () => {
    gateway.start = refuse('timeout')
    const { latest } = mount(gateway, undefined, false)
    await pass(0)
    const flow = latest()
    act(() => void (flow.status === 'idle' && flow.start()))
    await pass(60_000)
    expect(latest().status).toBe('failed')
    expect(gateway.count('start')).toBe(1)
  })

  it('counts the life of a code from before it was asked for', async () => {
    gateway.start = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20_000))
      return session()
    }
    const { latest } = mount(gateway)
    await pass(20_100)
    expect(latest()).toMatchObject({ status: 'presenting', code: 'fresh' })
    await pass(40_000)
    expect(latest()).toMatchObject({ status: 'presenting', code: 'renewing' })
  })
})

describe('a channel', () => {
  it('of one tenant is not touched by what was asked for another', async () => {
    gateway.channel = async () => whatsapp
    const { promise, resolve } = deferred<void>()
    const slow = { ...gateway, channels: { ...gateway.channels, disconnect: () => promise } }
    const { Probe, latest } = probe(() => useChannelStatus({ kind: 'whatsapp' }))
    const { show } = renderWith(slow, <Probe />)
    await pass(0)
    const status = latest()
    act(() => void (status.status === 'present' && status.disconnect?.()))
    await pass(0)
    show(<Probe />, 'b')
    await pass(0)
    expect(latest()).toMatchObject({ status: 'present', pending: null })
    resolve()
    await pass(100)
    expect(latest()).toMatchObject({ status: 'present' })
  })

  it('that was disconnected is not brought back by an answer that was under way', async () => {
    gateway.channel = async () => whatsapp
    const { Probe, latest } = probe(() => useChannelStatus({ kind: 'whatsapp' }))
    renderWith(gateway, <Probe />)
    await pass(0)
    const { promise, resolve } = deferred<Channel | null>()
    gateway.channel = () => promise
    await pass(66_000)
    const status = latest()
    act(() => void (status.status === 'present' && status.disconnect?.()))
    await pass(0)
    resolve(whatsapp)
    await pass(10)
    expect(latest().status).toBe('absent')
  })

  it('does not show an old failure after something else has worked', async () => {
    gateway.channel = async () => ({ ...whatsapp, syncStatus: 'ERROR' })
    const channels = { ...gateway.channels, disconnect: refuse('campaign-active') }
    const { Probe, latest } = probe(() => useChannelStatus({ kind: 'whatsapp' }))
    renderWith({ ...gateway, channels }, <Probe />)
    await pass(0)
    const before = latest()
    act(() => void (before.status === 'present' && before.disconnect?.()))
    await pass(0)
    const after = latest()
    expect(after).toMatchObject({ error: { code: 'campaign-active' } })
    act(() => void (after.status === 'present' && after.refresh?.()))
    await pass(0)
    expect(latest()).toMatchObject({ error: null })
  })

  it('is not asked for again where the answer was a refusal', async () => {
    const list = vi.fn<() => Promise<never>>(refuse('unauthenticated'))
    const { Probe } = probe(useChannels)
    renderWith({ ...gateway, channels: { ...gateway.channels, list } }, <Probe />)
    await pass(310_000)
    expect(list.mock.calls.length).toBeLessThanOrEqual(2)
  })
})

it("keeps the focus in the panel also where the host listens to it, and calls the host's first", async () => {
  vi.useRealTimers()
  const onFocus = vi.fn<() => void>()
  const { findByRole, container } = renderWith(
    gateway,
    <QrPanel kind="whatsapp" onFocus={onFocus} />,
  )
  const button = await findByRole('button', { name: 'Connect WhatsApp' })
  act(() => {
    button.focus()
    button.click()
  })
  await vi.waitFor(() => expect(button.isConnected).toBe(false))
  await vi.waitFor(() => expect(container.contains(document.activeElement)).toBe(true))
  expect(onFocus).toHaveBeenCalled()
})
