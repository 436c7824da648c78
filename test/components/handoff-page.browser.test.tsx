import { act, render, screen, waitFor, within } from '@testing-library/react'
import { ChannelProvider, HandoffLink, HandoffPage, HandoffRoute, QrPanel } from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import { type ReactElement, StrictMode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { fakeGateway } from '../support/fake-gateway.js'
import { session, whatsapp } from '../support/samples.js'
import { eventually, show } from './parts.js'

const here = location.href
const key = 'channelkit:handoff'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  history.replaceState(null, '', here)
})

type Answer = readonly [status: number, body: unknown]

/** A handler that knows what to say to each path's end, and every request that it got. */
function handler(answers: Readonly<Record<string, Answer>>) {
  const requests: { url: string; headers: Headers; credentials: string | undefined }[] = []
  const said = new Map<string, Answer | Promise<Answer>>(Object.entries(answers))
  return {
    requests,
    say: (end: string, ...answer: Answer) => void said.set(end, answer),
    sayWhen: (end: string, answer: Promise<Answer>) => void said.set(end, answer),
    fetch: async (url: string, { headers, credentials }: RequestInit): Promise<Response> => {
      requests.push({ url, headers: new Headers(headers), credentials })
      const told = await said.get(url.split('/').at(-1) ?? '')
      const [status, body] = told ?? [404, { code: 'not-found' }]
      return Response.json(body, { status, headers: { 'channelkit-version': '1' } })
    },
  }
}

const taken = { ...session('sealed'), expiresInMs: 300_000, readAfterMs: 250 }
const waits = { status: 'waiting', readAfterMs: 250 }

function open(
  it: ReturnType<typeof handler>,
  more: Partial<Parameters<typeof HandoffPage>[0]> = {},
) {
  render(
    <StrictMode>
      <HandoffPage endpoint="/api/channels" fetch={it.fetch} {...more} />
    </StrictMode>,
  )
  return screen.getByRole('region')
}

describe('the page of a hand-off', () => {
  it('takes the token out of the address at once, for this tab alone', async () => {
    history.replaceState(null, '', '?from=mail#whatsapp:to.k-e_n')
    const it = handler({ session: [200, taken], reading: [200, waits] })
    open(it)
    expect(await screen.findByRole('img', { name: /QR code/ })).toBeVisible()
    expect([location.hash, location.search]).toEqual(['', '?from=mail'])
    expect([sessionStorage.getItem(key), localStorage.length]).toEqual(['#whatsapp:to.k-e_n', 0])
    const [first] = it.requests
    expect(first?.url).toBe('/api/channels/pairings/whatsapp/session')
    expect(first?.headers.get('channelkit-handoff')).toBe('to.k-e_n')
    expect(first?.headers.get('channelkit-id')).toBeNull()
    expect(it.requests.map(({ credentials }) => credentials)).not.toContain('same-origin')
  })

  it('warns of links of others, and says when it is connected', async () => {
    const it = handler({ session: [200, taken], reading: [200, waits] })
    const panel = open(it, { token: 'whatsapp:token' })
    expect((await screen.findAllByText(/only if the link is your own/))[0]).toBeVisible()
    await eventually(() =>
      expect(screen.getByRole('status').textContent).toMatch(/^The code is ready\. .* is your own/),
    )
    it.say('reading', 200, { status: 'connected', channel: whatsapp })
    expect(
      await screen.findByText('You can close this page and go on on your phone.'),
    ).toBeVisible()
    expect(panel).toHaveAttribute('data-status', 'connected')
  })

  it('takes the code for dead that the phone refused, until another comes', async () => {
    const it = handler({ session: [200, taken], reading: [200, waits] })
    const panel = open(it, { token: 'whatsapp:token' })
    await screen.findByRole('img', { name: /QR code/ })
    await userEvent.click(screen.getByText('What does your phone say?'))
    const saying = screen.getByText(/Couldn’t log in/)
    await userEvent.click(saying)
    let resolve: (answer: Answer) => void = () => undefined
    it.sayWhen('pairings', new Promise((settle) => (resolve = settle)))
    const details = saying.closest('details') ?? panel
    await userEvent.click(within(details).getByRole('button', { name: 'Show a new code' }))
    const plate = panel.querySelector('[data-slot="ck-plate"]')
    expect(plate).toHaveAttribute('data-code', 'renewing')
    await eventually(() =>
      expect(screen.getByRole('status').textContent).toBe('Getting a new code…'),
    )
    resolve([201, { ...taken, ...session('sealed-2'), readAfterMs: 250 }])
    await eventually(() => expect(plate).toHaveAttribute('data-code', 'fresh'))
  })

  it('cancels here alone, and shows the same attempt to whoever begins again', async () => {
    const it = handler({ session: [200, taken], reading: [200, waits] })
    open(it, { token: 'whatsapp:token' })
    await screen.findByRole('img', { name: /QR code/ })
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect((await screen.findAllByText('Cancelled'))[0]).toBeVisible()
    expect(screen.queryByRole('img', { name: /QR code/ })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Start again' }))
    expect(await screen.findByRole('img', { name: /QR code/ })).toBeVisible()
    const asked = it.requests.map(({ url }) => url.split('/').at(-1))
    expect(asked).toContain('session')
    expect(asked.filter((what) => what !== 'session' && what !== 'reading')).toEqual([])
  })

  it.each<readonly [string, Answer, string]>([
    ['has ended', [410, { code: 'expired' }], 'This link has ended'],
    ['is none of ours', [404, { code: 'not-found' }], 'This link does not work'],
    ['connects no more', [502, { code: 'pairing-failed' }], 'Go on on your phone.'],
  ])(
    'says of a link that it %s, and offers no way that leads nowhere',
    async (_, answer, words) => {
      open(handler({ session: answer }), { token: 'whatsapp:token' })
      expect((await screen.findAllByText(new RegExp(words)))[0]).toBeVisible()
      expect(screen.queryByRole('button')).toBeNull()
    },
  )

  it('says so where its address says nothing', async () => {
    open(handler({}))
    expect((await screen.findAllByText('This link does not work'))[0]).toBeVisible()
  })

  it('ends with its time, while the code is on it', async () => {
    const short = { ...taken, expiresInMs: 1500 }
    open(handler({ session: [200, short], reading: [200, waits] }), { token: 'whatsapp:token' })
    expect(await screen.findByRole('img', { name: /QR code/ })).toBeVisible()
    expect((await screen.findAllByText('This link has ended'))[0]).toBeVisible()
    expect(screen.queryByRole('img', { name: /QR code/ })).toBeNull()
  })

  it('speaks Arabic from right to left', async () => {
    const it = handler({ session: [410, { code: 'expired' }] })
    const panel = open(it, { token: 'whatsapp:token', locale: ar })
    expect((await screen.findAllByText('انتهى هذا الرابط'))[0]).toBeVisible()
    expect(panel).toHaveAttribute('dir', 'rtl')
  })
})

describe('the link to it', () => {
  const handOff = async () => ({ token: 'to.k-e_n', expiresInMs: 300_000 })

  it('is offered where there is a page, and holds the token behind the #', async () => {
    const fake = fakeGateway()
    const gateway = { ...fake, pairing: { ...fake.pairing, handOff } as never }
    show(
      <HandoffRoute href="/handoff?lang=en">
        <QrPanel kind="whatsapp" autoStart />
        <HandoffLink kind="whatsapp" />
      </HandoffRoute>,
      { gateway },
    )
    const button = await screen.findByRole('button', { name: 'Continue on another screen' })
    act(() => button.click())
    const link = await screen.findByRole('textbox', { name: 'Link' })
    expect(link).toHaveValue(`${location.origin}/handoff?lang=en#whatsapp:to.k-e_n`)
    expect(screen.getByRole('img', { name: /QR code/ })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Make a new link' })).toBeVisible()
  })

  it('is copied, and where that is not allowed marked', async () => {
    const fake = fakeGateway()
    const gateway = { ...fake, pairing: { ...fake.pairing, handOff } as never }
    const write = vi.spyOn(navigator.clipboard, 'writeText')
    show(<HandoffLink kind="whatsapp" href="/handoff" />, { gateway })
    act(() => screen.getByRole('button').click())
    const copy = await screen.findByRole('button', { name: 'Copy the link' })
    const heard = (): string[] => screen.getAllByRole('status').map((each) => each.textContent)
    expect(heard()).toContain('Open this link on another screen')
    write.mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'))
    act(() => copy.click())
    expect(await screen.findByText('The link is marked: copy it yourself.')).toBeVisible()
    write.mockResolvedValueOnce()
    act(() => copy.click())
    await waitFor(() => expect(heard()).toContain('Copied'))
    expect(write).toHaveBeenLastCalledWith(`${location.origin}/handoff#whatsapp:to.k-e_n`)
  })

  it('is gone with the tenant, also where it is made yet', async () => {
    const fake = fakeGateway()
    let made = (): void => {}
    const slow = new Promise<void>((resolve) => (made = resolve)).then(handOff)
    const answers = [handOff(), slow]
    const gateway = {
      ...fake,
      pairing: { ...fake.pairing, handOff: () => answers.shift() } as never,
    }
    const page = (scope: string): ReactElement => (
      <ChannelProvider gateway={gateway} scope={scope}>
        <HandoffLink kind="whatsapp" href="/handoff" />
      </ChannelProvider>
    )
    const { rerender } = render(page('one'))
    act(() => screen.getByRole('button').click())
    expect(await screen.findByRole('textbox', { name: 'Link' })).toBeVisible()
    rerender(page('two'))
    await eventually(() => expect(screen.queryByRole('textbox')).toBeNull())
    act(() => screen.getByRole('button').click())
    await eventually(() => expect(answers).toEqual([]))
    rerender(page('three'))
    await act(async () => made())
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.getByRole('button', { name: 'Continue on another screen' })).toBeVisible()
  })

  it('is not there where nobody takes one, or there is no page for it', async () => {
    show(
      <>
        <HandoffLink kind="whatsapp" href="/handoff" />
        <HandoffLink kind="telegram" />
      </>,
    )
    await eventually(() => expect(screen.queryByRole('button')).toBeNull())
  })
})
