import { dehydrate } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import {
  ChannelError,
  type ChannelGateway,
  ChannelProvider,
  CredentialsForm,
  isChannelError,
  proxyGateway,
} from 'channelkit'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { codeIn, digitsOf } from '../../src/components/code-in-text.js'
import { useChannelContext } from '../../src/hooks/channel-context.js'
import { deferred } from '../support/deferred.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { probe } from '../support/render.js'
import { instagram, otp } from '../support/samples.js'
import { textsWithin } from '../support/texts-within.js'

const password = 'Pw4c1f0e77a2b9'
const [wrongCode, first, second] = ['604817', '271938', '935062'] as const
const all = [password, wrongCode, first, second]

/** Everything that was said while a test ran: to the console, to the host, or by an error. */
const heard: unknown[] = []
const hear = (...what: unknown[]): void => void heard.push(what)

let gateway: FakeGateway
/** What the gateway was really given. Without it a search would find nothing of a form that sends nothing. */
let given: string[]

beforeEach(() => {
  localStorage.clear()
  heard.length = 0
  given = []
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    vi.spyOn(console, name).mockImplementation(hear)
  }
  window.addEventListener('error', hear)
  window.addEventListener('unhandledrejection', hear)
  gateway = fakeGateway()
})
afterEach(() => {
  cleanup()
  window.removeEventListener('error', hear)
  window.removeEventListener('unhandledrejection', hear)
  vi.restoreAllMocks()
})

describe('a password and a code', () => {
  it('are nowhere after refusals and a success', async () => {
    gateway.submit = async () => {
      throw new ChannelError('wrong-credentials')
    }
    const page = open(gateway)
    await logIn()
    await screen.findByRole('alert')
    expect(passwordField().value).toBe('')
    expect(page.find(all)).toEqual([])

    gateway.submit = async () => ({ status: 'challenged', challenge: otp() })
    await logIn()
    gateway.answer = async () => {
      throw new ChannelError('wrong-code')
    }
    const field = await codeField()
    await type(field, wrongCode)
    await screen.findByRole('alert')
    expect(page.find(all)).toEqual([])

    gateway.answer = async () => ({ status: 'challenged', challenge: otp(2) })
    await type(field, first)
    await screen.findByText('Enter one more code')
    gateway.answer = async () => ({ status: 'connected', channel: instagram })
    await paste(await codeField(), `Your Instagram code is ${second}.`)
    await screen.findByText('Instagram is connected')
    expect(page.find(all)).toEqual([])
    page.leave()
    expect(page.find(all)).toEqual([])
    expect(new Set(given)).toEqual(new Set(all))
  })

  it('are nowhere after a login that lapsed', async () => {
    gateway.answer = async () => {
      throw new ChannelError('expired')
    }
    const page = open(gateway)
    await logIn()
    await type(await codeField(), first)
    await screen.findByText('Time ran out')
    expect(page.find(all)).toEqual([])
  })

  it('are nowhere when the person begins again, nor in the fields that are gone', async () => {
    const page = open(gateway)
    const gone = passwordField()
    await logIn()
    const field = await codeField()
    await type(field, first.slice(0, 5))
    await act(async () => screen.getByRole('button', { name: 'Start again' }).click())
    expect(passwordField().value).toBe('')
    expect([gone.value, field.value]).toEqual(['', ''])
    expect(page.find([...all, first.slice(0, 5)])).toEqual([])
  })

  it('are nowhere when the page is left, also while they are on their way', async () => {
    const { promise, reject } = deferred<never>()
    gateway.submit = () => promise
    const page = open(gateway)
    const gone = passwordField()
    await logIn()
    page.leave()
    expect(gone.value).toBe('')
    expect(page.find(all)).toEqual([])
    await act(async () => reject(new ChannelError('network')))
    expect(page.find(all)).toEqual([])
    expect(given).toEqual([password])
  })

  it('are in no error of a request that fails with itself in hand', async () => {
    const proxy = proxyGateway({
      endpoint: '/api/channels',
      async fetch(url, init) {
        given.push(init.body as string)
        throw Object.assign(new TypeError(`${url} failed`), { init, cause: init.body })
      },
    })
    gateway.submit = (login) => credentialsOf(proxy).submit('instagram', login)
    gateway.answer = (code) => credentialsOf(proxy).answer(otp(), code)
    const page = open(gateway)
    await logIn()
    await screen.findByRole('alert')
    expect(page.find(all)).toEqual([])

    gateway.submit = async () => ({ status: 'challenged', challenge: otp() })
    await submit()
    await type(await codeField(), first)
    await screen.findByRole('alert')
    expect(page.find(all)).toEqual([])
    expect(heard.flat().filter(isChannelError)).toHaveLength(2)
    expect(given.join('\n')).toContain(`"password":"${password}"`)
    expect(given.join('\n')).toContain(`"code":"${first}"`)
  })

  it('are not in what `RegExp` keeps of the last text it was given', () => {
    for (const text of [`Your code is ${first}`, `(${first})`, '٢٧١ ٩٣٨']) {
      for (const read of [() => codeIn(text, 6), () => digitsOf(text)]) {
        expect(read()).toBe(first)
        const { input, lastMatch, lastParen, leftContext, rightContext } = RegExp
        const kept = [input, lastMatch, lastParen, leftContext, rightContext].join('')
        expect(kept).not.toContain(text)
        expect(kept).not.toContain(first)
      }
    }
  })

  it('are found where they are kept on purpose', async () => {
    const page = open(gateway)
    await logIn()
    const { client, channels } = page.latest()
    const mutation = client.getMutationCache().build<void, Error, string, unknown>(client, {})
    await mutation.execute(password).catch(() => {})
    channels.setQueryData(['kept'], new Error('kept', { cause: { password } }))
    const { info } = console
    info({ typed: new Map([[password, 1]]) })
    sessionStorage.setItem('kept', password)
    document.body.setAttribute('title', password)
    const found = page.find([password])
    sessionStorage.clear()
    document.body.removeAttribute('title')
    for (const place of [
      /mutations.*variables/,
      /queries.*cause/,
      /dehydrated/,
      /heard/,
      /sessionStorage/,
      /document/,
    ]) {
      expect(found).toContainEqual(expect.stringMatching(place))
    }
  })
})

/** Shows the form, and looks everywhere. */
function open(shown: FakeGateway): {
  find(secrets: readonly string[]): readonly string[]
  leave(): void
  latest: () => ReturnType<typeof useChannelContext>
} {
  const { Probe, latest } = probe(useChannelContext)
  const { unmount } = render(
    <StrictMode>
      <ChannelProvider gateway={overheard(shown)} onEvent={hear}>
        <CredentialsForm onConnected={hear} />
        <Probe />
      </ChannelProvider>
    </StrictMode>,
  )
  return { latest, leave: unmount, find }

  function find(secrets: readonly string[]): readonly string[] {
    const { client, channels } = latest()
    const places = {
      clients: [client, channels].map((each) => ({
        queries: each.getQueryCache().getAll(),
        mutations: each.getMutationCache().getAll(),
        dehydrated: JSON.stringify(
          dehydrate(each, {
            shouldDehydrateQuery: () => true,
            shouldDehydrateMutation: () => true,
          }),
        ),
      })),
      localStorage: Object.entries(localStorage),
      sessionStorage: Object.entries(sessionStorage),
      cookie: document.cookie,
      address: [location.href, history.state, window.name],
      document: document.documentElement.outerHTML,
      heard,
    }
    return textsWithin(places)
      .filter(({ text }) => secrets.some((secret) => text.includes(secret)))
      .map(({ where, text }) => `${where}: ${text.slice(0, 200)}`)
  }
}

/** The gateway, with what it is given and the errors that it throws. */
function overheard(inner: FakeGateway): ChannelGateway {
  const listen = async <T,>(answer: Promise<T>): Promise<T> =>
    answer.catch((error: unknown) => {
      hear(error)
      throw error
    })
  const credentials = credentialsOf(inner)
  return {
    ...inner,
    credentials: {
      ...credentials,
      submit: (kind, login) => {
        given.push(login.password)
        return listen(credentials.submit(kind, login))
      },
      answer: (ref, code) => {
        given.push(code)
        return listen(credentials.answer(ref, code))
      },
    },
  }
}

function credentialsOf({
  credentials,
}: ChannelGateway): NonNullable<ChannelGateway['credentials']> {
  if (!credentials) throw new Error('The gateway takes no logins.')
  return credentials
}

function passwordField(): HTMLInputElement {
  return screen.getByLabelText('Password')
}
async function codeField(): Promise<HTMLInputElement> {
  return screen.findByLabelText('Code of 6 digits')
}
async function logIn(): Promise<void> {
  await type(screen.getByLabelText('Username or e-mail'), 'my_brand')
  await type(passwordField(), password)
  await submit()
}
async function submit(): Promise<void> {
  await act(async () => screen.getByRole('button', { name: 'Log in' }).click())
}
async function type(field: HTMLInputElement, value: string): Promise<void> {
  await act(async () => fireEvent.change(field, { target: { value } }))
}
async function paste(field: HTMLInputElement, text: string): Promise<void> {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text', text)
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  await act(async () => fireEvent(field, event))
}
