import { act, fireEvent, screen, within } from '@testing-library/react'
import { ChannelError, type ChannelErrorCode, type PairingFlow } from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import { en } from 'channelkit/locales/en'
import { es } from 'channelkit/locales/es'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { deadlineIn } from '../../src/gateway/deadline.js'
import { pass } from '../support/render.js'
import { whatsapp } from '../support/samples.js'
import { address, fakeWindow, inviting, opensWindows, showLink } from './link-parts.js'

const nothing = (): void => {}
const { link } = en.messages
const failed = (code: ChannelErrorCode): PairingFlow => ({
  status: 'failed',
  error: new ChannelError(code),
  start: nothing,
})

/** One flow of every look there is. */
const looks: Record<string, PairingFlow> = {
  idle: { status: 'idle', start: nothing },
  starting: { status: 'starting', cancel: nothing },
  inviting: inviting(),
  troubled: inviting({ troubled: new ChannelError('network') }),
  linking: { status: 'linking', troubled: null, cancel: nothing },
  connected: { status: 'connected', channel: whatsapp, again: nothing },
  expired: { status: 'expired', start: nothing },
  cancelled: { status: 'cancelled', start: nothing },
  failed: failed('pairing-failed'),
}

function button(name: string): HTMLElement {
  return screen.getByRole('button', { name })
}

function click(element: HTMLElement): void {
  act(() => element.click())
}

function goOn(): void {
  click(button('Continue to app.keebai.com'))
}

let hasFocus: ReturnType<typeof spyOnFocus>
function spyOnFocus() {
  return vi.spyOn(document, 'hasFocus').mockReturnValue(true)
}
beforeEach(() => {
  hasFocus = spyOnFocus()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe.each(Object.entries(looks))('%s', (_, flow) => {
  it('says its state in an attribute, and what it is in its name', () => {
    const { panel } = showLink(flow, { coexistence: true })
    expect(panel).toHaveAttribute('data-status', flow.status)
    expect(panel).toHaveAccessibleName(/\w/)
    expect(panel.textContent).not.toMatch(/\{\w+\}|undefined|false|\*/)
    expect(panel.querySelector('[style], [class]')).toBeNull()
  })

  it('offers a way on or out, unless all is done', () => {
    const { panel } = showLink(flow)
    const ways = within(panel).queryAllByRole('button')
    expect(ways.length > 0).toBe(flow.status !== 'connected')
  })

  it('fits a column of 288 pixels, in the longest language too', () => {
    document.body.style.inlineSize = '288px'
    const { panel } = showLink(flow, { coexistence: true }, { locale: es })
    expect(panel.scrollWidth).toBeLessThanOrEqual(288)
    document.body.style.inlineSize = ''
  })
})

describe('before one goes', () => {
  it('is said where to, in a name that Arabic around it does not move', () => {
    showLink(inviting(), {}, { locale: ar })
    const host = screen.getByText('app.keebai.com')
    expect(host.tagName).toBe('BDI')
    expect(host).toHaveAttribute('dir', 'ltr')
    expect(host.closest('button')).toHaveAccessibleName('المتابعة إلى app.keebai.com')
  })

  it('is said how long the signup lasts, where that is known', () => {
    const { next } = showLink(inviting({ deadline: deadlineIn(95_000) }))
    expect(screen.getByRole('timer')).toHaveTextContent('This signup ends in 95 seconds')
    next(inviting({ deadline: null }))
    expect(screen.queryByRole('timer')).toBeNull()
  })

  it.each([true, false, undefined])('is said of the app what the offer says: %s', (coexistence) => {
    const { panel, next } = showLink({ status: 'idle', start: nothing }, { coexistence })
    for (const flow of [inviting(), null]) {
      expect(panel.textContent?.includes(link.coexistence)).toBe(coexistence === true)
      if (flow) next(flow)
    }
  })

  it('is sent nowhere but to https or this machine: such an answer is a failure', () => {
    const renew = vi.fn<() => void>()
    const open = opensWindows(fakeWindow())
    const url = 'http://app.keebai.com/connect'
    const { panel } = showLink(inviting({ invitation: { type: 'link', url }, renew }))
    expect(panel).toHaveAttribute('data-status', 'failed')
    expect(panel).toHaveTextContent(en.messages.errors['malformed-answer'].title)
    expect(panel.querySelector('a')).toBeNull()
    expect(panel).not.toHaveTextContent('keebai')
    click(button('Try again'))
    expect(renew).toHaveBeenCalledOnce()
    expect(open).not.toHaveBeenCalled()
  })

  it('is told of lost connections', () => {
    const { panel } = showLink(inviting({ troubled: new ChannelError('network') }))
    expect(panel).toHaveTextContent(en.messages.trouble.connection)
  })
})

describe('the window', () => {
  it('opens in the click itself, in the middle of this one, and then goes to the address', () => {
    const opened = fakeWindow()
    const open = opensWindows(opened)
    vi.spyOn(window, 'outerWidth', 'get').mockReturnValue(1000)
    vi.spyOn(window, 'outerHeight', 'get').mockReturnValue(800)
    vi.spyOn(window, 'screenX', 'get').mockReturnValue(-1400)
    vi.spyOn(window, 'screenY', 'get').mockReturnValue(30)
    showLink(inviting())
    button('Continue to app.keebai.com').click()
    expect(open).toHaveBeenCalledExactlyOnceWith(
      '',
      '_blank',
      'popup,width=600,height=750,left=-1200,top=55',
    )
    expect(opened.location.replace).toHaveBeenCalledExactlyOnceWith(address)
  })

  it('knows nothing of this page, and nobody listens to what it says', () => {
    const listen = vi.spyOn(window, 'addEventListener')
    const opened = fakeWindow()
    opensWindows(opened)
    const { panel } = showLink(inviting())
    goOn()
    expect(opened.opener).toBeNull()
    expect(listen.mock.calls.map(([type]) => type)).not.toContain('message')
    act(() => void fireEvent(window, new MessageEvent('message', { data: 'connected' })))
    expect(panel).toHaveAttribute('data-status', 'presenting')
  })

  it('is waited for, with every way back to it', () => {
    opensWindows(fakeWindow())
    const { panel } = showLink(inviting())
    const first = button('Continue to app.keebai.com')
    act(() => first.focus())
    click(first)
    expect(panel).toHaveAttribute('data-window', 'opened')
    expect(panel).toHaveAccessibleName('Finish in the other window')
    expect(screen.getByRole('status')).toHaveTextContent(link.opened.text)
    expect(button('Open the page again')).toHaveFocus()
    const way = screen.getByRole('link', { name: 'or open the link yourself' })
    expect(way).toHaveAttribute('href', address)
    expect(way).toHaveAttribute('target', '_blank')
    expect(way).toHaveAttribute('rel', 'noopener')
    expect(screen.getByRole('timer')).toHaveTextContent('This signup ends in 15 minutes')
    for (const each of within(panel).getAllByRole('button')) {
      expect.soft(each.getBoundingClientRect().height).toBeGreaterThanOrEqual(24)
    }
    expect(way.getBoundingClientRect().height).toBeGreaterThanOrEqual(24)
  })

  it('is opened as often as the person likes, and the last one counts', async () => {
    vi.useFakeTimers()
    const [first, second] = [fakeWindow(), fakeWindow()]
    const open = opensWindows(first, second)
    const { panel } = showLink(inviting())
    goOn()
    click(button('Open the page again'))
    expect(open).toHaveBeenCalledTimes(2)
    expect(second.location.replace).toHaveBeenCalledExactlyOnceWith(address)
    first.closed = true
    await pass(2_000)
    expect(panel).toHaveAttribute('data-window', 'opened')
    second.closed = true
    await pass(1_000)
    expect(panel).toHaveAttribute('data-window', 'returned')
  })

  it('is one for a double click, under which the button stays', async () => {
    const open = opensWindows(fakeWindow(), fakeWindow())
    showLink(inviting({ deadline: null }))
    const first = button('Continue to app.keebai.com')
    const { x, y, width, height } = first.getBoundingClientRect()
    await userEvent.dblClick(first)
    expect(open).toHaveBeenCalledOnce()
    const hit = document.elementFromPoint(x + width / 2, y + height / 2)
    expect(first).toContainElement(hit as HTMLElement)
    expect(Math.abs(first.getBoundingClientRect().y - y)).toBeLessThan(1)
    expect(first).toHaveTextContent('Open the page again')
  })

  it('may be blocked: then that is said, and the link is the way', () => {
    const open = opensWindows()
    const { panel } = showLink(inviting())
    goOn()
    expect(panel).toHaveAttribute('data-window', 'blocked')
    expect(panel).toHaveAccessibleName('Your browser blocked the window')
    expect(screen.getByRole('status')).toHaveTextContent(link.blocked.text)
    const way = screen.getByRole('link', { name: 'Continue to app.keebai.com' })
    expect(way).toHaveAttribute('data-variant', 'primary')
    expect(way).toHaveAttribute('href', address)
    open.mockReturnValueOnce(fakeWindow() as unknown as Window)
    click(button('Try the window again'))
    expect(panel).toHaveAttribute('data-window', 'opened')
  })

  it('need not be ours: whoever follows the link finishes there all the same', async () => {
    vi.useFakeTimers()
    opensWindows()
    const { panel } = showLink(inviting())
    goOn()
    const way = screen.getByRole('link')
    way.addEventListener('click', (event) => event.preventDefault())
    click(way)
    expect(panel).toHaveAttribute('data-window', 'opened')
    await pass(5_000)
    expect(panel).toHaveAttribute('data-window', 'opened')
  })

  it('of an older attempt is forgotten', async () => {
    vi.useFakeTimers()
    const [old, fresh] = [fakeWindow(), fakeWindow()]
    const open = opensWindows(old, fresh)
    const { panel, next } = showLink(inviting())
    goOn()
    const url = 'https://app.keebai.com/connect/whatsapp?session=cs_2'
    next(inviting({ invitation: { type: 'link', url } }))
    expect(panel).toHaveAttribute('data-window', 'ready')
    old.closed = true
    await pass(5_000)
    expect(panel).toHaveAttribute('data-window', 'ready')
    goOn()
    expect(open).toHaveBeenCalledTimes(2)
    expect(fresh.location.replace).toHaveBeenCalledExactlyOnceWith(url)
    await pass(5_000)
    expect(panel).toHaveAttribute('data-window', 'opened')
  })
})

describe('a window that says it is closed', () => {
  it('is a hint, told when the person is back, and settles nothing', async () => {
    vi.useFakeTimers()
    const cancel = vi.fn<() => void>()
    const opened = fakeWindow()
    opensWindows(opened)
    const { panel } = showLink(inviting({ cancel }))
    goOn()
    await pass(3_000)
    expect(panel).toHaveAttribute('data-window', 'opened')
    // As under Cross-Origin-Opener-Policy, with the person busy in it.
    hasFocus.mockReturnValue(false)
    opened.closed = true
    await pass(60_000)
    expect(panel).toHaveAttribute('data-window', 'opened')
    hasFocus.mockReturnValue(true)
    await pass(1_000)
    expect(panel).toHaveAttribute('data-window', 'returned')
    expect(panel).toHaveAttribute('data-status', 'presenting')
    expect(panel).toHaveAccessibleName('Finished there?')
    expect(screen.getByRole('status')).toHaveTextContent('Finished there? We are checking.')
    expect(screen.getByRole('link', { name: 'or open the link yourself' })).toBeVisible()
    expect(button('Open the page again')).toBeVisible()
    expect(cancel).not.toHaveBeenCalled()
  })

  it('is looked at once a second, and no more after the end', async () => {
    vi.useFakeTimers()
    const look = vi.fn<() => boolean>(() => false)
    opensWindows(Object.defineProperty(fakeWindow(), 'closed', { get: look }))
    const { next } = showLink(inviting())
    goOn()
    await pass(3_500)
    // Once when it was opened.
    expect(look).toHaveBeenCalledTimes(4)
    next({ status: 'expired', start: nothing })
    await pass(10_000)
    expect(look).toHaveBeenCalledTimes(4)
  })
})

describe('the end', () => {
  it('has sentences of its own', () => {
    const { panel, next } = showLink({ status: 'expired', start: nothing })
    expect(panel).toHaveTextContent(link.expired.text)
    expect(screen.getByRole('status')).toHaveTextContent(link.expired.text)
    next(failed('pairing-failed'))
    expect(panel).toHaveTextContent(link.failed.text)
    expect(screen.getByRole('status')).toHaveTextContent(link.failed.text)
    next({ status: 'connected', channel: whatsapp, again: nothing })
    expect(panel).toHaveTextContent(link.connected.text)
    expect(panel.textContent).not.toMatch(/phone/)
  })
})

describe('in place of the page', () => {
  it('is a link that leaves it, and says to come back', () => {
    const open = opensWindows()
    const { panel } = showLink(inviting(), { opening: 'page' })
    const way = screen.getByRole('link', { name: 'Continue to app.keebai.com' })
    expect(way).toHaveAttribute('href', address)
    expect(way).not.toHaveAttribute('target')
    expect(panel).toHaveTextContent('then come back to this page')
    way.addEventListener('click', (event) => event.preventDefault())
    click(way)
    expect(open).not.toHaveBeenCalled()
  })

  it('knows those again who come back to the page as it was', () => {
    const { panel } = showLink(inviting(), { opening: 'page' })
    const way = screen.getByRole('link')
    way.addEventListener('click', (event) => event.preventDefault())
    const comeBack = (): void =>
      act(() => void fireEvent(window, new PageTransitionEvent('pageshow', { persisted: true })))
    comeBack()
    expect(panel).toHaveAttribute('data-window', 'ready')
    click(way)
    expect(panel).toHaveAttribute('data-window', 'ready')
    comeBack()
    expect(panel).toHaveAttribute('data-window', 'returned')
    expect(screen.getByRole('link', { name: 'Open the page again' })).toHaveAttribute(
      'href',
      address,
    )
  })
})
