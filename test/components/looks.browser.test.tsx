import { screen, within } from '@testing-library/react'
import {
  ChannelCard,
  ConnectChannelDialog,
  CredentialsForm,
  type LookBadgeProps,
  type LookButtonProps,
  type LookParts,
  type LookSlot,
  LooksProvider,
} from 'channelkit'
import type { ComponentPropsWithRef } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { eventually, show } from './parts.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'

let gateway: FakeGateway
beforeEach(() => {
  localStorage.clear()
  gateway = fakeGateway()
  gateway.channel = async () => whatsapp
})

describe('classes of the host', () => {
  const slots = 'badge button card dialog icon input label list notice panel plate text title'
  const classNames = Object.fromEntries(slots.split(' ').map((slot) => [slot, `my-${slot}`]))

  it.each<[string, readonly LookSlot[], React.JSX.Element]>([
    [
      'a card',
      ['card', 'badge', 'button', 'icon', 'title'],
      <ChannelCard key="card" kind="whatsapp" />,
    ],
    [
      'a login',
      ['panel', 'title', 'text', 'label', 'input', 'button', 'icon'],
      <CredentialsForm key="login" />,
    ],
  ])('stand on every such element of %s, beside its own', async (_, worn, part) => {
    show(<LooksProvider classNames={classNames}>{part}</LooksProvider>, { gateway })
    await screen.findAllByRole('button')
    for (const slot of worn) {
      const elements = [...document.querySelectorAll(`[data-slot='ck-${slot}']`)]
      expect(elements).not.toEqual([])
      for (const element of elements) expect(element).toHaveClass(`my-${slot}`)
    }
  })

  it('reach a dialog, and leave what a part was given itself', async () => {
    show(
      <LooksProvider classNames={classNames}>
        <ConnectChannelDialog kind="whatsapp" className="one" />
      </LooksProvider>,
      { gateway },
    )
    const trigger = screen.getByRole('button')
    expect(trigger).toHaveClass('my-button', 'one', { exact: true })
    expect(trigger).toHaveAttribute('data-slot', 'ck-trigger')
    await userEvent.click(trigger)
    const dialog = await screen.findByRole('dialog')
    expect(dialog).toHaveClass('my-dialog', { exact: true })
    expect(await within(dialog).findByRole('region')).toHaveClass('my-panel')
    expect(dialog.querySelector('[data-slot=ck-plate]')).toHaveClass('my-plate', 'ph-no-capture')
  })
})

describe('components of the host', () => {
  const parts: LookParts = {
    Button: ({ 'data-variant': variant, ...rest }: LookButtonProps) => (
      <button {...rest} data-theirs={variant} />
    ),
    Badge: ({ 'data-tone': tone, ...rest }: LookBadgeProps) => <em {...rest} data-theirs={tone} />,
    Input: (props: ComponentPropsWithRef<'input'>) => <input {...props} data-theirs="" />,
    Select: (props: ComponentPropsWithRef<'select'>) => <select {...props} data-theirs="" />,
    Icon: ({ name }) => <i aria-hidden="true">{name}</i>,
  }

  it('stand for ours, and do what ours do', async () => {
    gateway.channel = async () => null
    show(
      <LooksProvider parts={parts}>
        <CredentialsForm />
      </LooksProvider>,
      { gateway },
    )
    await userEvent.type(await screen.findByLabelText(/Username/), 'pinebarrow')
    // The field that is missing gets the focus, by its ref.
    await userEvent.click(screen.getByRole('button', { name: 'Log in' }))
    const password = screen.getByLabelText('Password')
    await eventually(() => expect(password).toHaveFocus())
    expect(password).toHaveAttribute('data-theirs')
    expect(screen.getByRole('combobox')).toHaveAttribute('data-theirs')
    expect(screen.getByRole('button', { name: 'Log in' })).toHaveAttribute('data-theirs', 'primary')
    expect(screen.getByRole('button', { name: 'Show password' })).toHaveTextContent('eye')
    await userEvent.type(password, 'secret')
    await userEvent.click(screen.getByRole('button', { name: 'Log in' }))
    expect(await screen.findByLabelText(/code/)).toBeVisible()
  })

  it('stand for the badge and the button that opens a dialog', async () => {
    show(
      <LooksProvider parts={parts}>
        <ChannelCard kind="whatsapp" />
        <ConnectChannelDialog kind="telegram" />
      </LooksProvider>,
      { gateway },
    )
    const card = await screen.findByRole('article', { name: /Connected/ })
    expect(card.querySelector('em')).toHaveAttribute('data-theirs', 'good')
    await userEvent.click(screen.getByRole('button', { name: 'Connect Telegram' }))
    const close = within(await screen.findByRole('dialog')).getByRole('button', { name: 'Close' })
    expect(close).toHaveAttribute('data-theirs', 'quiet')
  })
})
