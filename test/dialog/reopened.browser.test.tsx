import { act, fireEvent, screen, within } from '@testing-library/react'
import { ConnectChannelDialog, type ConnectChannelDialogProps } from 'channelkit'
import { beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { address } from '../components/link-parts.js'
import { eventually, show } from '../components/parts.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { otp, session } from '../support/samples.js'

let gateway: FakeGateway
beforeEach(() => {
  localStorage.clear()
  gateway = fakeGateway()
})

async function open(props: ConnectChannelDialogProps): Promise<HTMLElement> {
  show(<ConnectChannelDialog {...props} />, { gateway })
  return reopen()
}

async function reopen(): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole('button'))
  return screen.findByRole('dialog')
}

/** Every way in which a dialog closes that nobody meant to give up. */
const accidents: readonly (readonly [string, (dialog: HTMLElement) => unknown])[] = [
  ['Escape', () => userEvent.keyboard('{Escape}')],
  [
    'a click beside it',
    () => userEvent.click(document.body, { position: { x: 3, y: 3 }, force: true }),
  ],
  ["a phone's way back", (dialog) => act(() => (dialog as HTMLDialogElement).requestClose())],
  [
    'its button',
    (dialog) => userEvent.click(within(dialog).getByRole('button', { name: 'Close' })),
  ],
]

describe.each(accidents)('a dialog closed by %s and opened again', (_, close) => {
  async function closeAndReopen(dialog: HTMLElement): Promise<HTMLElement> {
    await close(dialog)
    await eventually(() => expect(document.querySelector('dialog')).toBeNull())
    return reopen()
  }

  it('shows the same code, of one start', async () => {
    const drawn = async (dialog: HTMLElement): Promise<string | null> => {
      await within(dialog).findByRole('img', { name: /WhatsApp/ })
      const paths = dialog.querySelectorAll('[data-code="fresh"] [data-slot="ck-qr"] path')
      return paths[paths.length - 1]?.getAttribute('d') ?? null
    }
    const dialog = await open({ kind: 'whatsapp' })
    const code = await drawn(dialog)
    expect(code).not.toBeNull()
    expect(await drawn(await closeAndReopen(dialog))).toBe(code)
    expect(gateway.count('start')).toBe(1)
  })

  it('goes on with the same signup', async () => {
    const url = `${address}?session=`
    const signup = (id: string) => ({
      ...session(id, null),
      method: 'link' as const,
      invitation: { type: 'link' as const, url: url + id },
      expiresInMs: 900_000,
    })
    gateway.start = async () => signup(`link_${gateway.count('start')}`)
    gateway.resumed = async (id) => signup(id)
    const dialog = await open({ kind: 'whatsapp', method: 'link' })
    const next = { name: /^Continue to/ }
    await within(dialog).findByRole('button', next)
    expect(await within(await closeAndReopen(dialog)).findByRole('button', next)).toBeVisible()
    expect([gateway.count('start'), gateway.count('resume')]).toEqual([1, 1])
    expect(gateway.calls.find(({ name }) => name === 'resume')).toMatchObject({ id: 'link_1' })
  })

  it('asks for the code of the same round', async () => {
    gateway.answer = async () => ({ status: 'challenged', challenge: otp(2) })
    gateway.challenge = async (id) => otp(Number(id.split('_')[1]))
    const dialog = await open({ kind: 'instagram' })
    fireEvent.change(await within(dialog).findByLabelText(/Username/), { target: { value: 'me' } })
    fireEvent.change(within(dialog).getByLabelText('Password'), { target: { value: 'secret' } })
    await act(async () => within(dialog).getByRole('button', { name: 'Log in' }).click())
    fireEvent.change(await within(dialog).findByRole('textbox'), { target: { value: '123456' } })
    await eventually(() => expect(gateway.count('answer')).toBe(1))
    const second = await closeAndReopen(dialog)
    fireEvent.change(await within(second).findByRole('textbox'), { target: { value: '654321' } })
    await eventually(() => expect(gateway.count('answer')).toBe(2))
    const answered = gateway.calls.flatMap(({ name, id }) => (name === 'answer' ? [id] : []))
    expect(answered).toEqual(['ig_1', 'ig_2'])
    expect(gateway.count('submit')).toBe(1)
  })
})
