import { act, fireEvent, screen, within } from '@testing-library/react'
import { type Channel, ChannelError, ChannelList, ConnectChannelDialog } from 'channelkit'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { eventually, show } from '../components/parts.js'
import { deferred } from '../support/deferred.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { instagram } from '../support/samples.js'

let gateway: FakeGateway
beforeEach(() => {
  localStorage.clear()
  gateway = fakeGateway()
  gateway.submit = async () => ({ status: 'connected', channel: instagram })
})

async function open(name: string): Promise<HTMLElement> {
  const opener = await screen.findByRole('button', { name })
  await act(async () => opener.click())
  return screen.findByRole('dialog')
}

async function logIn(dialog: HTMLElement): Promise<void> {
  fireEvent.change(await within(dialog).findByLabelText(/Username/), { target: { value: 'me' } })
  fireEvent.change(within(dialog).getByLabelText('Password'), { target: { value: 'secret' } })
  await act(async () => within(dialog).getByRole('button', { name: 'Log in' }).click())
}

describe('a dialog for Instagram', () => {
  it('asks for the login, connects, and is closed by its last button', async () => {
    const onConnected = vi.fn<(channel: Channel) => void>()
    show(<ConnectChannelDialog kind="instagram" onConnected={onConnected} />, { gateway })
    const dialog = await open('Connect Instagram')
    expect(dialog).toHaveAccessibleName('Connect Instagram')
    expect(gateway.count('submit')).toBe(0)
    await logIn(dialog)
    const done = await within(dialog).findByRole('button', { name: 'Done' })
    expect(onConnected).toHaveBeenCalledExactlyOnceWith(instagram)
    act(() => done.click())
    await eventually(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('tells of a login that ends well when it is closed already, once', async () => {
    const { promise, resolve } = deferred<Awaited<ReturnType<FakeGateway['submit']>>>()
    gateway.submit = () => promise
    const onConnected = vi.fn<(channel: Channel) => void>()
    show(<ConnectChannelDialog kind="instagram" onConnected={onConnected} />, { gateway })
    const dialog = await open('Connect Instagram')
    await logIn(dialog)
    act(() => within(dialog).getByRole('button', { name: 'Close' }).click())
    await eventually(() => expect(screen.queryByRole('dialog')).toBeNull())
    await act(async () => resolve({ status: 'connected', channel: instagram }))
    await eventually(() => expect(onConnected).toHaveBeenCalledExactlyOnceWith(instagram))
  })

  it('stands among the choices of one that begins with a choice', async () => {
    show(<ConnectChannelDialog />, { gateway })
    const dialog = await open('Connect a channel')
    const choice = await within(dialog).findByRole('button', { name: 'Connect Instagram' })
    await act(async () => choice.click())
    expect(await within(dialog).findByLabelText('Password')).toBeInTheDocument()
  })

  it('frees a place that is taken, and asks for the login again, as one action', async () => {
    gateway.channel = async () => instagram
    gateway.submit = async () => {
      throw new ChannelError('already-connected')
    }
    show(<ConnectChannelDialog kind="instagram" intent="reconnect" />, { gateway })
    const dialog = await open('Reconnect Instagram')
    await logIn(dialog)
    const replace = await within(dialog).findByText('Disconnect and connect again')
    act(() => replace.click())
    gateway.channel = async () => null
    await act(async () => within(dialog).getByText('Yes, disconnect Instagram').click())
    expect(gateway.count('disconnect')).toBe(1)
    expect(await within(dialog).findByLabelText('Password')).toBeInTheDocument()
  })
})

describe('a list with Instagram', () => {
  it.each<[string, Channel | null]>([
    ['Connect Instagram', null],
    ['Reconnect Instagram', { ...instagram, syncStatus: 'CREDENTIALS', isConnected: false }],
  ])('opens its login by "%s"', async (name, channel) => {
    vi.spyOn(gateway.channels, 'list').mockResolvedValue(channel ? [channel] : [])
    vi.spyOn(gateway.channels, 'read').mockImplementation(async ({ kind }) =>
      kind === 'instagram' ? channel : null,
    )
    show(<ChannelList />, { gateway })
    const dialog = await open(name)
    expect(dialog).toHaveAccessibleName(name)
    expect(await within(dialog).findByLabelText('Password')).toBeInTheDocument()
  })
})

it.each([
  ['instagram', 480],
  ['whatsapp', 736],
] as const)('is as wide as what it shows needs: %s', async (kind, width) => {
  show(<ConnectChannelDialog kind={kind} />, { gateway: fakeGateway() })
  act(() => screen.getByRole('button').click())
  const dialog = await screen.findByRole('dialog')
  await eventually(() => expect(dialog.offsetWidth).toBe(width))
})
