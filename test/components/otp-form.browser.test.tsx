import { act, cleanup, screen } from '@testing-library/react'
import { type Channel, ChannelError, OtpForm, type OtpFormProps } from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import { es } from 'channelkit/locales/es'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { holdClocks, pass } from '../support/render.js'
import { instagram, otp } from '../support/samples.js'
import { show } from './parts.js'

let gateway: FakeGateway
beforeEach(() => {
  localStorage.clear()
  holdClocks()
  gateway = fakeGateway()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function showForm(props: Partial<OtpFormProps> = {}): HTMLElement {
  show(<OtpForm challenge={otp()} data-testid="panel" {...props} />, { gateway })
  return screen.getByTestId('panel')
}

function button(name: string): HTMLElement {
  return screen.getByRole('button', { name })
}

function field(): HTMLInputElement {
  return screen.getByRole('textbox')
}

async function type(code: string): Promise<void> {
  act(() => field().focus())
  await act(async () => document.execCommand('insertText', false, code))
  await pass(60)
}

it('names itself after what it asks for, and says where the code is', () => {
  const panel = showForm({ challenge: { ...otp(), sentTo: 'sms' } })
  expect(panel).toHaveAccessibleName('Enter the code')
  expect(panel).toHaveAttribute('data-status', 'challenged')
  expect(panel).toHaveTextContent('It is in a text message on your phone.')
})

it.each([
  ['sms', 'in a text message'],
  ['email', 'in an e-mail'],
  ['app', 'in your authenticator app'],
  [null, 'in a text message, an e-mail or your authenticator app'],
] as const)('hints at %s', (sentTo, hint) => {
  expect(showForm({ challenge: { ...otp(), sentTo } })).toHaveTextContent(hint)
})

it('connects by the right code, and says so', async () => {
  const onConnected = vi.fn<(channel: Channel) => void>()
  const onDone = vi.fn<() => void>()
  const panel = showForm({ onConnected, onDone })
  await type('123456')
  expect(panel).toHaveAttribute('data-status', 'connected')
  expect(screen.getByRole('status')).toHaveTextContent('Instagram is connected. my_brand')
  expect(onConnected).toHaveBeenCalledExactlyOnceWith(instagram)
  expect(panel).toHaveFocus()
  act(() => button('Done').click())
  expect(onDone).toHaveBeenCalledOnce()
})

describe('while the code is checked', () => {
  it('says so, and moves nothing', async () => {
    const { promise } = deferred<never>()
    gateway.answer = () => promise
    const panel = showForm()
    const { height } = panel.getBoundingClientRect()
    await type('123456')
    expect(screen.getByRole('status')).toHaveTextContent('Checking your code…')
    expect(button('Checking your code…')).toHaveAttribute('aria-disabled', 'true')
    expect(panel.getBoundingClientRect().height).toBe(height)
    expect(screen.queryByRole('button', { name: 'Start again' })).toBeNull()
  })
})

describe('a wrong code', () => {
  beforeEach(() => {
    gateway.answer = async () => {
      throw new ChannelError('wrong-code')
    }
  })

  it('is announced, tied to the field, and selected there to be typed over', async () => {
    showForm()
    await type('123456')
    expect(screen.getByRole('alert')).toHaveTextContent('This code is not right')
    expect(field()).toBeInvalid()
    expect(field()).toHaveAccessibleDescription(/^This code is not right/)
    expect(field()).toHaveFocus()
    expect([field().selectionStart, field().selectionEnd]).toEqual([0, 6])
    await type('9')
    expect(field()).toHaveValue('9')
  })

  it('is no second round', async () => {
    const panel = showForm()
    await type('123456')
    expect(panel).toHaveAccessibleName('Enter the code')
    expect(panel).not.toHaveTextContent('The last code was right.')
  })
})

it('says of a second round that the first code was right, in an empty field', async () => {
  gateway.answer = async () => ({ status: 'challenged', challenge: otp(2) })
  const panel = showForm()
  await type('123456')
  expect(panel).toHaveAccessibleName('Enter one more code')
  expect(panel).toHaveTextContent('The last code was right. Instagram asks for another one.')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(field()).toHaveValue('')
  expect(field()).toHaveFocus()
  expect(field()).toBeValid()
})

it('sends a code again by its button where the connection failed', async () => {
  gateway.answer = async () => {
    throw new ChannelError('network')
  }
  showForm()
  await type('123456')
  expect(screen.getByRole('alert')).toHaveTextContent('No connection')
  expect(field()).toBeValid()
  gateway.answer = async () => ({ status: 'connected', channel: instagram })
  act(() => button('Confirm').click())
  await pass(0)
  expect(screen.getByTestId('panel')).toHaveAttribute('data-status', 'connected')
})

it('asks for the missing digits by the focus where the button comes too early', async () => {
  showForm()
  await type('12')
  act(() => field().blur())
  act(() => button('Confirm').click())
  expect(field()).toHaveFocus()
  expect(gateway.count('answer')).toBe(0)
})

describe('sending the code again', () => {
  it('has to wait, says how long, and tells when it is done', async () => {
    showForm()
    const resend = button('Send a new code in 30 seconds')
    act(() => resend.click())
    await pass(4_000)
    // Heard by whoever has the focus there: not every second.
    expect(resend).toHaveTextContent('Send a new code in 30 seconds')
    await pass(1_000)
    expect(resend).toHaveTextContent('Send a new code in 25 seconds')
    expect(gateway.count('resend')).toBe(0)
    await pass(25_000)
    expect(resend.textContent).toBe('Send a new code')
    act(() => resend.click())
    await pass(0)
    expect(gateway.count('resend')).toBe(1)
    expect(screen.getByRole('status')).toHaveTextContent('A new code is on its way.')
    expect(resend).toHaveTextContent('Send a new code in 60 seconds')
  })

  it('says why it was refused, and waits as long as it is told to', async () => {
    gateway.resend = async () => {
      throw new ChannelError('rate-limited', { retryAfterMs: 45_000 })
    }
    showForm()
    await pass(30_000)
    act(() => button('Send a new code').click())
    await pass(0)
    expect(screen.getByRole('alert')).toHaveTextContent('Too many tries at once')
    expect(button('Send a new code in 45 seconds')).toBeVisible()
    expect(field()).toBeValid()
  })

  it('is not offered where it cannot be done', () => {
    showForm({ challenge: { ...otp(), canResend: false } })
    expect(screen.queryByRole('button', { name: /Send a new code/ })).toBeNull()
  })
})

it('takes a backup code on request, and a code of six digits again', async () => {
  const sent = vi.fn<FakeGateway['answer']>(async () => ({
    status: 'connected',
    channel: instagram,
  }))
  gateway.answer = sent
  showForm()
  await type('12')
  act(() => button('Use a backup code').click())
  expect(field()).toHaveAccessibleName('Backup code of 8 digits')
  expect(field()).toHaveFocus()
  expect(field()).toHaveValue('')
  expect(button('Use a code of 6 digits')).toBeVisible()
  await type('12345678')
  expect(sent).toHaveBeenCalledExactlyOnceWith('12345678', 1)
})

describe('the time that is left', () => {
  it('is counted, and its end told with a way to begin anew', async () => {
    const onRestart = vi.fn<() => void>()
    const panel = showForm({ onRestart })
    expect(screen.getByRole('timer')).toHaveTextContent('This login ends in 5 minutes')
    await pass(300_000)
    expect(panel).toHaveAttribute('data-status', 'failed')
    expect(panel).toHaveAccessibleName('Time ran out')
    act(() => button('Start again').click())
    expect(onRestart).toHaveBeenCalledOnce()
  })

  it('is not counted where nobody knows it', () => {
    showForm({ challenge: { ...otp(), expiresInMs: null } })
    expect(screen.queryByRole('timer')).toBeNull()
  })
})

it('can be left at any time', () => {
  const onRestart = vi.fn<() => void>()
  showForm({ onRestart })
  act(() => button('Start again').click())
  expect(onRestart).toHaveBeenCalledOnce()
})

it('says of proof that is no code where it is given', () => {
  const panel = showForm({ challenge: { ...otp(), type: 'elsewhere', rawType: 'CAPTCHA' } })
  expect(panel).toHaveAccessibleName('Confirm it in the Instagram app')
  expect(button('Try again')).toBeVisible()
})

it.each([ar, es])('speaks $tag, and fits a column of 288 pixels', async (locale) => {
  document.body.style.inlineSize = '288px'
  gateway.answer = async () => {
    throw new ChannelError('wrong-code')
  }
  show(<OtpForm challenge={otp()} data-testid="panel" />, { gateway, locale })
  const panel = screen.getByTestId('panel')
  expect(panel).toHaveAccessibleName(locale.messages.challenge.title)
  await type('123456')
  expect(screen.getByRole('alert')).toHaveTextContent(locale.messages.errors['wrong-code'].title)
  expect(panel.scrollWidth).toBeLessThanOrEqual(288)
  act(() => button(locale.messages.challenge.useBackup).click())
  expect(panel.scrollWidth).toBeLessThanOrEqual(288)
  document.body.style.inlineSize = ''
})
