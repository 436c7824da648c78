import type { Meta, StoryObj } from '@storybook/react-vite'
import { ConnectChannelDialog } from 'channelkit'
import { expect, fn, waitFor } from 'storybook/test'
import { noControl, scannableKind } from './support/controls.js'
import { person } from './support/person.js'
import { inSandbox, scanAndConnect } from './support/setting.js'

const meta = {
  title: 'Parts/ConnectChannelDialog',
  component: ConnectChannelDialog,
  args: { kind: 'whatsapp', onOpenChange: fn(), onConnected: fn() },
  argTypes: {
    kind: scannableKind,
    intent: { control: 'select', options: ['connect', 'reconnect'] },
    trigger: noControl,
    container: noControl,
    onOpenChange: noControl,
    onConnected: noControl,
  },
  tags: ['!autodocs'],
} satisfies Meta<typeof ConnectChannelDialog>

export default meta
type Story = StoryObj<typeof meta>

/** A button, until it is pressed. The dialog itself is loaded at the first sign of interest. */
export const Closed: Story = {
  tags: ['autodocs'],
  play: async (context) => {
    await person(context).sees('Connect WhatsApp')
    await expect(context.canvas.queryByRole('dialog')).toBeNull()
  },
}

/** Opening it is the wish to connect: the code is asked for at once. */
export const Open: Story = {
  play: async (context) => {
    const { presses, sees, seesPicture } = person(context)
    await presses('Connect WhatsApp')
    await sees('Scan this code with WhatsApp')
    await seesPicture('QR code that connects WhatsApp')
    await expect(context.args.onOpenChange).toHaveBeenCalledWith(true, { reason: 'trigger' })
  },
}

/** The same under a dark colour scheme. */
export const OpenInTheDark: Story = { tags: ['look'], ...Open, globals: { theme: 'dark' } }

/** The same from right to left. */
export const OpenInArabic: Story = { tags: ['look'], ...Open, globals: { language: 'ar' } }

/** The same where there is little room: the code stands above the steps. */
export const OpenOnASmallPhone: Story = {
  tags: ['look'],
  ...Open,
  globals: { viewport: { value: 'phone' } },
}

/** Where the channel was connected before and broke. Only words differ. */
export const Reconnecting: Story = {
  args: { intent: 'reconnect' },
  play: async (context) => {
    const { presses, seesPicture } = person(context)
    await presses('Reconnect WhatsApp')
    await seesPicture('QR code that connects WhatsApp')
  },
}

/** Without a kind it begins with a choice. */
export const Choice: Story = {
  args: { kind: undefined },
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Connect a channel')
    await sees('Which one would you like to connect?')
    await sees('Telegram')
  },
}

/** The choice was made, and can be made again. */
export const Chosen: Story = {
  args: { kind: undefined },
  play: async (context) => {
    const { presses, sees, seesPicture } = person(context)
    await presses('Connect a channel')
    await presses('Connect Telegram')
    await seesPicture('QR code that connects Telegram')
    await sees('Back')
  },
}

/** Scanned and done. */
export const Connected: Story = {
  parameters: inSandbox({ onCode: scanAndConnect }),
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Connect WhatsApp')
    await sees('WhatsApp is connected')
    await sees('Done')
    await expect(context.args.onConnected).toHaveBeenCalledOnce()
  },
}

/** Its own button closes it, as Escape does, and the focus is back on what opened it. */
export const ClosedAgain: Story = {
  play: async (context) => {
    const { presses, seesPicture } = person(context)
    const button = await presses('Connect WhatsApp')
    await seesPicture('QR code that connects WhatsApp')
    await presses('Close')
    await waitFor(() => expect(button).toHaveFocus())
    await expect(context.args.onOpenChange).toHaveBeenLastCalledWith(false, { reason: 'close' })
  },
}

/** A button of the host's own. */
export const OwnTrigger: Story = {
  args: { trigger: <button type="button">Add a number</button> },
  play: async (context) => {
    const { presses, seesPicture } = person(context)
    await presses('Add a number')
    await seesPicture('QR code that connects WhatsApp')
  },
}
