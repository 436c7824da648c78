import type { Meta, StoryObj } from '@storybook/react-vite'
import { ChannelCard } from 'channelkit'
import { expect, fn } from 'storybook/test'
import { noControl, scannableKind } from './support/controls.js'
import { person } from './support/person.js'
import { inSandbox } from './support/setting.js'

const meta = {
  title: 'Parts/ChannelCard',
  component: ChannelCard,
  args: { kind: 'whatsapp', onConnect: fn() },
  argTypes: { kind: scannableKind, onConnect: noControl },
} satisfies Meta<typeof ChannelCard>

export default meta
type Story = StoryObj<typeof meta>

/** Nothing is known yet. */
export const Checking: Story = {
  parameters: inSandbox({ scenario: 'silent' }),
  play: async (context) => {
    await person(context).sees('Checking…')
  },
}

/** Nothing is connected. */
export const NotConnected: Story = {
  play: async (context) => {
    const { sees, presses } = person(context)
    await sees('Not connected')
    await presses('Connect WhatsApp')
    await expect(context.args.onConnect).toHaveBeenCalledWith('connect')
  },
}

/** All is well. */
export const Connected: Story = {
  parameters: inSandbox({ scenario: 'whatsapp-connected' }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('Connected')
    await sees('Disconnect WhatsApp')
    await expect(context.canvas.getByText(/^\+9665\d{8}$/)).toBeVisible()
  },
}

/** When it was last in step with the provider, by the clock of whoever looks. */
export const SyncedAWhileAgo: Story = {
  parameters: inSandbox({
    before: (world) =>
      void world.changeChannel('whatsapp', {
        lastSyncedAt: new Date(Date.now() - 300_000).toISOString(),
      }),
  }),
  play: async (context) => {
    await person(context).sees('Last synced 5 minutes ago.')
  },
}

/** The same in the words and digits of Arabic. */
export const SyncedAWhileAgoInArabic: Story = {
  ...SyncedAWhileAgo,
  tags: ['!autodocs', 'look'],
  globals: { language: 'ar' },
}

/** The phone has signed us out: the host's way of connecting mends it. */
export const NeedsLogin: Story = {
  parameters: inSandbox({ scenario: 'needs-login' }),
  play: async (context) => {
    const { sees, presses } = person(context)
    await sees('Signed out')
    await presses('Reconnect WhatsApp')
    await expect(context.args.onConnect).toHaveBeenCalledWith('reconnect')
  },
}

/** Instagram was signed out, and the provider's record has not noticed before somebody looked. */
export const InstagramNeedsLogin: Story = {
  args: { kind: 'instagram' },
  parameters: inSandbox({
    before: (world) => void world.changeChannel('instagram', { syncStatus: 'CREDENTIALS' }),
  }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('my_brand')
    await sees('Signed out')
    await sees('Reconnect Instagram')
  },
}

/** An error that was over: a second look finds the channel healthy. */
export const FoundHealthy: Story = {
  tags: ['!autodocs'],
  parameters: inSandbox({ scenario: 'broken' }),
  play: async (context) => {
    const { sees, presses } = person(context)
    await presses('Check WhatsApp again')
    await sees('Connected')
  },
}

/** The provider does not accept the host's key, so nobody can say. */
export const Unreachable: Story = {
  parameters: inSandbox({ scenario: 'revoked-key' }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('Cannot check')
    await sees('This is not set up right yet')
    await sees('Try again')
  },
}
