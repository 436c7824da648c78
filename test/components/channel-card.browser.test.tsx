import { act, screen, within } from '@testing-library/react'
import { userEvent } from 'vitest/browser'
import { type Channel, ChannelCard, ChannelError } from 'channelkit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'
import { eventually, show } from './parts.js'

/** Of the page, beside a dialog. */
const beside = { position: { x: 3, y: 3 }, force: true } as const

let gateway: FakeGateway
beforeEach(() => {
  gateway = fakeGateway()
})
afterEach(() => vi.restoreAllMocks())

function have(change: Partial<Channel> = {}): void {
  gateway.channel = async () => ({ ...whatsapp, ...change })
}

/** Shows the card, and waits until it knows. */
async function showCard(
  onConnect?: (intent: 'connect' | 'reconnect') => void,
): Promise<HTMLElement> {
  show(<ChannelCard kind="whatsapp" onConnect={onConnect} />, { gateway })
  const card = screen.getByRole('article')
  await eventually(() => expect(card).toHaveAttribute('aria-busy', 'false'))
  return card
}

function button(name: string): HTMLElement {
  return screen.getByRole('button', { name })
}

describe('a channel that is not there', () => {
  it('is named, and offers to connect it', async () => {
    const onConnect = vi.fn<(intent: string) => void>()
    const card = await showCard(onConnect)
    expect(card).toHaveAccessibleName('WhatsApp Not connected')
    act(() => button('Connect WhatsApp').click())
    expect(onConnect).toHaveBeenCalledExactlyOnceWith('connect')
  })

  it('offers nothing where the host has no way of connecting', async () => {
    const card = await showCard()
    expect(within(card).queryByRole('button')).toBeNull()
  })
})

describe('a channel that is there', () => {
  it('shows its number from left to right, under its own name if it has one', async () => {
    have({ name: 'Corner Bakery' })
    const card = await showCard()
    expect(card).toHaveAccessibleName('Corner Bakery Connected')
    expect(screen.getByText('+966501234567')).toHaveAttribute('dir', 'ltr')
  })

  it('has no style attribute, nor a class', async () => {
    have()
    const card = await showCard()
    act(() => button('Disconnect WhatsApp').click())
    const all = [card, ...card.querySelectorAll('*')]
    expect(all.filter((each) => each.hasAttribute('style') || each.hasAttribute('class'))).toEqual(
      [],
    )
  })

  it.each([
    ['CREDENTIALS', 'Reconnect WhatsApp', 'Messages do not arrive until you reconnect it.'],
    ['CREATION_FAIL', 'Connect WhatsApp', 'The last try did not work. Connect it again.'],
    ['ERROR', 'Check WhatsApp again', 'It is nothing you did.'],
  ] as const)('when it is %s offers to %s first, and says why', async (syncStatus, name, why) => {
    have({ syncStatus, isConnected: false })
    const card = await showCard(() => {})
    const [first] = await within(card).findAllByRole('button')
    await eventually(() => expect(within(card).getAllByRole('button')[0]).toHaveTextContent(name))
    expect(first).toBeVisible()
    expect(card).toHaveTextContent(why)
  })

  it('says of one that is settling that nobody needs to wait for it', async () => {
    have({ syncStatus: 'CONNECTING' })
    expect(await showCard()).toHaveTextContent('This takes a few minutes. You need not stay.')
  })

  it('leaves no gap where there is nothing to say of it', async () => {
    gateway.channel = async () => {
      throw new ChannelError('forbidden')
    }
    const card = await showCard()
    expect(card.querySelector('[data-slot="ck-advice"]')).toBeNull()
  })

  it('looks afresh on request', async () => {
    have({ syncStatus: 'ERROR' })
    await showCard()
    const check = await screen.findByRole('button', { name: 'Check WhatsApp again' })
    have()
    await act(async () => check.click())
    expect(gateway.count('refresh')).toBe(1)
    await eventually(() => expect(screen.getByText('Connected')).toBeVisible())
  })
})

describe('disconnecting', () => {
  async function ask(): Promise<HTMLElement> {
    have()
    const card = await showCard(() => {})
    const opener = await screen.findByRole('button', { name: 'Disconnect WhatsApp' })
    act(() => {
      opener.focus()
      opener.click()
    })
    return card
  }

  it('asks first, and tells what it means', async () => {
    await ask()
    const question = screen.getByRole<HTMLDialogElement>('alertdialog')
    expect(question.matches(':modal')).toBe(true)
    expect(question).toHaveAccessibleName('Disconnect WhatsApp?')
    expect(question).toHaveAccessibleDescription(/No more messages arrive/)
    expect(within(question).getAllByRole('button')[0]).toHaveTextContent('Keep it connected')
    expect(button('Keep it connected')).toHaveFocus()
    expect(gateway.count('disconnect')).toBe(0)
  })

  it('asks one question, however often the button is pressed', async () => {
    await ask()
    const [opener] = screen.getAllByText('Disconnect WhatsApp')
    act(() => opener?.click())
    act(() => opener?.click())
    expect(screen.getAllByRole('alertdialog')).toHaveLength(1)
  })

  it.each([
    ['the first answer', () => userEvent.click(button('Keep it connected'))],
    ['Escape', () => userEvent.keyboard('{Escape}')],
    ['a click beside it', () => userEvent.click(document.body, beside)],
  ])('can be thought better of by %s, which gives the focus back', async (_, think) => {
    await ask()
    await think()
    await eventually(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(button('Disconnect WhatsApp')).toHaveFocus()
    expect(gateway.count('disconnect')).toBe(0)
  })

  it('says that it is under way, and keeps the focus in the card when it is done', async () => {
    const card = await ask()
    const { promise, resolve } = deferred<void>()
    const disconnect = vi.spyOn(gateway.channels, 'disconnect').mockReturnValue(promise)
    await act(async () => button('Yes, disconnect WhatsApp').click())
    const busy = await screen.findByRole('button', { name: 'Disconnecting WhatsApp…' })
    expect(busy).toHaveAttribute('aria-disabled', 'true')
    expect(within(card).getByRole('status')).toHaveTextContent('Disconnecting WhatsApp…')
    act(() => busy.click())
    expect(disconnect).toHaveBeenCalledOnce()
    gateway.channel = async () => null
    await act(async () => resolve())
    await eventually(() => expect(button('Connect WhatsApp')).toBeVisible())
    expect(card).toHaveFocus()
    expect(card).toHaveAccessibleName('WhatsApp Not connected')
  })

  it('says why it was refused, and can be tried again', async () => {
    await ask()
    vi.spyOn(gateway.channels, 'disconnect').mockRejectedValue(new ChannelError('campaign-active'))
    await act(async () => button('Yes, disconnect WhatsApp').click())
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('A campaign is using WhatsApp')
    expect(alert).toHaveTextContent('Cancel the campaign first, even if it is only paused.')
    expect(button('Disconnect WhatsApp')).toHaveAttribute('aria-disabled', 'false')
  })
})

it('that cannot be asked for shows what was known, why, and a retry', async () => {
  gateway.channel = async () => {
    throw new ChannelError('forbidden')
  }
  const card = await showCard()
  expect(card).toHaveTextContent('You are not allowed to do this')
  have()
  await act(async () => button('Try again').click())
  await eventually(() => expect(card).toHaveAccessibleName('WhatsApp Connected'))
})
