import type { Meta, StoryObj } from '@storybook/react-vite'
import { ChannelList } from 'channelkit'
import { expect, fn } from 'storybook/test'
import { noControl } from './support/controls.js'
import { logsIn } from './support/log-in.js'
import { person } from './support/person.js'
import { inSandbox, scanAndConnect } from './support/setting.js'
import { stageOf } from './support/stage.js'

const meta = {
  title: 'Parts/ChannelList',
  component: ChannelList,
  args: { onConnected: fn() },
  argTypes: { onConnected: noControl },
} satisfies Meta<typeof ChannelList>

export default meta
type Story = StoryObj<typeof meta>

/** Nothing is known yet. Outlines keep the places of the cards. */
export const Loading: Story = {
  parameters: inSandbox({ scenario: 'silent' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('status')).toBeInTheDocument()
    await expect(canvas.queryByRole('article')).toBeNull()
  },
}

/** Nothing is connected yet. */
export const NothingConnected: Story = {
  play: async (context) => {
    const { sees } = person(context)
    await sees('Connect WhatsApp')
    await sees('Connect Telegram')
    await sees('Connect Instagram')
  },
}

/** Two are well, another needs somebody. */
export const OneNeedsYou: Story = {
  parameters: inSandbox({
    scenario: 'all-connected',
    before: (world) => void world.changeChannel('whatsapp', { syncStatus: 'CREDENTIALS' }),
  }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('1 of 3 needs you')
    await sees('Reconnect WhatsApp')
    await sees('Disconnect Telegram')
  },
}

/** A provider that allows many accounts of a kind: each has its card, and one more may come. One is paused. */
export const ManyOfAKind: Story = {
  parameters: inSandbox({ provider: 'keebai', scenario: 'many-channels' }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('1 of 3 needs you')
    await sees('Connect another WhatsApp account')
  },
}

/** The same in the words and digits of Arabic. */
export const OneNeedsYouInArabic: Story = {
  ...OneNeedsYou,
  tags: ['!autodocs', 'look'],
  globals: { language: 'ar' },
}

/** Everything there is, is connected. */
export const AllConnected: Story = {
  parameters: inSandbox({ scenario: 'all-connected' }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('Nothing needs you')
    await sees('Disconnect WhatsApp')
    await sees('Disconnect Telegram')
    await sees('Disconnect Instagram')
  },
}

/** Nobody knows what there is. */
export const Unreachable: Story = {
  parameters: inSandbox({ scenario: 'revoked-key' }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('We could not load your channels')
    await sees('Try again')
  },
}

/** Somebody who may see, but neither connect nor disconnect. */
export const ForSomebodyWhoMayOnlySee: Story = {
  parameters: inSandbox({ scenario: 'needs-login', can: ['refresh'] }),
  play: async (context) => {
    await person(context).sees('Signed out')
    await expect(context.canvas.queryByRole('button')).toBeNull()
  },
}

/** Somebody who may only see, where there is nothing. */
export const NothingToSee: Story = {
  parameters: inSandbox({ can: [] }),
  play: async (context) => {
    await person(context).sees('Nothing to connect yet')
  },
}

/** From the card to the dialog, through the login, and back to the list. */
export const LoggingInFromTheList: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    const somebody = person(context)
    await somebody.presses('Connect Instagram')
    await logsIn('my_brand')(somebody, stageOf(context).world)
    await somebody.presses('Done')
    await somebody.sees('Disconnect Instagram')
    await expect(context.args.onConnected).toHaveBeenCalledOnce()
  },
}

/** From the card to the dialog, through the phone, and back to the list. */
export const ConnectingFromTheList: Story = {
  tags: ['!autodocs'],
  parameters: inSandbox({ onCode: scanAndConnect }),
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Connect WhatsApp')
    await sees('WhatsApp is connected')
    await presses('Done')
    await sees('Disconnect WhatsApp')
    await expect(context.args.onConnected).toHaveBeenCalledOnce()
  },
}
