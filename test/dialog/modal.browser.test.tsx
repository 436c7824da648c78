import { act, screen, within } from '@testing-library/react'
import { ConnectChannelDialog, type ConnectChannelDialogProps, LooksProvider } from 'channelkit'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { eventually, show } from '../components/parts.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'

/** Of the page, beside the dialog. The pointer is the browser's own: it meets what lies there. */
const beside = { position: { x: 3, y: 3 }, force: true } as const

const onOpenChange = vi.fn<NonNullable<ConnectChannelDialogProps['onOpenChange']>>()

let gateway: FakeGateway
let stop: AbortController
beforeEach(() => {
  localStorage.clear()
  gateway = fakeGateway()
  stop = new AbortController()
  onOpenChange.mockReset()
})
afterEach(() => {
  stop.abort()
  document.body.removeAttribute('style')
})

async function open(props: ConnectChannelDialogProps = {}): Promise<HTMLElement> {
  show(<ConnectChannelDialog kind="whatsapp" onOpenChange={onOpenChange} {...props} />, { gateway })
  await userEvent.click(screen.getByRole('button'))
  return screen.findByRole('dialog')
}

async function gone(): Promise<void> {
  await eventually(() => expect(document.querySelector('dialog')).toBeNull())
}

/** What is asked of the document while a dialog is open. */
function listen<K extends keyof DocumentEventMap>(
  type: K,
  listener: (event: DocumentEventMap[K]) => void,
): void {
  document.addEventListener(type, listener, { capture: true, signal: stop.signal })
}

describe('the page behind', () => {
  it('takes no focus, no key and no pointer', async () => {
    const dialog = await open()
    const trigger = document.querySelector<HTMLElement>('[data-slot="ck-trigger"]')
    act(() => trigger?.focus())
    expect(dialog).toHaveFocus()
    const visited = new Set<Element | null>()
    for (let steps = 0; steps < 12; steps += 1) {
      await userEvent.keyboard('{Tab}')
      visited.add(document.activeElement)
    }
    visited.delete(document.body)
    expect(visited.size).toBeGreaterThan(1)
    expect([...visited].filter((element) => !dialog.contains(element))).toEqual([])
    const { x, y } = trigger?.getBoundingClientRect() ?? {}
    expect(document.elementFromPoint((x ?? 0) + 4, (y ?? 0) + 4)).toBe(dialog)
  })

  it('is covered by the colour that the host may choose', async () => {
    document.body.style.setProperty('--ck-overlay', 'rgb(1 2 3 / 50%)')
    const { backgroundColor } = getComputedStyle(await open(), '::backdrop')
    expect(backgroundColor).toBe('rgba(1, 2, 3, 0.5)')
  })
})

describe('Escape', () => {
  it('only asks where the host says whether it is open, however often it is pressed', async () => {
    show(<ConnectChannelDialog kind="whatsapp" trigger={null} open onOpenChange={onOpenChange} />, {
      gateway,
    })
    const dialog = await screen.findByRole('dialog')
    for (let times = 1; times <= 4; times += 1) {
      await userEvent.keyboard('{Escape}')
      await eventually(() => expect(onOpenChange).toHaveBeenCalledTimes(times))
      await eventually(() => expect(dialog).toHaveFocus())
      expect(dialog.matches(':modal')).toBe(true)
    }
    expect(onOpenChange).toHaveBeenLastCalledWith(false, { reason: 'escape' })
    expect(gateway.count('start')).toBe(1)
  })

  it('closes it once, however fast it is pressed', async () => {
    await open()
    await userEvent.keyboard('{Escape}{Escape}{Escape}')
    await gone()
    expect(onOpenChange.mock.calls.map(([isOpen]) => isOpen)).toEqual([true, false])
  })

  it('closes this dialog, not the one of the host that it was opened in', async () => {
    const onHostClose = vi.fn<() => void>()
    const onHostCancel = vi.fn<() => void>()
    show(
      <dialog
        aria-label="Settings"
        ref={(element) => element?.showModal()}
        onClose={onHostClose}
        onCancel={onHostCancel}
      >
        <ConnectChannelDialog kind="whatsapp" onOpenChange={onOpenChange} />
      </dialog>,
      { gateway },
    )
    await userEvent.click(screen.getByRole('button'))
    const dialog = await screen.findByRole('dialog', { name: 'Connect WhatsApp' })
    await userEvent.keyboard('{Escape}')
    await eventually(() => expect(dialog).not.toBeInTheDocument())
    expect(screen.getByRole('dialog', { name: 'Settings' })).toBeVisible()
    expect(screen.getByRole('button')).toHaveFocus()
    expect(onHostClose).not.toHaveBeenCalled()
    expect(onHostCancel).not.toHaveBeenCalled()
  })
})

describe('inside a modal that the host makes of scripts', () => {
  it('is used and closed without the host being told', async () => {
    const keys = vi.fn<(key: string) => void>()
    show(
      <div role="group" aria-label="host">
        <button type="button">Mine</button>
        <ConnectChannelDialog kind="whatsapp" onOpenChange={onOpenChange} />
      </div>,
      { gateway },
    )
    const host = screen.getByRole('group')
    listen('keydown', ({ key }) => keys(key))
    listen('focusin', ({ target }) => {
      if (!host.contains(target as Node)) screen.queryByText('Mine')?.focus()
    })
    await userEvent.click(screen.getByRole('button', { name: 'Connect WhatsApp' }))
    document.body.style.pointerEvents = 'none'
    const dialog = await screen.findByRole('dialog')
    expect(dialog).toHaveFocus()
    await userEvent.keyboard('{Tab}{Escape}')
    await gone()
    expect(keys.mock.calls).toEqual([['Tab']])
    document.body.style.pointerEvents = ''

    await userEvent.click(screen.getByRole('button', { name: 'Connect WhatsApp' }))
    document.body.style.pointerEvents = 'none'
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }))
    await gone()
    document.body.style.pointerEvents = ''
    await userEvent.keyboard('{Escape}')
    expect(keys).toHaveBeenLastCalledWith('Escape')
  })
})

describe('below a page that a modal of the host has hidden', () => {
  it.each(['inert', 'aria-hidden'])('is in none of it: %s', async (attribute) => {
    const { container } = show(
      <LooksProvider>
        {createPortal(<ConnectChannelDialog kind="whatsapp" />, document.body)}
      </LooksProvider>,
      { gateway },
    )
    container.setAttribute(attribute, 'true')
    document.body.style.pointerEvents = 'none'
    screen.getByRole('button', { name: 'Connect WhatsApp' }).focus()
    await userEvent.keyboard('{Enter}')
    const dialog = await screen.findByRole('dialog')
    expect(container).not.toContainElement(dialog)
    await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }))
    await gone()
    expect(screen.getByRole('button', { name: 'Connect WhatsApp' })).toHaveFocus()
  })

  it('stays where it was when the host hides that while it is open', async () => {
    const { container } = show(
      <LooksProvider>
        <ConnectChannelDialog kind="whatsapp" onOpenChange={onOpenChange} />
      </LooksProvider>,
      { gateway },
    )
    await userEvent.click(screen.getByRole('button'))
    const dialog = await screen.findByRole('dialog')
    container.setAttribute('aria-hidden', 'true')
    await userEvent.click(await within(dialog).findByText('Make larger'))
    expect(container).toContainElement(dialog)
    expect(gateway.count('start')).toBe(1)
  })
})

describe('a pointer beside it', () => {
  it('closes by a click', async () => {
    await open()
    await userEvent.click(document.body, beside)
    await gone()
    expect(onOpenChange).toHaveBeenLastCalledWith(false, { reason: 'outside' })
    expect(screen.getByRole('button')).toHaveFocus()
  })

  it('does not close by the second click of the two that opened it', async () => {
    await open()
    await userEvent.keyboard('{Escape}')
    await gone()
    // Its body is there by now: it opens between the clicks.
    await userEvent.dblClick(screen.getByRole('button'))
    await userEvent.keyboard('{Tab}')
    expect(screen.getByRole('dialog')).toBeVisible()
    expect(onOpenChange).toHaveBeenLastCalledWith(true, { reason: 'trigger' })
  })

  it.each([
    ['its second button', () => userEvent.click(document.body, { ...beside, button: 'right' })],
    ['a drag that began inside', (title: Element) => drag(title, document.body)],
    ['a drag that ends inside', (title: Element) => drag(document.body, title)],
    ['a click on its own edge', (_: Element, dialog: Element) => click(dialog)],
  ])('does not close by %s', async (_, act) => {
    const dialog = await open()
    await act(within(dialog).getByRole('heading', { name: 'Connect WhatsApp' }), dialog)
    await userEvent.keyboard('{Tab}')
    expect(dialog).toBeVisible()
    expect(onOpenChange).toHaveBeenCalledTimes(1)
  })
})

async function drag(from: Element, to: Element): Promise<void> {
  const { position } = beside
  const pressed = vi.fn<() => void>()
  listen('click', pressed)
  await userEvent.dragAndDrop(from, to, {
    sourcePosition: position,
    targetPosition: position,
    force: true,
  })
  expect(pressed).toHaveBeenCalled()
}

async function click(dialog: Element): Promise<void> {
  await userEvent.click(dialog, beside)
}

describe('the focus', () => {
  it('comes back in a way that React hears', async () => {
    const onFocus = vi.fn<() => void>()
    await open({ onFocus })
    // By now StrictMode has opened it for the second time.
    await userEvent.keyboard('{Tab}')
    onFocus.mockClear()
    await userEvent.keyboard('{Escape}')
    await gone()
    expect(onFocus).toHaveBeenCalledOnce()
  })
})

describe('its end', () => {
  it('gives the focus back also where the host takes it away while open', async () => {
    function Host(): React.JSX.Element {
      const [isThere, setThere] = useState(false)
      return (
        <>
          <button type="button" onClick={() => setThere(true)}>
            Mine
          </button>
          {isThere && (
            <ConnectChannelDialog trigger={null} open onOpenChange={() => setThere(false)} />
          )}
        </>
      )
    }
    show(<Host />, { gateway })
    await userEvent.click(screen.getByRole('button'))
    await screen.findByRole('dialog')
    await userEvent.keyboard('{Escape}')
    await gone()
    expect(screen.getByRole('button')).toHaveFocus()
  })

  it('leaves nothing where it is taken away while open', async () => {
    const keys = vi.fn<() => void>()
    listen('keydown', keys)
    const { unmount } = show(<ConnectChannelDialog kind="whatsapp" />, { gateway })
    await userEvent.click(screen.getByRole('button'))
    await screen.findByRole('dialog')
    expect(document.querySelectorAll('dialog')).toHaveLength(1)
    expect(gateway.count('start')).toBe(1)
    unmount()
    expect(document.querySelector('dialog')).toBeNull()
    expect(getComputedStyle(document.documentElement).overflow).toBe('visible')
    await userEvent.keyboard('{Escape}')
    expect(keys).toHaveBeenCalledOnce()
  })
})

it('works in a shadow root', async () => {
  const host = document.body.appendChild(document.createElement('div'))
  const container = host.attachShadow({ mode: 'open' })
  show(<ConnectChannelDialog kind="whatsapp" container={container} />, { gateway })
  await userEvent.click(screen.getByRole('button'))
  await eventually(() => expect(container.querySelector('dialog')?.matches(':modal')).toBe(true))
  expect(container.activeElement).toBe(container.querySelector('dialog'))
  await userEvent.keyboard('{Escape}')
  await eventually(() => expect(container.querySelector('dialog')).toBeNull())
  expect(screen.getByRole('button')).toHaveFocus()
  host.remove()
})
