import { act, screen, within } from '@testing-library/react'
import { userEvent } from 'vitest/browser'
import {
  ChannelError,
  type ChannelErrorCode,
  type PairingFlow,
  HandoffRoute,
  QrPanel,
} from 'channelkit'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { ChannelProvider } from 'channelkit'
import { en } from '../../src/messages/en.js'
import { QrPairing } from '../../src/components/qr-pairing.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { eventually, payload, presenting, show, showFlow } from './parts.js'

const { help, phone, link, handoff } = en.messages

/** The disclosure of this title. */
function details(title: string): HTMLDetailsElement {
  const found = screen.getByText(title).closest('details')
  if (!found) throw new Error(`"${title}" opens nothing.`)
  return found
}

function panel(): Element | null {
  return document.querySelector('[data-slot="ck-panel"]')
}

/** The phone's own screen, with a finger and no mouse. */
function onOnePhone(): { readonly plugIn: () => void } {
  const heard = new Set<() => void>()
  let isTouched = true
  vi.spyOn(window.screen, 'width', 'get').mockReturnValue(390)
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) =>
      ({
        media,
        get matches() {
          return isTouched && media.includes('coarse')
        },
        addEventListener: (_: string, listener: () => void) => heard.add(listener),
        removeEventListener: (_: string, listener: () => void) => heard.delete(listener),
      }) as unknown as MediaQueryList,
  )
  return {
    plugIn() {
      isTouched = false
      for (const hear of heard) hear()
    },
  }
}

afterEach(() => void vi.restoreAllMocks())

describe('what does your phone say', () => {
  it('is closed at first, and opens and closes by keys alone', async () => {
    showFlow(presenting())
    const title = screen.getByText(help.title)
    expect(details(help.title).open).toBe(false)
    expect(screen.queryByText(help.hint)).toBeNull()
    act(() => title.focus())
    await userEvent.keyboard('{Enter}')
    expect(screen.getByText(help.hint)).toBeVisible()
    expect(title).toHaveFocus()
    await userEvent.keyboard(' ')
    expect(screen.queryByText(help.hint)).toBeNull()
  })

  it('shows one cause and one step at a time', async () => {
    showFlow(presenting())
    await userEvent.click(screen.getByText(help.title))
    const { login, later } = help.whatsapp
    await userEvent.click(screen.getByText(login.says))
    expect(screen.getByText(login.cause)).toBeVisible()
    expect(screen.getByText(login.step)).toBeVisible()
    await userEvent.click(screen.getByText(later.says))
    expect(screen.getByText(later.cause)).toBeVisible()
    await eventually(() => expect(details(login.says).open).toBe(false))
  })

  it('asks for a new code, and takes the old one for dead until it comes', async () => {
    const renew = vi.fn<() => void>()
    const { panel, next } = showFlow(presenting({ renew }))
    const region = screen.getByRole('status')
    await userEvent.click(screen.getByText(help.title))
    await userEvent.click(screen.getByText(help.whatsapp.login.says))
    const newCode = within(details(help.whatsapp.login.says)).getByRole('button')
    await userEvent.click(newCode)
    expect(renew).toHaveBeenCalledOnce()
    const plate = panel.querySelector('[data-slot="ck-plate"]')
    expect(plate).toHaveAttribute('data-code', 'renewing')
    expect(region).toHaveTextContent('Getting a new code…')
    act(() => newCode.click())
    expect(renew).toHaveBeenCalledOnce()
    next(presenting({ invitation: { type: 'qr', payload: `${payload}2`, lifetimeMs: 60_000 } }))
    expect(plate).toHaveAttribute('data-code', 'fresh')
    expect(region).toHaveTextContent('The code is ready.')
    expect(newCode).toHaveFocus()
  })

  it('shows the old code again where no other can be had', async () => {
    const { panel, next } = showFlow(presenting())
    await userEvent.click(screen.getByText(help.title))
    await userEvent.click(screen.getByText(help.whatsapp.login.says))
    await userEvent.click(within(details(help.whatsapp.login.says)).getByRole('button'))
    next(presenting({ troubled: new ChannelError('network') }))
    expect(panel.querySelector('[data-slot="ck-plate"]')).toHaveAttribute('data-code', 'fresh')
  })

  it('makes the code larger', async () => {
    const { panel } = showFlow(presenting())
    await userEvent.click(screen.getByText(help.title))
    await userEvent.click(screen.getByText(help.any.unseen.says))
    await userEvent.click(within(details(help.any.unseen.says)).getByRole('button'))
    expect(panel.querySelector('[data-slot="ck-plate"]')).toHaveAttribute('data-size', 'large')
  })

  it('leads to the link for a passkey, where there is one', async () => {
    const onUseLink = vi.fn<() => void>()
    show(<QrPairing kind="whatsapp" flow={presenting()} onUseLink={onUseLink} />)
    await userEvent.click(screen.getByText(help.title))
    await userEvent.click(screen.getByText(help.whatsapp.passkey.says))
    expect(screen.getByText(help.instead)).toBeVisible()
    await userEvent.click(within(details(help.whatsapp.passkey.says)).getByRole('button'))
    expect(onUseLink).toHaveBeenCalledOnce()
  })

  it('sends to support for a passkey, where there is no link', async () => {
    showFlow(presenting())
    await userEvent.click(screen.getByText(help.title))
    await userEvent.click(screen.getByText(help.whatsapp.passkey.says))
    expect(screen.getByText(help.whatsapp.passkey.step)).toBeVisible()
    expect(within(details(help.whatsapp.passkey.says)).queryByRole('button')).toBeNull()
  })
})

describe('an attempt that ended by what the phone says', () => {
  const failed = (code: ChannelErrorCode, start = (): void => {}): PairingFlow => ({
    status: 'failed',
    error: new ChannelError(code),
    start,
  })

  it.each([
    ['device-limit', help.whatsapp.limit],
    ['passkey-required', help.whatsapp.passkey],
  ] as const)('%s shows what it says, why, and the next step', (code, { says, cause }) => {
    showFlow(failed(code))
    const terms = screen.getAllByRole('term').map(({ textContent }) => textContent)
    expect(terms).toEqual([help.says, help.cause, help.step])
    expect(screen.getByText(says)).toBeVisible()
    expect(screen.getByText(cause)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
  })

  it('offers the link before another try for a passkey, and not for a device to remove', () => {
    const onUseLink = vi.fn<() => void>()
    const shown = (code: ChannelErrorCode): React.JSX.Element => (
      <QrPairing kind="whatsapp" flow={failed(code)} onUseLink={onUseLink} />
    )
    const { rerender } = show(shown('passkey-required'))
    screen.getByRole('button', { name: link.actions.instead }).click()
    expect(onUseLink).toHaveBeenCalledOnce()
    expect(screen.getByText(help.instead)).toBeVisible()
    rerender(<ChannelProvider gateway={fakeGateway()}>{shown('device-limit')}</ChannelProvider>)
    expect(screen.queryByRole('button', { name: link.actions.instead })).toBeNull()
  })
})

describe('on one phone', () => {
  it('says so first, and starts nothing before the code is wanted there', async () => {
    onOnePhone()
    const gateway = fakeGateway()
    const onUseLink = vi.fn<() => void>()
    show(<QrPanel kind="whatsapp" autoStart onUseLink={onUseLink} />, { gateway })
    expect(screen.getByText(phone.title)).toBeVisible()
    screen.getByRole('button', { name: link.idle.title }).click()
    expect(onUseLink).toHaveBeenCalledOnce()
    expect(panel()).toHaveAttribute('data-status', 'idle')
    const region = screen.getByRole('status')
    expect(region).toBeEmptyDOMElement()
    await userEvent.click(screen.getByRole('button', { name: phone.show }))
    expect(await screen.findByRole('img')).toBeVisible()
    expect(gateway.count('start')).toBe(1)
    expect(region).toHaveTextContent('The code is ready.')
  })

  it('starts one attempt for another screen, and gives the link to it', async () => {
    onOnePhone()
    const gateway = fakeGateway()
    Object.assign(gateway.pairing ?? {}, {
      handOff: async () => ({ token: 'sealed', expiresInMs: 300_000 }),
    })
    const part = (
      <HandoffRoute href="/handoff">
        <QrPanel kind="whatsapp" autoStart />
      </HandoffRoute>
    )
    show(part, { gateway })
    await userEvent.click(screen.getByRole('button', { name: handoff.make }))
    const field = await screen.findByLabelText<HTMLInputElement>(handoff.label)
    expect(new URL(field.value).hash).toBe('#whatsapp:sealed')
    expect(gateway.count('start')).toBe(1)
    expect(screen.getByText(phone.title)).toBeVisible()
    expect(screen.queryByRole('img')).toBeNull()
  })

  it('starts as everywhere once there is a mouse', async () => {
    const { plugIn } = onOnePhone()
    const gateway = fakeGateway()
    show(<QrPanel kind="whatsapp" autoStart />, { gateway })
    expect(panel()).toHaveAttribute('data-status', 'idle')
    act(plugIn)
    expect(await screen.findByRole('img')).toBeVisible()
    expect(gateway.count('start')).toBe(1)
  })

  it('is known by no server: what it rendered is taken up, and starts nothing on a phone', async () => {
    onOnePhone()
    const gateway = fakeGateway()
    const part = (
      <ChannelProvider gateway={gateway}>
        <QrPanel kind="whatsapp" autoStart />
      </ChannelProvider>
    )
    const root = document.createElement('div')
    document.body.append(root)
    root.innerHTML = renderToString(part)
    expect(root).toHaveTextContent('Getting your code…')
    const problems = vi.spyOn(console, 'error')
    const mounted = await act(async () => hydrateRoot(root, part))
    expect(screen.getByText(phone.title)).toBeVisible()
    expect(problems).not.toHaveBeenCalled()
    expect(panel()).toHaveAttribute('data-status', 'idle')
    act(() => mounted.unmount())
    root.remove()
  })

  it('is not where a part of the page is small, nor where a tablet is touched', () => {
    onOnePhone()
    vi.spyOn(window.screen, 'width', 'get').mockReturnValue(820)
    vi.spyOn(window.screen, 'height', 'get').mockReturnValue(1180)
    show(<QrPanel kind="whatsapp" />)
    expect(screen.queryByText(phone.title)).toBeNull()
  })
})
