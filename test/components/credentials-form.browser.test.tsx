import { act, fireEvent, screen, within } from '@testing-library/react'
import {
  type Channel,
  ChannelError,
  type Credentials,
  CredentialsForm,
  type CredentialsFormProps,
} from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import { es } from 'channelkit/locales/es'
import { renderToString } from 'react-dom/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ChannelProvider } from '../../src/hooks/channel-provider.js'
import { deferred } from '../support/deferred.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { instagram, otp } from '../support/samples.js'
import { eventually, show, type Surroundings } from './parts.js'

const password = 'hunter2-and-more'

let gateway: FakeGateway
let sent: Credentials[]
beforeEach(() => {
  localStorage.clear()
  gateway = fakeGateway()
  sent = []
  answers(async () => ({ status: 'challenged', challenge: otp() }))
})

/** Lets the gateway note what it gets, and say this. */
function answers(say: FakeGateway['submit']): void {
  gateway.submit = async (credentials) => {
    sent.push(credentials)
    return say(credentials)
  }
}

function showForm(
  props: Partial<CredentialsFormProps> = {},
  surroundings: Surroundings = {},
): HTMLElement {
  show(<CredentialsForm data-testid="panel" {...props} />, { gateway, ...surroundings })
  return screen.getByTestId('panel')
}

function button(name: string): HTMLElement {
  return screen.getByRole('button', { name })
}
function username(): HTMLInputElement {
  return screen.getByLabelText('Username or e-mail')
}
function secret(): HTMLInputElement {
  return screen.getByLabelText('Password')
}
function country(): HTMLSelectElement {
  return screen.getByRole('combobox')
}

async function logIn(): Promise<void> {
  fireEvent.change(username(), { target: { value: ' my_brand ' } })
  fireEvent.change(secret(), { target: { value: password } })
  const submit = button('Log in')
  act(() => submit.focus())
  await act(async () => submit.click())
}

/** Refuses the login with an error. */
async function refused(error: ChannelError, props?: Partial<CredentialsFormProps>): Promise<void> {
  answers(async () => {
    throw error
  })
  showForm(props)
  await logIn()
  await screen.findByRole('alert')
}

describe('the form', () => {
  it('is named, and says what becomes of the password', () => {
    const panel = showForm()
    expect(panel).toHaveAccessibleName('Log in to Instagram')
    expect(panel).toHaveAttribute('data-status', 'collecting')
    expect(panel).toHaveTextContent('This page does not keep it.')
  })

  it('lets a password manager help', () => {
    showForm()
    expect(username()).toHaveAttribute('autocomplete', 'username')
    expect(secret()).toHaveAttribute('autocomplete', 'current-password')
    expect(secret()).toHaveAttribute('type', 'password')
  })

  it('has no names in it, which a form sent too early would put into the address', () => {
    const panel = showForm()
    expect(panel.querySelectorAll('[name]')).toHaveLength(0)
  })

  it('shows the password on request, and masks it from recorders', () => {
    showForm()
    const toggle = button('Show password')
    expect(toggle).toHaveAttribute('aria-pressed', 'false')
    act(() => toggle.click())
    expect(secret()).toHaveAttribute('type', 'text')
    expect(secret()).toHaveAttribute('spellcheck', 'false')
    expect(toggle).toHaveAttribute('aria-pressed', 'true')
    expect(secret().closest('[data-sentry-mask]')).not.toBeNull()
    act(() => toggle.click())
    expect(secret()).toHaveAttribute('type', 'password')
  })

  it('is not sent without a name and a password, and says at each that it is missing', async () => {
    showForm()
    fireEvent.change(username(), { target: { value: '  ' } })
    await act(async () => button('Log in').click())
    expect(sent).toEqual([])
    expect(username()).toHaveFocus()
    for (const input of [username(), secret()]) {
      expect(input).toHaveAttribute('aria-invalid', 'true')
      expect(input).toHaveAccessibleDescription('Fill this in.')
    }
    fireEvent.input(username(), { target: { value: 'my_brand' } })
    expect(username()).not.toHaveAttribute('aria-invalid')
    expect(username()).not.toHaveAccessibleDescription()
    await act(async () => button('Log in').click())
    expect(secret()).toHaveFocus()
    expect(screen.getAllByText('Fill this in.')).toHaveLength(1)
    expect(sent).toEqual([])
  })

  it('says what is missing in the language, not in the browser’s', async () => {
    const panel = showForm({}, { locale: ar })
    expect(panel.querySelector('form')).toHaveAttribute('novalidate')
    await act(async () => button('تسجيل الدخول').click())
    expect(screen.getAllByText('املأ هذا الحقل.')).toHaveLength(2)
  })

  it('sends what was typed, and never puts it into an attribute', async () => {
    const { promise } = deferred<never>()
    answers(() => promise)
    const panel = showForm()
    await logIn()
    expect(sent).toEqual([{ username: 'my_brand', password }])
    expect(panel.outerHTML).not.toContain(password)
  })

  it('says that it is under way, and is not sent twice', async () => {
    const { promise } = deferred<never>()
    answers(() => promise)
    const panel = showForm()
    await logIn()
    expect(panel).toHaveAttribute('data-status', 'verifying')
    expect(screen.getByRole('status')).toHaveTextContent('Logging in. This can take a minute…')
    const busy = button('Logging in. This can take a minute…')
    expect(busy).toHaveAttribute('aria-disabled', 'true')
    expect(busy).toHaveFocus()
    expect(secret()).toHaveAttribute('readonly')
    await act(async () => busy.click())
    expect(sent).toHaveLength(1)
  })
})

describe('the country', () => {
  it.each([
    ['of the form', { country: 'EG' }, { defaultCountry: 'SA' }, 'EG'],
    ['of the provider', {}, { defaultCountry: 'SA' }, 'SA'],
  ] as const)('is the one %s until another is chosen', async (_, props, surroundings, code) => {
    showForm(props, surroundings)
    expect(country()).toHaveValue(code)
    fireEvent.change(country(), { target: { value: 'MX' } })
    await logIn()
    expect(sent[0]).toEqual({ username: 'my_brand', password, country: 'MX' })
  })

  it('is not given where nobody says one', async () => {
    showForm()
    expect(country()).toHaveDisplayValue('Not given')
    await logIn()
    expect(sent[0]).not.toHaveProperty('country')
  })

  it.each([
    [ar, 'المملكة العربية السعودية'],
    [es, 'Arabia Saudí'],
  ])('has its name in the language: $tag', (locale, name) => {
    showForm({}, { locale, defaultCountry: 'SA' })
    expect(within(country()).getAllByRole('option')).toHaveLength(249)
    expect(country()).toHaveDisplayValue(name)
  })

  it('stands alone in the HTML of a server, whose names need not be those of the browser', () => {
    const html = renderToString(
      <ChannelProvider gateway={gateway} defaultCountry="SA">
        <CredentialsForm />
      </ChannelProvider>,
    )
    expect(html.match(/<option[^>]*>[^<]*/g)).toEqual(['<option value="SA" selected="">SA'])
    expect(html).not.toContain('style=')
  })
})

describe('a refused login', () => {
  it('is announced, tied to name and password, and the password is typed anew', async () => {
    await refused(new ChannelError('wrong-credentials'))
    const alert = screen.getByRole('alert')
    expect(alert).toHaveTextContent('Instagram did not accept this login')
    for (const input of [username(), secret()]) {
      expect(input).toBeInvalid()
      expect(input).toHaveAccessibleDescription(/did not accept this login/)
    }
    expect(country()).toBeValid()
    expect(username()).toHaveValue(' my_brand ')
    expect(secret()).toHaveValue('')
    expect(secret()).toHaveFocus()
  })

  it('for a field is tied to that field', async () => {
    const fieldErrors = { country: ['refused'] }
    await refused(new ChannelError('invalid', { fieldErrors }), { country: 'SA' })
    expect(screen.getByRole('alert')).toHaveTextContent('That did not work. Check what is marked.')
    expect(country()).toBeInvalid()
    expect(country()).toHaveAccessibleDescription(/That did not work/)
    expect(screen.getByLabelText('Password')).toHaveValue(password)
  })

  it('for no field of the form is told in the words of its code', async () => {
    await refused(new ChannelError('invalid', { fieldErrors: { captcha: ['refused'] } }))
    expect(screen.getByRole('alert')).toHaveTextContent('Something we sent was not right.')
  })

  it('is tried again no sooner than the provider says, with what was typed', async () => {
    await refused(new ChannelError('rate-limited', { retryAfterMs: 30_000 }))
    const later = screen.getByRole('button', { name: 'Try again in 30 seconds' })
    expect(later).toHaveAttribute('aria-disabled', 'true')
    expect(later).toHaveFocus()
    await act(async () => later.click())
    expect(sent).toHaveLength(1)
    expect([username().value, secret().value]).toEqual([' my_brand ', password])
  })

  it('can be sent again as soon as the wait is over', async () => {
    await refused(new ChannelError('rate-limited', { retryAfterMs: 1_000 }))
    await eventually(() => expect(button('Log in')).toHaveAttribute('aria-disabled', 'false'))
    await act(async () => button('Log in').click())
    expect(sent).toHaveLength(2)
  })

  it('for want of a connection keeps what was typed, for the next try', async () => {
    await refused(new ChannelError('network'))
    expect(secret()).toHaveValue(password)
    answers(async () => ({ status: 'connected', channel: instagram }))
    await act(async () => button('Log in').click())
    await eventually(() =>
      expect(screen.getByTestId('panel')).toHaveAttribute('data-status', 'connected'),
    )
  })

  it('that no other try would help ends it, with a way to begin anew', async () => {
    answers(async () => {
      throw new ChannelError('provider-unauthorized')
    })
    const panel = showForm()
    await logIn()
    await eventually(() => expect(panel).toHaveAttribute('data-status', 'failed'))
    expect(panel).toHaveAccessibleName('This is not set up right yet')
    const again = button('Try again')
    act(() => {
      again.focus()
      again.click()
    })
    await eventually(() => expect(panel).toHaveAttribute('data-status', 'collecting'))
    expect(username()).toHaveFocus()
  })
})

describe('a whole login', () => {
  it('connects at once where no code is asked for', async () => {
    answers(async () => ({ status: 'connected', channel: instagram }))
    const onConnected = vi.fn<(channel: Channel) => void>()
    const panel = showForm({ onConnected })
    await logIn()
    await eventually(() => expect(panel).toHaveAttribute('data-status', 'connected'))
    expect(panel).toHaveTextContent('Instagram is connected')
    expect(panel).toHaveTextContent('my_brand')
    expect(panel).toHaveFocus()
    expect(onConnected).toHaveBeenCalledExactlyOnceWith(instagram)
  })

  it('goes on to the code, with the focus in its field, and leaves no password behind', async () => {
    const panel = showForm()
    await logIn()
    await eventually(() => expect(panel).toHaveAttribute('data-status', 'challenged'))
    expect(screen.getByRole('textbox')).toHaveFocus()
    expect(document.body.outerHTML).not.toContain(password)
    await act(async () => document.execCommand('insertText', false, '123456'))
    await eventually(() => expect(panel).toHaveAttribute('data-status', 'connected'))
    expect(document.body.outerHTML).not.toContain('123456')
  })

  it('begins anew from the code, with an empty form', async () => {
    const panel = showForm()
    await logIn()
    await eventually(() => expect(panel).toHaveAttribute('data-status', 'challenged'))
    const again = button('Start again')
    act(() => {
      again.focus()
      again.click()
    })
    await eventually(() => expect(panel).toHaveAttribute('data-status', 'collecting'))
    expect([username().value, secret().value]).toEqual(['', ''])
    expect(username()).toHaveFocus()
  })
})

it.each([ar, es])('speaks $tag, and fits a column of 288 pixels', (locale) => {
  document.body.style.inlineSize = '288px'
  const panel = showForm({}, { locale })
  expect(panel).toHaveAttribute('dir', locale.dir)
  expect(screen.getByText(locale.messages.login.text)).toBeVisible()
  expect(getComputedStyle(screen.getByRole('textbox')).direction).toBe('ltr')
  expect(panel.scrollWidth).toBeLessThanOrEqual(288)
  document.body.style.inlineSize = ''
})
