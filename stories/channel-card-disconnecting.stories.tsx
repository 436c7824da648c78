import type { Meta, StoryObj } from '@storybook/react-vite'
import { ChannelCard } from 'channelkit'
import { expect, fn } from 'storybook/test'
import { noControl, scannableKind } from './support/controls.js'
import { person } from './support/person.js'
import { inSandbox } from './support/setting.js'

const meta = {
  title: 'Parts/ChannelCard disconnecting',
  component: ChannelCard,
  args: { kind: 'whatsapp', onConnect: fn() },
  argTypes: { kind: scannableKind, onConnect: noControl },
  tags: ['!autodocs'],
  parameters: inSandbox({ scenario: 'whatsapp-connected' }),
} satisfies Meta<typeof ChannelCard>

export default meta
type Story = StoryObj<typeof meta>

/** It asks first, above the page, and says what is lost. */
export const Asking: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Disconnect WhatsApp')
    await sees('Disconnect WhatsApp?')
    await sees('No more messages arrive until it is connected again.')
    await expect(await sees('Keep it connected')).toHaveFocus()
    await sees('Yes, disconnect WhatsApp')
  },
}

/** The same from right to left. */
export const AskingInArabic: Story = {
  ...Asking,
  tags: ['!autodocs', 'look'],
  globals: { language: 'ar', theme: 'dark' },
}

/** Better not. */
export const Kept: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    const { presses, sees, seesNoMore } = person(context)
    const button = await presses('Disconnect WhatsApp')
    await presses('Keep it connected')
    await seesNoMore('Disconnect WhatsApp?')
    await sees('Connected')
    await expect(button).toHaveFocus()
  },
}

/** On its way. The button stays where it was and does nothing twice. */
export const UnderWay: Story = {
  parameters: inSandbox({ scenario: 'whatsapp-connected', disconnecting: 'endless' }),
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Disconnect WhatsApp')
    await presses('Yes, disconnect WhatsApp')
    await sees('Disconnecting WhatsApp…')
  },
}

/** Done. */
export const Done: Story = {
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Disconnect WhatsApp')
    await presses('Yes, disconnect WhatsApp')
    await sees('Not connected')
    await sees('Connect WhatsApp')
  },
}

/** A campaign is running, or paused, and the provider refuses. The host knows where it is. */
export const RefusedForACampaign: Story = {
  args: { campaignLink: '#campaigns' },
  parameters: inSandbox({ scenario: 'campaign-paused' }),
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Disconnect WhatsApp')
    await presses('Yes, disconnect WhatsApp')
    await sees('A campaign is using WhatsApp')
    await sees('Connected')
    await expect(await sees('Go to the campaign')).toHaveAttribute('href', '#campaigns')
  },
}

/** The provider does not answer. The channel is what it was. */
export const ProviderDown: Story = {
  parameters: inSandbox({
    scenario: 'whatsapp-connected',
    before: (world) => world.setFaults({ status: 503, route: 'disconnect' }),
  }),
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Disconnect WhatsApp')
    await presses('Yes, disconnect WhatsApp')
    await sees('The service does not answer')
    await sees('Connected')
  },
}

/** Somebody who may look, and nothing else. */
export const NotAllowed: Story = {
  parameters: inSandbox({ scenario: 'whatsapp-connected', can: ['refresh'] }),
  play: async (context) => {
    await person(context).sees('Connected')
    await expect(context.canvas.queryByRole('button')).toBeNull()
  },
}
