import { act, screen } from '@testing-library/react'
import { ChannelError, OtpForm } from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import { renderToString } from 'react-dom/server'
import { beforeEach, describe, expect, it } from 'vitest'
import { ChannelProvider } from '../../src/hooks/channel-provider.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { otp } from '../support/samples.js'
import { eventually, show } from './parts.js'

let gateway: FakeGateway
let sent: string[]
beforeEach(() => {
  gateway = fakeGateway()
  sent = []
  // No answer: the code stays on screen.
  gateway.answer = (code) => {
    sent.push(code)
    return new Promise(() => {})
  }
})

function field(): HTMLInputElement {
  return screen.getByRole('textbox')
}

function showField(locale?: typeof ar): HTMLInputElement {
  show(<OtpForm challenge={otp()} />, { gateway, ...(locale && { locale }) })
  act(() => field().focus())
  return field()
}

/** What is seen of the code. */
function drawn(): string {
  return [...document.querySelectorAll('[data-slot="ck-digit"]')]
    .map((digit) => digit.textContent || '_')
    .join('')
}

async function type(text: string): Promise<void> {
  await act(async () => document.execCommand('insertText', false, text))
}

/** Types one by one. */
async function press(keys: string): Promise<void> {
  for (const key of keys) await type(key)
}

async function paste(text: string): Promise<void> {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  await act(async () => {
    // A synthetic event pastes nothing by itself; what nobody handles would be inserted.
    if (field().dispatchEvent(event)) document.execCommand('insertText', false, text)
  })
}

/** Composes as an input method does: the text so far, then what it becomes. */
async function compose(draft: string, final: string): Promise<void> {
  const input = field()
  const write = (text: string): void => {
    // Past React, which would take it for a value of its own.
    Reflect.set(HTMLInputElement.prototype, 'value', text, input)
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
  }
  await act(async () =>
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true })),
  )
  await act(async () => write(draft))
  await act(async () => write(final))
  await act(async () =>
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })),
  )
}

describe('takes 123456, and sends it once, from', () => {
  it.each<[string, () => Promise<void>]>([
    ['a keyboard', () => press('123456')],
    ['an autofill', () => type('123456')],
    ['a keyboard with Arabic-Indic digits', () => press('١٢٣٤٥٦')],
    ['a keyboard with Persian digits', () => press('۱۲۳۴۵۶')],
    ['a hand that slips', () => press('12a3-456')],
    ['a hand that goes on', () => press('1234567')],
    ['a paste', () => paste('123456')],
    ['a paste with a dash', () => paste('123-456')],
    ['a paste with spaces', () => paste(' 123 456 ')],
    ['a paste of a message', () => paste('Your Instagram code is ١٢٣ ٤٥٦.')],
    ['a paste of an English message', () => paste('<#> 4 123456 is your code. +1 555 010 9999')],
    [
      'a paste over some digits',
      async () => {
        await type('12')
        await paste('123456')
      },
    ],
    [
      'a paste of the missing digits',
      async () => {
        await type('12')
        await paste('3-4-5-6')
      },
    ],
    ['an input method', () => compose('١٢', '١٢٣٤٥٦')],
    ['an input method with ASCII digits', () => compose('12', '123456')],
  ])('%s', async (_, act_) => {
    showField()
    await act_()
    expect(drawn()).toBe('123456')
    expect(field()).toHaveValue('123456')
    expect(sent).toEqual(['123456'])
  })
})

describe('what is no code of six digits', () => {
  it('but a backup code makes room for itself, and is sent', async () => {
    showField()
    await paste('1234 5678')
    expect(drawn()).toBe('12345678')
    expect(sent).toEqual(['12345678'])
    expect(screen.getByRole('textbox', { name: 'Backup code of 8 digits' })).toHaveFocus()
  })

  it('nor any code leaves the field as it is', async () => {
    showField()
    await type('12')
    await paste('+966 50 123 4567')
    await paste('no digits')
    expect(drawn()).toBe('12____')
    expect(sent).toEqual([])
  })
})

it('sends what replaces a full code, once, and not the same twice by itself', async () => {
  const codes = ['111111', '111111', '222222']
  gateway.answer = async (code) => {
    sent.push(code)
    throw new ChannelError('wrong-code')
  }
  showField()
  for (const code of codes) {
    await paste(code)
    await eventually(() => expect(field()).not.toHaveAttribute('readonly'))
  }
  expect(sent).toEqual(['111111', '222222'])
})

describe('the field', () => {
  it('is one real input for a code of one time, with a keyboard of digits', () => {
    const input = showField()
    expect(screen.getAllByRole('textbox')).toEqual([input])
    expect(input).toHaveAttribute('autocomplete', 'one-time-code')
    expect(input).toHaveAttribute('inputmode', 'numeric')
    expect(input).not.toHaveAttribute('name')
    expect(input).toHaveAccessibleName('Code of 6 digits')
    expect(input).toHaveAccessibleDescription(/text message, an e-mail or your authenticator app/)
    expect(input).toBeValid()
  })

  it('reads from left to right in a page that reads from right to left', async () => {
    const input = showField(ar)
    await paste('رمزك هو ١٢٣ ٤٥٦.')
    expect(sent).toEqual(['123456'])
    expect(getComputedStyle(input).direction).toBe('ltr')
    const [first, second] = document.querySelectorAll('[data-slot="ck-digit"]')
    expect(first?.getBoundingClientRect().x).toBeLessThan(second?.getBoundingClientRect().x ?? 0)
  })

  it('puts no style into the page, and is masked from recorders', () => {
    const input = showField()
    expect(document.querySelector('style#input-otp-style, noscript')).toBeNull()
    expect(input.closest('[data-sentry-mask]')).not.toBeNull()
  })

  it('is not in the HTML of a server, nor is any style', () => {
    const html = renderToString(
      <ChannelProvider gateway={gateway}>
        <OtpForm challenge={otp()} />
      </ChannelProvider>,
    )
    expect(html).not.toMatch(/<input|style=|<style|<noscript/)
    expect(html.match(/ck-digit"/g)).toHaveLength(6)
  })

  it('cannot be typed into while its code is on its way, and keeps the focus', async () => {
    showField()
    await type('123456')
    expect(field()).toHaveAttribute('readonly')
    expect(field()).toHaveFocus()
    await paste('654321')
    expect(drawn()).toBe('123456')
    expect(sent).toEqual(['123456'])
  })
})
