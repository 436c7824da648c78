import { act, screen } from '@testing-library/react'
import { type Channel, LinkPanel, type PairingSession } from 'channelkit'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { session, whatsapp } from '../support/samples.js'
import { address } from './link-parts.js'
import { eventually, show } from './parts.js'

const signup: PairingSession = {
  ...session('link_1'),
  method: 'link',
  invitation: { type: 'link', url: address },
  expiresInMs: 900_000,
  readAfterMs: 300,
}

let gateway: FakeGateway
beforeEach(() => {
  localStorage.clear()
  gateway = fakeGateway()
  gateway.start = async () => signup
  gateway.resumed = async () => signup
})

function panel(): HTMLElement {
  return screen.getByRole('region')
}

function goesOn(): Promise<HTMLElement> {
  return screen.findByRole('button', { name: 'Continue to app.keebai.com' })
}

it('begins by itself only where that is asked for', async () => {
  show(<LinkPanel kind="whatsapp" />, { gateway })
  const begin = screen.getByRole('button', { name: 'Connect WhatsApp' })
  expect(gateway.count('start')).toBe(0)
  act(() => begin.click())
  expect(await goesOn()).toBeVisible()
  expect(gateway.calls.find(({ name }) => name === 'start')?.request).toMatchObject({
    kind: 'whatsapp',
    method: 'link',
  })
})

it('starts once, and passes on what a section takes', async () => {
  show(<LinkPanel kind="whatsapp" autoStart className="mine" data-testid="mine" />, { gateway })
  await goesOn()
  expect(gateway.count('start')).toBe(1)
  expect(screen.getByTestId('mine')).toHaveClass('mine')
})

it('says what the offer says of the app, once that is known', async () => {
  vi.spyOn(gateway, 'listOffers').mockResolvedValue([
    { kind: 'whatsapp', method: 'qr', actions: ['connect'], maxChannels: null },
    {
      kind: 'whatsapp',
      method: 'link',
      actions: ['connect'],
      maxChannels: null,
      coexistence: true,
    },
  ])
  show(<LinkPanel kind="whatsapp" />, { gateway })
  expect(await screen.findByText(/WhatsApp Business app/)).toBeVisible()
})

describe('an attempt', () => {
  it('connects by what the provider says alone: no window was opened here', async () => {
    const onConnected = vi.fn<(channel: Channel) => void>()
    show(<LinkPanel kind="whatsapp" autoStart onConnected={onConnected} />, { gateway })
    await goesOn()
    gateway.reading = async () => ({ status: 'connected', channel: whatsapp })
    expect(await screen.findByText('+966501234567')).toBeVisible()
    expect(onConnected).toHaveBeenCalledExactlyOnceWith(whatsapp)
  })

  it('is gone on with by whoever comes back to the page', async () => {
    const { unmount } = show(<LinkPanel kind="whatsapp" autoStart />, { gateway })
    await goesOn()
    unmount()
    gateway.reading = async () => ({ status: 'connected', channel: whatsapp })
    const onConnected = vi.fn<(channel: Channel) => void>()
    show(<LinkPanel kind="whatsapp" onConnected={onConnected} />, { gateway })
    await eventually(() => expect(onConnected).toHaveBeenCalledExactlyOnceWith(whatsapp))
    expect(gateway.count('start')).toBe(1)
  })

  it('that was given up there says so, and another one has another address', async () => {
    show(<LinkPanel kind="whatsapp" autoStart />, { gateway })
    await goesOn()
    gateway.reading = async () => ({ status: 'cancelled' })
    const again = await screen.findByRole('button', { name: 'Start again' })
    expect(panel()).toHaveTextContent('Nothing was connected.')
    const url = 'https://other.example/connect?session=cs_2'
    gateway.start = async () => ({ ...signup, id: 'link_2', invitation: { type: 'link', url } })
    gateway.reading = async () => ({ status: 'waiting', readAfterMs: 300 })
    act(() => again.click())
    expect(await screen.findByText('other.example')).toBeVisible()
  })

  it('whose address is none is begun anew on request', async () => {
    const url = 'javascript:alert(1)'
    gateway.start = async () => ({ ...signup, invitation: { type: 'link', url } })
    show(<LinkPanel kind="whatsapp" autoStart />, { gateway })
    const again = await screen.findByRole('button', { name: 'Try again' })
    expect(panel()).toHaveTextContent('We did not understand the answer')
    gateway.start = async () => ({ ...signup, id: 'link_2' })
    act(() => again.click())
    expect(await goesOn()).toBeVisible()
  })
})
