import { act, screen, within } from '@testing-library/react'
import { ChannelError, type ChannelErrorCode, type PairingFlow } from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import { es } from 'channelkit/locales/es'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { channelErrorCodes } from '../../src/gateway/errors.js'
import { deadlineIn } from '../../src/gateway/deadline.js'
import { en } from '../../src/messages/en.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { pass } from '../support/render.js'
import { whatsapp } from '../support/samples.js'
import { presenting, showFlow } from './parts.js'

const nothing = (): void => {}
const failed = (code: ChannelErrorCode, retryAfterMs?: number): PairingFlow => ({
  status: 'failed',
  error: new ChannelError(code, { retryAfterMs }),
  start: nothing,
})

/** One flow of every look there is. */
const looks: Record<string, PairingFlow> = {
  idle: { status: 'idle', start: nothing },
  starting: { status: 'starting', cancel: nothing },
  fresh: presenting(),
  lapsed: presenting({ code: 'lapsed', renewals: { done: 5, limit: 5 } }),
  renewing: presenting({ code: 'renewing' }),
  troubled: presenting({ troubled: new ChannelError('network') }),
  linking: { status: 'linking', troubled: new ChannelError('network'), cancel: nothing },
  connected: { status: 'connected', channel: whatsapp, again: nothing },
  expired: { status: 'expired', start: nothing },
  cancelled: { status: 'cancelled', start: nothing },
  refused: failed('provider-unavailable'),
  wait: failed('rate-limited', 30_000),
  conflict: failed('already-connected'),
}

function button(name: string): HTMLElement {
  return screen.getByRole('button', { name })
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  document.documentElement.style.fontSize = ''
  document.body.style.inlineSize = ''
})

describe.each(Object.entries(looks))('%s', (_, flow) => {
  it('says its state in an attribute, and what it is in its name', () => {
    const { panel } = showFlow(flow)
    expect(panel).toHaveAttribute('data-status', flow.status)
    expect(panel).toHaveAccessibleName(/\w/)
    expect(panel.textContent).not.toMatch(/\{\w+\}|undefined|\*/)
  })

  it('has no style attribute and no class but the masks of recorders', () => {
    const { panel } = showFlow(flow)
    const all = [panel, ...panel.querySelectorAll('*')]
    expect(all.filter((element) => element.hasAttribute('style'))).toEqual([])
    const classes = all.map((element) => element.getAttribute('class')).filter(Boolean)
    expect(classes.every((each) => each === 'ph-no-capture fs-exclude rr-block')).toBe(true)
  })

  it('offers a way on or out, unless all is done', () => {
    const { panel } = showFlow(flow)
    const ways = within(panel).queryAllByRole('button')
    expect(ways.length > 0).toBe(flow.status !== 'connected')
    for (const way of ways) {
      const { width, height } = way.getBoundingClientRect()
      expect.soft(Math.min(width, height), way.textContent).toBeGreaterThanOrEqual(24)
    }
  })

  it.each(['100%', '200%'])('fits a column of 288 pixels in Spanish, its text at %s', (size) => {
    document.documentElement.style.fontSize = size
    document.body.style.inlineSize = '288px'
    const { panel } = showFlow(flow, { locale: es })
    expect(panel.scrollWidth).toBeLessThanOrEqual(288)
  })
})

describe('while a code is up', () => {
  it('numbers the steps, in the words of the phone', () => {
    showFlow(presenting())
    const steps = screen.getAllByRole('listitem')
    expect(steps).toHaveLength(4)
    expect(steps[2]).toHaveTextContent('Tap Linked devices, then Link a device')
    expect(within(steps[2] as HTMLElement).getByText('Link a device').tagName).toBe('STRONG')
  })

  it('counts the seconds down by itself, and says when a new code comes', async () => {
    vi.useFakeTimers()
    showFlow(presenting({ deadline: deadlineIn(12_000) }))
    const timer = screen.getByRole('timer')
    expect(timer).toHaveTextContent('New code in 12 seconds')
    await pass(11_000)
    expect(timer).toHaveTextContent('New code in 1 second')
    expect(timer).not.toHaveTextContent('seconds')
  })

  it('says of the last code that it just works so long', () => {
    showFlow(presenting({ renewals: { done: 5, limit: 5 } }))
    expect(screen.getByRole('timer')).toHaveTextContent('Stops working in 60 seconds')
  })

  it('does not count where nobody knows how long the code lives', () => {
    showFlow(presenting({ deadline: null }))
    expect(screen.queryByRole('timer')).toBeNull()
  })

  it('counts in Arabic from the right, and leaves the number of the account in its order', () => {
    const { panel, next } = showFlow(presenting({ deadline: deadlineIn(3_000) }), { locale: ar })
    expect(panel).toHaveAttribute('dir', 'rtl')
    expect(panel).toHaveAttribute('lang', 'ar')
    expect(screen.getByRole('timer').textContent).toMatch(/رمز جديد خلال [3٣] ثوانٍ/)
    next({ status: 'connected', channel: whatsapp, again: nothing })
    const number = within(panel).getAllByText('+966501234567')[0]
    expect(number?.tagName).toBe('BDI')
    expect(number).toHaveAttribute('dir', 'ltr')
  })

  it('leaves language and direction to the page where no locale is given', () => {
    const { panel } = showFlow(presenting())
    expect(panel).not.toHaveAttribute('dir')
    expect(panel).not.toHaveAttribute('lang')
  })

  it.each([
    ['wide', '40rem'],
    ['narrow', '15rem'],
  ])('keeps its size in a %s page when the code comes, dies and is renewed', (_, width) => {
    document.body.style.inlineSize = width
    const { panel, next } = showFlow({ status: 'starting', cancel: nothing }, { locale: ar })
    const plate = (): DOMRect | undefined =>
      panel.querySelector("[data-slot='ck-plate']")?.getBoundingClientRect()
    const [before, height] = [plate(), panel.offsetHeight]
    for (const code of ['fresh', 'lapsed', 'renewing'] as const) {
      next(presenting({ code }))
      expect(plate()).toEqual(before)
      expect(panel.offsetHeight).toBe(height)
    }
    document.body.style.inlineSize = ''
  })

  it('shows no button for the moment before a dead code is replaced by itself', () => {
    const { panel, next } = showFlow(presenting({ code: 'lapsed' }))
    const button = { name: en.messages.actions.newCode }
    expect(within(panel).queryByRole('button', button)).toBeNull()
    expect(panel).toHaveTextContent(en.messages.pairing.renewing.title)
    next(presenting({ code: 'lapsed', renewals: { done: 5, limit: 5 } }))
    expect(within(panel).getByRole('button', button)).toBeVisible()
  })

  it('says why a dead code could not be replaced, and does not claim to be trying', () => {
    const troubled = new ChannelError('provider-unavailable')
    const { panel } = showFlow(presenting({ code: 'lapsed', troubled }))
    expect(panel).not.toHaveTextContent(en.messages.trouble.connection)
    expect(panel).toHaveTextContent(
      en.messages.errors['provider-unavailable'].text.replace('{channel}', 'WhatsApp'),
    )
    const button = { name: en.messages.actions.newCode }
    expect(within(panel).getByRole('button', button)).toBeVisible()
  })

  it('says that the browser is offline, and that it is not any more', () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const { panel } = showFlow(presenting({ troubled: new ChannelError('network') }))
    expect(panel).toHaveTextContent(en.messages.trouble.offline)
    expect(panel).not.toHaveTextContent(en.messages.trouble.connection)
    online.mockReturnValue(true)
    act(() => void window.dispatchEvent(new Event('online')))
    expect(panel).toHaveTextContent(en.messages.trouble.connection)
  })

  it('keeps the screen awake, and lets it sleep afterwards', async () => {
    const release = vi.fn<() => Promise<void>>(async () => {})
    const request = vi.spyOn(navigator.wakeLock, 'request')
    request.mockResolvedValue({ release } as unknown as WakeLockSentinel)
    const { next } = showFlow(presenting())
    await act(async () => {})
    expect(request).toHaveBeenCalledExactlyOnceWith('screen')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(request).toHaveBeenCalledTimes(2)
    next({ status: 'cancelled', start: nothing })
    await act(async () => {})
    expect(release).toHaveBeenCalled()
  })

  it('takes a refused wake lock as it is', async () => {
    const request = vi.spyOn(navigator.wakeLock, 'request')
    request.mockRejectedValue(new DOMException('low battery', 'NotAllowedError'))
    const { panel } = showFlow(presenting())
    await act(async () => {})
    expect(panel).toHaveAttribute('data-status', 'presenting')
  })
})

describe('the one live region', () => {
  it('stays the same element through every state, and silent through every renewal', () => {
    const { next } = showFlow({ status: 'idle', start: nothing })
    const region = screen.getByRole('status')
    expect(region).toBeEmptyDOMElement()
    next(presenting())
    expect(region).toHaveTextContent('The code is ready. Scan it with WhatsApp on your phone.')
    const said: (string | null)[] = []
    const watcher = new MutationObserver(() => said.push(region.textContent))
    watcher.observe(region, { childList: true, characterData: true, subtree: true })
    next(presenting({ code: 'lapsed' }))
    next(presenting({ code: 'renewing' }))
    next(presenting({ renewals: { done: 1, limit: 5 } }))
    expect(watcher.takeRecords()).toEqual([])
    next({ status: 'connected', channel: whatsapp, again: nothing })
    expect(region).toHaveTextContent('WhatsApp is connected. +966501234567')
    expect(screen.getByRole('status')).toBe(region)
  })
})

describe('the focus', () => {
  it('stays in the panel when the next step takes the focused button away', () => {
    const { panel, next } = showFlow({ status: 'idle', start: nothing })
    act(() => button('Connect WhatsApp').focus())
    next({ status: 'starting', cancel: nothing })
    expect(panel).toHaveFocus()
    expect(panel).toHaveAccessibleName('Scan this code with WhatsApp')
  })

  it('stays where it is when the code renews itself', () => {
    const { next } = showFlow(presenting())
    const larger = button('Make larger')
    act(() => larger.focus())
    next(presenting({ code: 'renewing' }))
    next(presenting({ renewals: { done: 1, limit: 5 } }))
    expect(larger).toHaveFocus()
  })

  it('is not taken from elsewhere in the page', () => {
    const { panel, next } = showFlow(presenting())
    next({ status: 'expired', start: nothing })
    expect(document.body).toHaveFocus()
    expect(panel).not.toHaveFocus()
  })
})

describe('an error', () => {
  const codes = channelErrorCodes

  it.each(codes)('%s has its own sentence and a way out', (code) => {
    const { panel } = showFlow(failed(code))
    const { title, text } = en.messages.errors[code]
    expect(panel).toHaveTextContent(title.replaceAll('{channel}', 'WhatsApp'))
    expect(panel).toHaveTextContent(text.replaceAll('{channel}', 'WhatsApp'))
    expect(within(panel).getAllByRole('button').length).toBeGreaterThan(0)
  })

  it.each(['version-mismatch', 'unauthenticated'] as const)('%s is left by a reload', (code) => {
    showFlow(failed(code))
    expect(button('Reload the page')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  })

  it('that asks for patience says how much, and opens up then', async () => {
    vi.useFakeTimers()
    const start = vi.fn<() => void>()
    const error = new ChannelError('rate-limited', { retryAfterMs: 2_000 })
    showFlow({ status: 'failed', error, start })
    const retry = button('Try again in 5 seconds')
    act(() => retry.click())
    expect(start).not.toHaveBeenCalled()
    await pass(2_000)
    expect(retry).toHaveTextContent('Try again')
    expect(retry).toHaveAttribute('aria-disabled', 'false')
    act(() => retry.click())
    expect(start).toHaveBeenCalledOnce()
  })

  it('of a place that is taken says by whom, and frees it and starts anew as one action', async () => {
    const gateway = fakeGateway()
    gateway.channel = async () => whatsapp
    const start = vi.fn<() => void>()
    const error = new ChannelError('already-connected')
    showFlow({ status: 'failed', error, start }, { gateway })
    expect(await screen.findByText('+966501234567')).toBeVisible()
    act(() => button('Disconnect and connect again').click())
    expect(gateway.count('disconnect')).toBe(0)
    gateway.channel = async () => null
    await act(async () => button('Yes, disconnect WhatsApp').click())
    expect(gateway.count('disconnect')).toBe(1)
    await vi.waitFor(() => expect(start).toHaveBeenCalledOnce())
  })

  it('of a place that cannot be freed says why, and starts nothing', async () => {
    const gateway = fakeGateway()
    gateway.channel = async () => whatsapp
    const start = vi.fn<() => void>()
    showFlow({ status: 'failed', error: new ChannelError('already-connected'), start }, { gateway })
    vi.spyOn(gateway.channels, 'disconnect').mockRejectedValue(new ChannelError('campaign-active'))
    const replace = await screen.findByText('Disconnect and connect again')
    act(() => replace.click())
    await act(async () => button('Yes, disconnect WhatsApp').click())
    expect(await screen.findByRole('alert')).toHaveTextContent('A campaign is using WhatsApp')
    expect(start).not.toHaveBeenCalled()
  })
})
