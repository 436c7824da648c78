import type { Meta, StoryObj } from '@storybook/react-vite'
import { ChannelCard } from 'channelkit'
import type { ChannelChange } from 'channelkit/sandbox'
import { expect, fn } from 'storybook/test'
import { noControl, scannableKind } from './support/controls.js'
import { person } from './support/person.js'
import { inSandbox } from './support/setting.js'

const meta = {
  title: 'Parts/ChannelCard word by word',
  component: ChannelCard,
  args: { kind: 'whatsapp', onConnect: fn() },
  argTypes: { kind: scannableKind, onConnect: noControl },
} satisfies Meta<typeof ChannelCard>

export default meta
type Story = StoryObj<typeof meta>

/** `OK` */
export const Connected: Story = stands({ syncStatus: 'OK' }, 'Connected', 'Its messages arrive.')

/** `SYNC_SUCCESS` */
export const Synchronised: Story = stands(
  { syncStatus: 'SYNC_SUCCESS' },
  'Up to date',
  'All its messages so far are here.',
)

/** `CONNECTING` */
export const Connecting: Story = stands(
  { syncStatus: 'CONNECTING' },
  'Connecting',
  'This takes a few minutes. You need not stay.',
)

/** `CREDENTIALS`: the person's own doing, perhaps, and theirs to mend. */
export const NeedsLogin: Story = stands(
  { syncStatus: 'CREDENTIALS' },
  'Signed out',
  'You were signed out, perhaps by a new password. Messages do not arrive until you reconnect it.',
  'Reconnect WhatsApp',
)

/** `ERROR`: the provider's. A second look may find the channel healthy. */
export const HasAProblem: Story = stands(
  { syncStatus: 'ERROR' },
  'Has a problem',
  'The service has a problem. It is nothing you did. Check again, and reconnect if it stays.',
  'Check WhatsApp again',
)

/** `STOPPED`, by nobody knows whom. */
export const Stopped: Story = stands(
  { syncStatus: 'STOPPED' },
  'Stopped',
  'We do not know who stopped it. Messages do not arrive until you reconnect it.',
  'Reconnect WhatsApp',
)

/** `CREATION_FAIL`: the last attempt came to nothing, so there is no account. */
export const DidNotConnect: Story = stands(
  { syncStatus: 'CREATION_FAIL', username: null, lastSyncedAt: null },
  'Did not connect',
  'The last try did not work. Connect it again.',
  'Connect WhatsApp',
)

/** A word that is in no documentation. */
export const UnknownWord: Story = stands(
  { syncStatus: 'PERMISSIONS' },
  'Unclear: PERMISSIONS',
  'The service says something that we do not know. Check again in a while.',
  'Check WhatsApp again',
)

/** The word is a good one, but the provider says that the account is not connected. */
export const Lost: Story = stands(
  { syncStatus: 'OK', isConnected: false },
  'Disconnected',
  'The connection broke. Messages do not arrive until you reconnect it.',
  'Reconnect WhatsApp',
)

/** Not connected, and Keebai says no more: it can be connected again, and not be removed. */
export const Paused: Story = {
  parameters: inSandbox({
    provider: 'keebai',
    before: (world) => void world.keebai.changeChannel('ch_paused', { isActive: false }),
  }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('Paused')
    await sees(
      'The service has paused it or signed it out, and does not say which. ' +
        'Messages do not arrive until it is resumed there or you connect it again.',
    )
    await sees('Reconnect WhatsApp')
    await expect(context.canvas.getAllByRole('button')).toHaveLength(1)
  },
}

/** How WhatsApp stands, with what is said of it and the one thing to do besides disconnecting. */
function stands(change: ChannelChange, badge: string, advice: string, action?: string): Story {
  return {
    parameters: inSandbox({ before: (world) => void world.changeChannel('whatsapp', change) }),
    play: async (context) => {
      const { sees } = person(context)
      await sees(badge)
      await sees(advice)
      if (action) await sees(action)
      await sees('Disconnect WhatsApp')
      await expect(context.canvas.getAllByRole('button')).toHaveLength(action ? 2 : 1)
    },
  }
}
