import { act, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { type Channel, ChannelError, ChannelList, type Offer } from 'channelkit'
import { beforeEach, expect, it, vi } from 'vitest'
import { eventually, show } from '../components/parts.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { session, whatsapp } from '../support/samples.js'

let gateway: FakeGateway
beforeEach(() => {
  localStorage.clear()
  gateway = fakeGateway()
})

function offer(offers: readonly Offer[]): void {
  vi.spyOn(gateway, 'listOffers').mockResolvedValue(offers)
}

it('keeps places while it loads, and says so', () => {
  vi.spyOn(gateway, 'listOffers').mockReturnValue(new Promise(() => {}))
  show(<ChannelList />, { gateway })
  expect(screen.getByRole('status')).toHaveTextContent('Loading your channels…')
  const list = screen.getByRole('region', { name: 'Channels' })
  expect(list).toBeVisible()
  expect(list.querySelectorAll('[data-slot="ck-card-outline"]')).toHaveLength(3)
})

it('shows one card for each kind that is offered', async () => {
  show(<ChannelList />, { gateway })
  expect(await screen.findByRole('button', { name: 'Connect WhatsApp' })).toBeVisible()
  expect(await screen.findByRole('button', { name: 'Connect Telegram' })).toBeVisible()
  expect(await screen.findByRole('button', { name: 'Connect Instagram' })).toBeVisible()
  expect(screen.getAllByRole('article')).toHaveLength(3)
})

it('offers no connecting to somebody who may not', async () => {
  gateway.channel = async () => whatsapp
  const actions = ['refresh'] as const
  offer([
    { kind: 'whatsapp', method: 'qr', actions, maxChannels: 1 },
    { kind: 'telegram', method: 'qr', actions, maxChannels: 1 },
  ])
  vi.spyOn(gateway.channels, 'list').mockResolvedValue([whatsapp])
  show(<ChannelList />, { gateway })
  await eventually(() => expect(screen.getAllByRole('article')).toHaveLength(1))
  expect(screen.queryByRole('button', { name: /onnect/ })).toBeNull()
})

it('shows every channel of a kind that may have many', async () => {
  const own: Channel[] = [whatsapp, { ...whatsapp, id: '6', username: '+966507654321' }]
  offer([{ kind: 'whatsapp', method: 'qr', actions: ['connect'], maxChannels: null }])
  vi.spyOn(gateway.channels, 'list').mockResolvedValue(own)
  vi.spyOn(gateway.channels, 'read').mockImplementation(
    async ({ id }) => own.find((channel) => channel.id === id) ?? null,
  )
  show(<ChannelList />, { gateway })
  expect(await screen.findByText('+966501234567')).toBeVisible()
  expect(await screen.findByText('+966507654321')).toBeVisible()
  await act(async () => screen.getByText('Connect another WhatsApp account').click())
  expect(await screen.findByRole('dialog', { name: 'Connect WhatsApp' })).toBeInTheDocument()
})

it('offers no other account where there is no room for one, or nobody may', async () => {
  offer([
    { kind: 'whatsapp', method: 'qr', actions: ['connect'], maxChannels: 1 },
    { kind: 'telegram', method: 'qr', actions: [], maxChannels: null },
  ])
  vi.spyOn(gateway.channels, 'list').mockResolvedValue([
    whatsapp,
    { ...whatsapp, kind: 'telegram' },
  ])
  show(<ChannelList />, { gateway })
  await eventually(() => expect(screen.getAllByRole('article')).toHaveLength(2))
  expect(screen.queryByText(/another/)).toBeNull()
})

it('says so where there is nothing to be had', async () => {
  offer([])
  show(<ChannelList />, { gateway })
  expect(await screen.findByText('Nothing to connect yet')).toBeVisible()
})

it('says why it cannot tell, and asks again on request', async () => {
  const list = vi.spyOn(gateway, 'listOffers').mockRejectedValue(new ChannelError('forbidden'))
  show(<ChannelList />, { gateway })
  expect(await screen.findByRole('alert')).toHaveTextContent('We could not load your channels')
  list.mockRestore()
  await act(async () => screen.getByRole('button', { name: 'Try again' }).click())
  expect(await screen.findByRole('button', { name: 'Connect WhatsApp' })).toBeVisible()
})

it('connects in a dialog that outlives the button it was opened with', async () => {
  let reach: () => void = () => {}
  const scanned = new Promise<void>((resolve) => (reach = resolve))
  gateway.start = async () => ({ ...session(), readAfterMs: 0 })
  gateway.reading = async () => {
    await scanned
    gateway.channel = async () => whatsapp
    return { status: 'connected', channel: whatsapp }
  }
  const onConnected = vi.fn<() => void>()
  show(<ChannelList onConnected={onConnected} />, { gateway })
  await userEvent.click(await screen.findByRole('button', { name: 'Connect WhatsApp' }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog).toHaveAccessibleName('Connect WhatsApp')
  reach()
  expect(await within(dialog).findByText('+966501234567')).toBeInTheDocument()
  expect(onConnected).toHaveBeenCalledOnce()
  await userEvent.click(screen.getByRole('button', { name: 'Done' }))
  await eventually(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(await screen.findByRole('button', { name: 'Disconnect WhatsApp' })).toBeVisible()
  const list = screen.getByRole('region', { name: 'Channels' })
  await eventually(() => expect(list).toHaveFocus())
})
