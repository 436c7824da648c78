import { act, cleanup } from '@testing-library/react'
import {
  type PairingFlow,
  useChannelStatus,
  useTelegramConnect,
  useWhatsAppConnect,
} from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { holdClocks, pass, probe, renderWith, setVisible, storedText } from '../support/render.js'
import { session, whatsapp } from '../support/samples.js'

const connected = async () => ({ status: 'connected', channel: whatsapp }) as const
const waiting = async () => ({ status: 'waiting', readAfterMs: 2_500 }) as const

const opened = () => probe(() => useWhatsAppConnect({ autoStart: true }))
const card = () => probe(() => useChannelStatus({ kind: 'whatsapp' }))

const showing = (payload: string): object => ({ status: 'presenting', invitation: { payload } })

/** Has another tab write this record for the slot of the only one that there is. */
async function elsewhere(record: object): Promise<void> {
  const key = localStorage.key(0) ?? 'channelkit:1:a:whatsapp:qr'
  const newValue = JSON.stringify({ earlier: null, at: Date.now(), ...record })
  localStorage.setItem(key, newValue)
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key, newValue })))
  await pass(0)
}

async function disconnect({ latest }: ReturnType<typeof card>): Promise<void> {
  const status = latest()
  gateway.channel = async () => null
  act(() => void (status.status === 'present' && status.disconnect?.()))
  await pass(0)
  expect(latest().status).toBe('absent')
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

describe('an attempt that connected while its dialog was closed', () => {
  it('is not taken up once its channel was disconnected', async () => {
    const before = opened()
    const { show } = renderWith(gateway, <before.Probe />)
    await pass(0)
    expect(before.latest()).toMatchObject(showing('2@wa_1'))
    // Scanned; and the dialog is closed before anybody has read that.
    gateway.channel = async () => whatsapp
    const own = card()
    show(<own.Probe />)
    await pass(3_000)
    await disconnect(own)

    gateway.reading = async (id) => (id === 'wa_1' ? connected() : waiting())
    const again = opened()
    show([<own.Probe key="a" />, <again.Probe key="b" />])
    await pass(5_000)
    expect(again.latest()).toMatchObject(showing('2@wa_2'))
    expect([gateway.count('resume'), own.latest().status]).toEqual([0, 'absent'])
  })

  it('goes with the channel also where it was made in another way, or in another tab', async () => {
    gateway.channel = async () => whatsapp
    const own = card()
    const { show } = renderWith(gateway, <own.Probe />)
    await pass(0)
    for (const method of ['qr', 'link']) {
      const record = { id: method, handle: method, earlier: null, at: Date.now() }
      localStorage.setItem(`channelkit:1:a:whatsapp:${method}`, JSON.stringify(record))
    }
    await disconnect(own)
    expect(storedText()).toBe('[]')
    const link = probe(() => useWhatsAppConnect({ method: 'link' }))
    show(<link.Probe />)
    await pass(3_000)
    expect([link.latest().status, gateway.count('resume')]).toEqual(['idle', 0])
  })

  it('leaves what goes on for another kind as it is', async () => {
    gateway.start = async () => ({ ...session('tg_1'), kind: 'telegram' })
    gateway.channel = async () => whatsapp
    const own = card()
    const telegram = probe(() => useTelegramConnect({ autoStart: true }))
    renderWith(gateway, [<own.Probe key="a" />, <telegram.Probe key="b" />])
    await pass(0)
    await disconnect(own)
    expect(storedText()).toContain('tg_1')
    expect(telegram.latest()).toMatchObject(showing('2@tg_1'))
  })
})

describe('a tab that says “connected”', () => {
  const again = (flow: PairingFlow): void =>
    act(() => void (flow.status === 'connected' && flow.again()))

  it('says so until somebody acts there, also when another tab begins again', async () => {
    gateway.reading = connected
    const own = opened()
    renderWith(gateway, <own.Probe />)
    await pass(3_000)
    expect(own.latest().status).toBe('connected')
    gateway.reading = waiting
    await elsewhere({ id: 'theirs', handle: 'wa_7' })
    await pass(5_000)
    expect([own.latest().status, gateway.count('resume')]).toEqual(['connected', 0])

    again(own.latest())
    await pass(0)
    expect(own.latest()).toMatchObject(showing('2@wa_7'))
    await elsewhere({ id: 'theirs.1', handle: 'wa_8' })
    expect(own.latest()).toMatchObject(showing('2@wa_8'))
  })
})
