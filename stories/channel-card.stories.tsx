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

/** Connected, and still bringing messages over. */
export const StillConnecting: Story = {
  parameters: inSandbox({
    before: (world) => void world.changeChannel('whatsapp', { syncStatus: 'CONNECTING' }),
  }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('Connecting')
    await sees('This takes a few minutes. You need not stay.')
  },
}

/** The phone has signed us out: the person's own doing, perhaps, and theirs to mend. */
export const NeedsLogin: Story = {
  parameters: inSandbox({ scenario: 'needs-login' }),
  play: async (context) => {
    const { sees, presses } = person(context)
    await sees('Signed out')
    await sees('Messages do not arrive until you reconnect it.')
    await presses('Reconnect WhatsApp')
    await expect(context.args.onConnect).toHaveBeenCalledWith('reconnect')
  },
}

/** Something is wrong at the provider. A second look may find it healthy. */
export const HasAProblem: Story = {
  parameters: inSandbox({ scenario: 'broken' }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('Has a problem')
    await sees('Check WhatsApp again')
  },
}

/** The second look did. */
export const FoundHealthy: Story = {
  tags: ['!autodocs'],
  parameters: inSandbox({ scenario: 'broken' }),
  play: async (context) => {
    const { sees, presses } = person(context)
    await presses('Check WhatsApp again')
    await sees('Connected')
  },
}

/** Stopped, by nobody knows whom. */
export const Stopped: Story = {
  parameters: inSandbox({ scenario: 'stopped' }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('Stopped')
    await sees('Reconnect WhatsApp')
  },
}

/** The last attempt came to nothing. */
export const DidNotConnect: Story = {
  parameters: inSandbox({ scenario: 'creation-failed' }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('Did not connect')
    await sees('The last try did not work. Connect it again.')
  },
}

/** The provider has a word that is in no documentation. */
export const UnknownWord: Story = {
  parameters: inSandbox({ scenario: 'unknown-status' }),
  play: async (context) => {
    await person(context).sees('Unclear: PERMISSIONS')
  },
}

/** The provider does not accept the host's key, so nobody can say. */
export const Unreachable: Story = {
  parameters: inSandbox({ scenario: 'revoked-key' }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('Cannot check')
    await sees('Try again')
  },
}
