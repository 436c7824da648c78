import { act, screen } from '@testing-library/react'
import { ChannelError, OtpForm } from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import type { ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { ChannelProvider } from '../../src/hooks/channel-provider.js'
import { deferred } from '../support/deferred.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { otp } from '../support/samples.js'
import { eventually, show } from './parts.js'

let gateway: FakeGateway
let sent: string[]
beforeEach(() => {
  localStorage.clear()
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

function served(): ReactNode {
  return (
    <ChannelProvider gateway={gateway}>
      <OtpForm challenge={otp()} />
    </ChannelProvider>
  )
}

function showField(locale?: typeof ar): HTMLInputElement {
  show(<OtpForm challenge={otp()} />, { gateway, ...(locale && { locale }) })
  act(() => field().focus())
  return field()
}

/** Lets no code be the right one. */
function refuse(): void {
  gateway.answer = async (code) => {
    sent.push(code)
    throw new ChannelError('wrong-code')
  }
}

async function challenged(): Promise<void> {
  await eventually(() => expect(field()).not.toHaveAttribute('readonly'))
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

/** Puts a value there past React, as a browser does, and whatever fills in forms. */
function write(text: string, isComposing = false): void {
  Reflect.set(HTMLInputElement.prototype, 'value', text, field())
  field().dispatchEvent(new InputEvent('input', { bubbles: true, isComposing }))
}

async function fill(text: string): Promise<void> {
  await act(async () => write(text))
}

/** Composes as an input method does: the text so far, then what it becomes. */
async function compose(draft: string, final: string): Promise<void> {
  const input = field()
  await act(async () =>
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true })),
  )
  await act(async () => write(draft, true))
  await act(async () => write(final, true))
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
    ['an autofill with a space', () => fill('123 456')],
    ['an autofill over some digits', () => type('12').then(() => fill('123456'))],
    ['a keyboard that types what it pastes', () => type('Your Instagram code is ١٢٣ ٤٥٦.')],
    [
      'such a keyboard, after some digits',
      () => press('12').then(() => type('Your code is 123456.')),
    ],
    ['an input method', () => compose('١٢', '١٢٣٤٥٦')],
    ['an input method with ASCII digits', () => compose('12', '123456')],
  ])('%s', async (_, act_) => {
    showField()
    await act_()
    expect(field()).toHaveValue('123456')
    expect(sent).toEqual(['123456'])
  })
})

describe('what is no code of six digits', () => {
  it('but a backup code makes room for itself, and is sent', async () => {
    showField()
    await paste('1234 5678')
    expect(field()).toHaveValue('12345678')
    expect(sent).toEqual(['12345678'])
    expect(screen.getByRole('textbox', { name: 'Backup code of 8 digits' })).toHaveFocus()
  })

  it('but a backup code is taken from a keyboard that types what it pastes, too', async () => {
    showField()
    await type('1234 5678')
    expect(field()).toHaveValue('12345678')
    expect(sent).toEqual(['12345678'])
  })

  it('yet, as an input method still composes, is not sent', async () => {
    showField()
    await compose('123456', '1234')
    expect(field()).toHaveValue('1234')
    expect(sent).toEqual([])
  })

  it('nor any code leaves the field as it is', async () => {
    showField()
    await type('12')
    await paste('+966 50 123 4567')
    await paste('no digits')
    expect(field()).toHaveValue('12')
    expect(sent).toEqual([])
  })

  it('and more of it than there is room for, leaves the digits and the caret where they are', async () => {
    refuse()
    showField()
    await type('123456')
    await challenged()
    for (const caret of [0, 3, 6]) {
      field().setSelectionRange(caret, caret)
      await type('9')
      expect(field()).toHaveValue('123456')
      expect([field().selectionStart, field().selectionEnd]).toEqual([caret, caret])
    }
    expect(sent).toEqual(['123456'])
  })
})

it('sends a code that a script of the page has put there', async () => {
  showField()
  await act(async () => {
    field().value = '123456'
    field().dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
  expect(sent).toEqual(['123456'])
})

it('sends what replaces a full code, once, and not the same twice by itself', async () => {
  const codes = ['111111', '111111', '222222']
  refuse()
  showField()
  for (const code of codes) {
    await paste(code)
    await challenged()
  }
  expect(sent).toEqual(['111111', '222222'])
})

it('sends a code that was changed in the middle, and the first one when it is typed anew', async () => {
  refuse()
  showField()
  await type('123456')
  await challenged()
  for (const digit of ['9', '3']) {
    field().setSelectionRange(3, 3)
    await act(async () => document.execCommand('delete'))
    expect([field().value, field().selectionStart]).toEqual(['12456', 2])
    await type(digit)
    await challenged()
  }
  expect(sent).toEqual(['123456', '129456', '123456'])
})

it('sends the same code in the next round, where it may be right again', async () => {
  gateway.answer = async (code, round) => {
    sent.push(code)
    return { status: 'challenged', challenge: otp(round + 1) }
  }
  showField()
  await paste('123456')
  await eventually(() => expect(field()).toHaveValue(''))
  await paste('123456')
  await eventually(() => expect(sent).toEqual(['123456', '123456']))
})

describe('the caret', () => {
  it.each([
    ['a digit of ASCII', '3', '12345', 3],
    ['a digit of another script', '٣', '12345', 3],
    ['what is no digit', 'a', '1245', 2],
  ])('stays where it is typed: %s', async (_, key, value, caret) => {
    showField()
    await type('1245')
    field().setSelectionRange(2, 2)
    await type(key)
    expect([field().value, field().selectionStart, field().selectionEnd]).toEqual([
      value,
      caret,
      caret,
    ])
  })

  it('stands behind a piece that was pasted in the middle', async () => {
    showField()
    await type('15')
    field().setSelectionRange(1, 1)
    await paste('2-3-4')
    expect([field().value, field().selectionStart]).toEqual(['12345', 4])
  })
})

describe('the code', () => {
  it('is in no attribute while it is typed, on its way, refused and replaced', async () => {
    const { promise, reject } = deferred<never>()
    gateway.answer = () => promise
    const input = showField()
    const expectNone = (): void => {
      expect(input).not.toHaveAttribute('value')
      expect(document.body.outerHTML).not.toMatch(/1234|7777/)
    }
    await press('12345')
    expectNone()
    await type('6')
    expect(input).toHaveAttribute('readonly')
    expectNone()
    await act(async () => reject(new ChannelError('wrong-code')))
    await challenged()
    act(() => input.blur())
    expectNone()
    await paste('7777 7777')
    expect(input).toHaveValue('77777777')
    expectNone()
  })

  it('is not left in a field that is gone', async () => {
    const { unmount } = show(<OtpForm challenge={otp()} />, { gateway })
    const input = field()
    act(() => input.focus())
    await type('1234')
    unmount()
    expect(input).toHaveValue('')
  })
})

describe.each([
  [6, '12345', 368],
  [8, '1234567', 368],
  [8, '1234567', 256],
])('in %d cells', (length, digits, width) => {
  it(`${width} pixels wide, each digit stands in the middle of its own, and nothing scrolls`, async () => {
    document.body.style.inlineSize = `${width}px`
    const input = showField()
    if (length === 8) act(() => screen.getByRole('button', { name: 'Use a backup code' }).click())
    await type(digits)
    const cells = [...document.querySelectorAll('[data-slot="ck-digit"]')]
    expect(cells).toHaveLength(length)
    const { x } = input.getBoundingClientRect()
    const { font, letterSpacing, paddingLeft } = getComputedStyle(input)
    const text = new OffscreenCanvas(0, 0).getContext('2d')
    Object.assign(text ?? {}, { font, letterSpacing: '0px' })
    const glyph = text?.measureText('0').width ?? Number.NaN
    cells.forEach((cell, index) => {
      const { left, right } = cell.getBoundingClientRect()
      const middle =
        x + parseFloat(paddingLeft) + index * (glyph + parseFloat(letterSpacing)) + glyph / 2
      expect(middle).toBeCloseTo((left + right) / 2, 0)
    })
    expect(input.scrollWidth).toBe(input.clientWidth)
    expect(cells.at(-1)?.getBoundingClientRect().right).toBeLessThanOrEqual(width + 8)
    document.body.style.inlineSize = ''
  })
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

  it('is masked from recorders', () => {
    expect(showField().closest('[data-sentry-mask]')).not.toBeNull()
  })

  it('is in the HTML of a server, without a style', () => {
    const html = renderToString(served())
    expect(html.match(/<input[^>]*>/g)).toEqual([
      expect.stringMatching(/ type="text".* inputMode="numeric" autoComplete="one-time-code"/),
    ])
    expect(html).not.toMatch(/style=|<style|<noscript| value=/)
    expect(html.match(/ck-digit"/g)).toHaveLength(6)
  })

  it('keeps what was typed before the script of the page ran', async () => {
    const page = document.createElement('div')
    document.body.append(page)
    page.innerHTML = renderToString(served())
    field().value = '123 456'
    const root = await act(async () => hydrateRoot(page, served()))
    await act(async () => screen.getByRole('button', { name: 'Confirm' }).click())
    expect(sent).toEqual(['123456'])
    act(() => root.unmount())
    page.remove()
  })

  it('cannot be typed into while its code is on its way, and keeps the focus', async () => {
    showField()
    await type('123456')
    expect(field()).toHaveAttribute('readonly')
    expect(field()).toHaveFocus()
    await paste('654321')
    expect(field()).toHaveValue('123456')
    expect(sent).toEqual(['123456'])
  })
})

describe('under a host’s rules', () => {
  function rule(css: string): void {
    const sheet = document.head.appendChild(document.createElement('style'))
    sheet.textContent = css
    onTestFinished(() => sheet.remove())
  }

  it('for every input the digits keep to their cells', () => {
    const { letterSpacing, paddingLeft, inlineSize } = getComputedStyle(showField())
    const own = { letterSpacing, paddingLeft, inlineSize }
    rule('input { padding: 12px; letter-spacing: 1px; font: 16px serif; width: 50px; margin: 9px }')
    expect(getComputedStyle(field())).toMatchObject({ ...own, marginLeft: '0px' })
    expect(getComputedStyle(field()).fontFamily).toContain('monospace')
  })

  it('for this field the host has the last word', () => {
    showField()
    rule('.host [data-slot="ck-otp"] [data-slot="ck-otp-input"] { letter-spacing: 1px }')
    document.body.classList.add('host')
    onTestFinished(() => document.body.classList.remove('host'))
    expect(getComputedStyle(field()).letterSpacing).toBe('1px')
  })
})
