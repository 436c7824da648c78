import { screen, within } from '@testing-library/react'
import { ChannelError, ConnectChannelDialog, type ConnectChannelDialogProps } from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import { type ComponentPropsWithoutRef, useState } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { eventually, show } from '../components/parts.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { session, whatsapp } from '../support/samples.js'

let gateway: FakeGateway
beforeEach(() => {
  gateway = fakeGateway()
})

function showDialog(props: ConnectChannelDialogProps = {}): void {
  show(<ConnectChannelDialog kind="whatsapp" {...props} />, { gateway })
}

async function open(name = 'Connect WhatsApp'): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole('button', { name }))
  return screen.findByRole('dialog')
}

async function gone(): Promise<void> {
  await eventually(() => expect(screen.queryByRole('dialog')).toBeNull())
}

describe('opening', () => {
  it('is the wish to connect: the code is asked for at once', async () => {
    showDialog()
    expect(gateway.count('start')).toBe(0)
    const dialog = await open()
    expect(dialog).toHaveAccessibleName('Connect WhatsApp')
    const says = 'WhatsApp keeps working on your phone as before.'
    await eventually(() => expect(dialog).toHaveAccessibleDescription(says))
    expect(await within(dialog).findByRole('img', { name: /QR code/ })).toBeInTheDocument()
    expect(gateway.count('start')).toBe(1)
  })

  it('puts the focus on the dialog itself, so that it is read from its title', async () => {
    showDialog()
    expect(await open()).toHaveFocus()
  })

  it('says why', async () => {
    const onOpenChange = vi.fn<() => void>()
    showDialog({ onOpenChange })
    await open()
    expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(true, { reason: 'trigger' })
  })

  it('keeps the page behind from scrolling, by the stylesheet alone', async () => {
    showDialog()
    await open()
    expect(getComputedStyle(document.documentElement).overflow).toBe('hidden')
    expect(document.documentElement).not.toHaveAttribute('style')
    await userEvent.keyboard('{Escape}')
    await gone()
    expect(getComputedStyle(document.documentElement).overflow).toBe('visible')
  })

  it('speaks the language it is given, outside the page it was opened from', async () => {
    show(<ConnectChannelDialog kind="whatsapp" />, { gateway, locale: ar })
    const dialog = await open('ربط واتساب')
    expect(dialog).toHaveAttribute('dir', 'rtl')
    expect(dialog).toHaveAttribute('lang', 'ar')
  })
})

describe('closing', () => {
  it.each([
    ['escape', () => userEvent.keyboard('{Escape}')],
    ['close', () => userEvent.click(screen.getByRole('button', { name: 'Close' }))],
    ['outside', () => userEvent.click(document.body, { position: { x: 3, y: 3 }, force: true })],
  ] as const)('by %s says so, and gives the focus back', async (reason, act) => {
    const onOpenChange = vi.fn<() => void>()
    showDialog({ onOpenChange })
    const trigger = screen.getByRole('button')
    await open()
    await act()
    await gone()
    expect(onOpenChange).toHaveBeenLastCalledWith(false, { reason })
    await eventually(() => expect(trigger).toHaveFocus())
  })

  it('happens when the person has seen that it is done, not before', async () => {
    const onOpenChange = vi.fn<() => void>()
    const onConnected = vi.fn<() => void>()
    gateway.start = async () => ({ ...session(), readAfterMs: 0 })
    gateway.reading = async () => ({ status: 'connected', channel: whatsapp })
    showDialog({ onOpenChange, onConnected })
    const dialog = await open()
    expect(await within(dialog).findByText('+966501234567')).toBeInTheDocument()
    expect(onConnected).toHaveBeenCalledExactlyOnceWith(whatsapp)
    await userEvent.click(screen.getByRole('button', { name: 'Done' }))
    await gone()
    expect(onOpenChange).toHaveBeenLastCalledWith(false, { reason: 'done' })
  })
})

describe('the trigger', () => {
  it('is ours unless the host brings one, and takes what a button takes', async () => {
    const onClick = vi.fn<() => void>()
    showDialog({ className: 'mine', children: 'Link my shop', onClick })
    const trigger = screen.getByRole('button', { name: 'Link my shop' })
    expect(trigger).toHaveClass('mine')
    await open('Link my shop')
    expect(onClick).toHaveBeenCalledOnce()
    expect(trigger).toHaveAttribute('aria-expanded', 'true')
    expect(trigger).toHaveAttribute('aria-haspopup', 'dialog')
  })

  it('does not open where the host prevents it', async () => {
    showDialog({ onClick: (event) => event.preventDefault() })
    await userEvent.click(screen.getByRole('button'))
    expect(screen.getByRole('button')).toHaveAttribute('aria-expanded', 'false')
  })

  it('may be a component of the host that passes its props on', async () => {
    function Fancy(props: ComponentPropsWithoutRef<'button'>): React.JSX.Element {
      return <button type="button" data-fancy {...props} />
    }
    const onClick = vi.fn<() => void>()
    showDialog({ trigger: <Fancy onClick={onClick}>Go</Fancy> })
    await open('Go')
    expect(onClick).toHaveBeenCalledOnce()
    await userEvent.keyboard('{Escape}')
    await gone()
    await eventually(() => expect(screen.getByRole('button', { name: 'Go' })).toHaveFocus())
  })

  it('may be missing, where the host opens the dialog itself', async () => {
    function Host(): React.JSX.Element {
      const [isOpen, setOpen] = useState(false)
      return (
        <>
          <button type="button" onClick={() => setOpen(true)}>
            Mine
          </button>
          <ConnectChannelDialog
            kind="telegram"
            intent="reconnect"
            trigger={null}
            open={isOpen}
            onOpenChange={setOpen}
          />
        </>
      )
    }
    show(<Host />, { gateway })
    expect(await open('Mine')).toHaveAccessibleName('Reconnect Telegram')
    await userEvent.keyboard('{Escape}')
    await gone()
    await eventually(() => expect(screen.getByRole('button', { name: 'Mine' })).toHaveFocus())
  })
})

describe('without a kind', () => {
  it('begins with a choice of what is offered, and can go back to it', async () => {
    gateway.channel = async () => whatsapp
    showDialog({ kind: undefined })
    const dialog = await open('Connect a channel')
    expect(dialog).toHaveAccessibleDescription('Which one would you like to connect?')
    const choices = await within(dialog).findByRole('list')
    const choice = await within(choices).findByRole('button', { name: 'Connect Telegram' })
    expect(within(choices).getAllByRole('button')).toHaveLength(3)
    expect(within(choices).getByText('Connected')).toBeInTheDocument()
    expect(gateway.count('start')).toBe(0)
    await userEvent.click(choice)
    expect(dialog).toHaveAccessibleName('Connect Telegram')
    expect(dialog).toHaveFocus()
    await eventually(() => expect(gateway.count('start')).toBe(1))
    await userEvent.click(screen.getByRole('button', { name: 'Back' }))
    expect(dialog).toHaveAccessibleName('Connect a channel')
    expect(dialog).toHaveFocus()
  })

  it('keeps the focus when the list comes after all', async () => {
    const list = vi.spyOn(gateway.channels, 'list').mockRejectedValue(new ChannelError('forbidden'))
    showDialog({ kind: undefined })
    const dialog = await open('Connect a channel')
    const again = await screen.findByRole('button', { name: 'Try again' })
    list.mockResolvedValue([])
    await userEvent.click(again)
    await within(dialog).findByRole('list')
    expect(dialog).toContainElement(document.activeElement as HTMLElement)
    expect(dialog).not.toHaveFocus()
  })
})

it('is put where the host wants it', async () => {
  const container = document.body.appendChild(document.createElement('aside'))
  showDialog({ container })
  const dialog = await open()
  expect(container).toContainElement(dialog)
  await userEvent.keyboard('{Escape}')
  await gone()
  container.remove()
})
