import { screen, within } from '@testing-library/react'
import { ChannelError, ConnectChannelDialog, useChannelStatus } from 'channelkit'
import { beforeEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { eventually, show } from '../components/parts.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { probe } from '../support/render.js'
import { session, whatsapp } from '../support/samples.js'

let gateway: FakeGateway
beforeEach(() => {
  localStorage.clear()
  gateway = fakeGateway()
  gateway.channel = async () => whatsapp
  gateway.start = async () => {
    throw new ChannelError('already-connected')
  }
})

/** Opens the dialog of a place that is taken, and its question. */
async function ask(): Promise<HTMLElement> {
  show(<ConnectChannelDialog kind="whatsapp" />, { gateway })
  await userEvent.click(screen.getByRole('button'))
  const dialog = await screen.findByRole('dialog', { name: 'Connect WhatsApp' })
  const replace = await within(dialog).findByText('Disconnect and connect again')
  expect(replace).toHaveAttribute('data-variant', 'primary')
  await userEvent.click(replace)
  await screen.findByRole('alertdialog', { name: 'Disconnect WhatsApp?' })
  return dialog
}

it('asks above the dialog that it stands in, and Escape closes the question alone', async () => {
  const dialog = await ask()
  expect(screen.getByRole('button', { name: 'Keep it connected' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await eventually(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(dialog.matches(':modal')).toBe(true)
  expect(screen.getByText('Disconnect and connect again')).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await eventually(() => expect(dialog).not.toBeInTheDocument())
  expect(gateway.count('disconnect')).toBe(0)
})

it('keeps both where they are at a click beside the question alone', async () => {
  const dialog = await ask()
  await userEvent.click(document.body, { position: { x: 3, y: 3 }, force: true })
  await eventually(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(dialog.matches(':modal')).toBe(true)
})

it('goes on to a code when it is disconnected, with the focus in the panel', async () => {
  const dialog = await ask()
  gateway.start = async () => session()
  await userEvent.click(screen.getByRole('button', { name: 'Yes, disconnect WhatsApp' }))
  expect(await within(dialog).findByRole('img', { name: /QR code/ })).toBeInTheDocument()
  expect(gateway.count('disconnect')).toBe(1)
  expect(screen.queryByRole('alertdialog')).toBeNull()
  await eventually(() => expect(screen.getByRole('region')).toHaveFocus())
})

it('looks again where the page had just heard that there is no channel', async () => {
  gateway.channel = async () => null
  const { Probe, latest } = probe(() => useChannelStatus({ kind: 'whatsapp' }))
  show(
    <>
      <Probe />
      <ConnectChannelDialog kind="whatsapp" />
    </>,
    { gateway },
  )
  await eventually(() => expect(latest().status).toBe('absent'))
  gateway.channel = async () => whatsapp
  await userEvent.click(screen.getByRole('button'))
  const dialog = await screen.findByRole('dialog', { name: 'Connect WhatsApp' })
  expect(await within(dialog).findByText('Disconnect and connect again')).toBeInTheDocument()
})
