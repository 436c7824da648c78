import { screen, within } from '@testing-library/react'
import {
  ChannelError,
  ChannelList,
  ConnectChannelDialog,
  type ConnectChannelDialogProps,
  type Offer,
  type PairingMethod,
  type PairingSession,
} from 'channelkit'
import { beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { eventually, show } from '../components/parts.js'
import { deferred } from '../support/deferred.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { session } from '../support/samples.js'

const connect = { actions: ['connect'], maxChannels: null } as const
const byLink: Offer = { kind: 'whatsapp', method: 'link', coexistence: true, ...connect }
const byCode: Offer = { kind: 'whatsapp', method: 'qr', ...connect }

let gateway: FakeGateway
let offers: readonly Offer[]
let listed: MockInstance<FakeGateway['listOffers']>
beforeEach(() => {
  localStorage.clear()
  offers = [byLink, byCode]
  gateway = fakeGateway()
  listed = vi.spyOn(gateway, 'listOffers').mockImplementation(async () => offers)
  gateway.start = async ({ method }) => begin(method)
  gateway.resumed = async (id) => begin(id === 'link_1' ? 'link' : 'qr')
})

function begin(method: PairingMethod): PairingSession {
  return {
    ...session(`${method}_1`),
    method,
    invitation:
      method === 'link'
        ? { type: 'link', url: 'https://app.keebai.com/connect/whatsapp?session=cs_1' }
        : { type: 'qr', payload: '2@x', lifetimeMs: 60_000 },
  }
}

async function open(props: ConnectChannelDialogProps = {}): Promise<HTMLElement> {
  show(<ConnectChannelDialog kind="whatsapp" {...props} />, { gateway })
  await userEvent.click(screen.getByRole('button'))
  return screen.findByRole('dialog')
}

async function press(dialog: HTMLElement, name: string): Promise<void> {
  await userEvent.click(await within(dialog).findByRole('button', { name }))
}

/** The ways in which attempts were begun at the provider. */
function begun(): readonly (string | undefined)[] {
  return gateway.calls.flatMap(({ name, request }) => (name === 'start' ? [request?.method] : []))
}

describe('a kind that can be connected in two ways', () => {
  it('begins with a choice, and says what each means', async () => {
    const dialog = await open()
    expect(await within(dialog).findAllByRole('listitem')).toHaveLength(2)
    expect(dialog).toHaveAccessibleName('Connect WhatsApp')
    expect(dialog).toHaveAccessibleDescription('How would you like to connect it?')
    const [link, code] = within(within(dialog).getByRole('list')).getAllByRole('button')
    expect(link).toHaveAccessibleName("Meta's own signup")
    expect(link).toHaveAccessibleDescription(/official API.+WhatsApp Business app\.$/)
    expect(code).toHaveAccessibleName('Scan a code')
    expect(code).toHaveAccessibleDescription(/^With the phone that WhatsApp is on/)
    expect(begun()).toEqual([])
  })

  it('does not say of a number that it stays where it does not', async () => {
    offers = [{ ...byLink, coexistence: false }, byCode]
    const dialog = await open()
    const link = await within(dialog).findByRole('button', { name: "Meta's own signup" })
    expect(link).not.toHaveAccessibleDescription(/Business app/)
  })

  it('goes on as chosen, and back to the choice, with the focus on the dialog', async () => {
    const dialog = await open()
    await press(dialog, "Meta's own signup")
    expect(dialog).toHaveFocus()
    expect(dialog).toHaveAccessibleDescription('You finish on another page, then come back here.')
    expect(
      await within(dialog).findByRole('button', { name: 'Continue to app.keebai.com' }),
    ).toBeInTheDocument()
    await press(dialog, 'Back')
    expect(dialog).toHaveFocus()
    expect(within(dialog).queryByRole('button', { name: 'Back' })).toBeNull()
    await press(dialog, 'Scan a code')
    expect(await within(dialog).findByRole('img', { name: /QR code/ })).toBeInTheDocument()
    expect(dialog).toHaveAccessibleDescription('WhatsApp keeps working on your phone as before.')
    expect(begun()).toEqual(['link', 'qr'])
  })

  it('goes back by both choices where the kind was chosen as well', async () => {
    offers = [byLink, byCode, { kind: 'telegram', method: 'qr', ...connect }]
    const dialog = await open({ kind: undefined })
    await press(dialog, 'Connect WhatsApp')
    await press(dialog, 'Scan a code')
    await press(dialog, 'Back')
    expect(dialog).toHaveAccessibleDescription('How would you like to connect it?')
    await press(dialog, 'Back')
    expect(dialog).toHaveAccessibleName('Connect a channel')
    expect(within(dialog).queryByRole('button', { name: 'Back' })).toBeNull()
    await press(dialog, 'Connect Telegram')
    await eventually(() => expect(begun()).toEqual(['qr', 'qr']))
  })

  it('goes on with what was begun before the page was left, until somebody goes back', async () => {
    const first = await open()
    await press(first, "Meta's own signup")
    await within(first).findByRole('button', { name: 'Continue to app.keebai.com' })
    await press(first, 'Close')
    await eventually(() => expect(screen.queryByRole('dialog')).toBeNull())
    await userEvent.click(screen.getByRole('button'))
    const dialog = await screen.findByRole('dialog')
    await within(dialog).findByRole('button', { name: 'Continue to app.keebai.com' })
    expect(begun()).toEqual(['link'])
    await press(dialog, 'Back')
    expect(await within(dialog).findAllByRole('listitem')).toHaveLength(2)
  })

  it('offers the link where no code can be shown', async () => {
    const { start } = gateway
    gateway.start = async (request) => {
      if (request.method === 'qr') throw new ChannelError('stream-unavailable')
      return start(request)
    }
    const dialog = await open()
    await press(dialog, 'Scan a code')
    await press(dialog, 'Use the link instead')
    expect(dialog).toHaveFocus()
    await within(dialog).findByRole('button', { name: 'Continue to app.keebai.com' })
  })

  it('is not asked about where the host has fixed the way, nor led from it', async () => {
    gateway.start = async () => {
      throw new ChannelError('stream-unavailable')
    }
    const dialog = await open({ method: 'qr' })
    expect(await within(dialog).findByText('The code cannot be shown')).toBeInTheDocument()
    expect(within(dialog).queryByRole('button', { name: 'Use the link instead' })).toBeNull()
    expect(within(dialog).queryByRole('button', { name: 'Back' })).toBeNull()
    expect(begun()).toEqual(['qr'])
  })

  it('is chosen in from a list of channels too', async () => {
    show(<ChannelList />, { gateway })
    await userEvent.click(await screen.findByRole('button', { name: 'Connect WhatsApp' }))
    const dialog = await screen.findByRole('dialog')
    await press(dialog, "Meta's own signup")
    await eventually(() => expect(begun()).toEqual(['link']))
  })
})

describe('a kind that can be connected in one way', () => {
  it.each([
    ['link', byLink],
    ['qr', byCode],
  ] as const)('goes straight to its %s', async (method, offer) => {
    offers = [offer]
    const dialog = await open()
    await eventually(() => expect(begun()).toEqual([method]))
    expect(within(dialog).queryByRole('button', { name: 'Back' })).toBeNull()
  })

  it('is offered in a list that has nothing but the link', async () => {
    offers = [byLink]
    show(<ChannelList />, { gateway })
    await userEvent.click(await screen.findByRole('button', { name: 'Connect WhatsApp' }))
    await eventually(() => expect(begun()).toEqual(['link']))
  })
})

describe('while nobody knows how', () => {
  it('waits, and says so', async () => {
    const answer = deferred<readonly Offer[]>()
    vi.spyOn(gateway, 'listOffers').mockReturnValue(answer.promise)
    const dialog = await open()
    expect(within(dialog).getByRole('status')).toHaveTextContent('Checking…')
    expect(begun()).toEqual([])
    answer.resolve([byLink, byCode])
    expect(await within(dialog).findAllByRole('listitem')).toHaveLength(2)
  })

  it('asks at the first sign of interest, so that there is nothing to wait for', async () => {
    show(<ConnectChannelDialog kind="whatsapp" />, { gateway })
    await userEvent.hover(screen.getByRole('button'))
    await eventually(() => expect(listed).toHaveBeenCalled())
  })

  it('goes the usual way where that cannot be known, and stays on it', async () => {
    const list = vi.spyOn(gateway, 'listOffers').mockRejectedValue(new ChannelError('network'))
    const dialog = await open()
    expect(await within(dialog).findByRole('img', { name: /QR code/ })).toBeInTheDocument()
    list.mockResolvedValue([byLink, byCode])
    await within(dialog).findByRole('button', { name: 'Back' })
    expect(within(dialog).getByRole('img', { name: /QR code/ })).toBeInTheDocument()
    expect(begun()).toEqual(['qr'])
  })
})
