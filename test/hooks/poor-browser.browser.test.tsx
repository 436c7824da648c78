import { act, cleanup } from '@testing-library/react'
import { type PairingFlow, useInstagramConnect, useWhatsAppConnect } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { holdClocks, pass, probe, renderWith, setVisible } from '../support/render.js'
import { whatsapp } from '../support/samples.js'

/** A page with two parts of one attempt, of which either may be closed. */
function open(gateway: FakeGateway) {
  const one = probe(() => useWhatsAppConnect({ autoStart: true }))
  const two = probe(() => useWhatsAppConnect({ autoStart: true }))
  const parts = [<one.Probe key="one" />, <two.Probe key="two" />]
  return { ...renderWith(gateway, parts), parts, latest: one.latest }
}

function payloadOf(flow: PairingFlow): unknown {
  return flow.status === 'presenting' && flow.invitation.type === 'qr' && flow.invitation.payload
}

function refuse(): never {
  throw new DOMException('denied', 'SecurityError')
}

function isFull(): never {
  throw new DOMException('full', 'QuotaExceededError')
}

/** The page has this in the place of something of its own, until the test ends. */
function put(owner: object, name: string, own: PropertyDescriptor): void {
  const before = Object.getOwnPropertyDescriptor(owner, name)
  Object.defineProperty(owner, name, { ...own, configurable: true })
  undo.push(() => {
    if (before) Object.defineProperty(owner, name, before)
    else Reflect.deleteProperty(owner, name)
  })
}

/** Both storages, with these in the place of what they can. */
function storages(methods: Partial<Record<string, () => never>>): void {
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    const storage = window[name]
    const poor = new Proxy(storage, {
      get(_, key) {
        const method = Reflect.get(methods, key) as unknown
        const own = Reflect.get(storage, key) as unknown
        return method ?? (typeof own === 'function' ? own.bind(storage) : own)
      },
      ownKeys: (target) => (methods['keys'] ? methods['keys']() : Reflect.ownKeys(target)),
    })
    put(window, name, { get: () => poor })
  }
}

const undo: (() => void)[] = []

/** What a browser may lack, or refuse. */
const lacks: Readonly<Record<string, () => void>> = {
  'Web Locks': () => put(navigator, 'locks', { value: undefined }),
  BroadcastChannel: () => put(window, 'BroadcastChannel', { value: undefined }),
  'what an insecure origin lacks': () => {
    put(crypto, 'randomUUID', { value: undefined })
    put(crypto, 'subtle', { value: undefined })
    put(navigator, 'locks', { value: undefined })
  },
  'leave to name its storages': () => {
    put(window, 'localStorage', { get: refuse })
    put(window, 'sessionStorage', { get: refuse })
  },
  'its storages': () => {
    put(window, 'localStorage', { value: null })
    put(window, 'sessionStorage', { value: null })
  },
  'leave to read': () => storages({ getItem: refuse }),
  'leave to write': () => storages({ setItem: refuse }),
  'room to write': () => storages({ setItem: isFull }),
  'leave to remove': () => storages({ removeItem: refuse }),
  'leave to list': () => storages({ keys: refuse, key: refuse }),
  'leave for anything in its storages': () =>
    storages({ getItem: refuse, setItem: refuse, removeItem: refuse, keys: refuse, key: refuse }),
  'all of it': () => {
    put(navigator, 'locks', { value: undefined })
    for (const name of ['randomUUID', 'subtle']) put(crypto, name, { value: undefined })
    for (const name of ['localStorage', 'sessionStorage']) put(window, name, { get: refuse })
    put(window, 'BroadcastChannel', { value: undefined })
  },
}

describe.each(Object.entries(lacks))('a browser without %s', (_, lack) => {
  let gateway: FakeGateway
  beforeEach(() => {
    localStorage.clear()
    holdClocks()
    gateway = fakeGateway()
    lack()
  })
  afterEach(async () => {
    cleanup()
    for (const back of undo.splice(0)) back()
    await setVisible(true)
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('starts once, also where parts close and open, renews once, and connects', async () => {
    const { show, parts, latest } = open(gateway)
    await pass(0)
    expect(payloadOf(latest())).toBe('2@wa_1')
    show(null)
    await pass(20_000)
    show(parts)
    await pass(0)
    expect(payloadOf(latest())).toBe('2@wa_1')
    expect(gateway.count('start')).toBe(1)
    await pass(61_000)
    expect(payloadOf(latest())).toBe('2@wa_2')
    expect(gateway.count('start')).toBe(2)
    gateway.reading = async () => ({ status: 'connected', channel: whatsapp })
    await pass(3_000)
    expect(latest().status).toBe('connected')
    await pass(60_000)
    expect(gateway.count('start')).toBe(2)
  })

  it('starts anew where what it remembers is over, and asks after that once', async () => {
    const { show, parts, latest } = open(gateway)
    await pass(0)
    show(null)
    await pass(100)
    gateway.resumed = async () => ({ ...(await gateway.start({} as never)), expiresInMs: 0 })
    show(parts)
    await pass(1_000)
    expect(latest().status).toBe('presenting')
    expect(gateway.count('start')).toBe(2)
    expect(gateway.count('resume')).toBe(1)
  })

  it('starts nothing after it was given up, and once when it is wanted again', async () => {
    const { latest } = open(gateway)
    await pass(0)
    const shown = latest()
    act(() => void (shown.status === 'presenting' && shown.cancel()))
    await pass(70_000)
    const left = latest()
    expect(left.status).toBe('cancelled')
    expect(gateway.count('start')).toBe(1)
    act(() => void (left.status === 'cancelled' && (left.start(), left.start())))
    await pass(0)
    expect(payloadOf(latest())).toBe('2@wa_2')
    expect(gateway.count('start')).toBe(2)
  })

  it('keeps the round of a login whose form was closed', async () => {
    const { Probe, latest } = probe(() => useInstagramConnect())
    const { show } = renderWith(gateway, <Probe />)
    const flow = latest()
    act(() => {
      if (flow.status === 'collecting') flow.submit({ username: 'me', password: 'secret' })
    })
    await pass(0)
    expect(latest()).toMatchObject({ status: 'challenged', round: 1 })
    show(null)
    await pass(5_000)
    show(<Probe />)
    await pass(0)
    expect(latest()).toMatchObject({ status: 'challenged', round: 1 })
    expect([gateway.count('submit'), gateway.count('challenge')]).toEqual([1, 1])
  })
})
