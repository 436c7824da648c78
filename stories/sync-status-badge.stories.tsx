import type { Meta, StoryObj } from '@storybook/react-vite'
import { type Channel, SyncStatusBadge } from 'channelkit'
import type { ChannelChange } from 'channelkit/sandbox'
import { noControl, scannableKind } from './support/controls.js'
import { person } from './support/person.js'
import { says } from './support/says.js'
import type { Setting } from './support/setting.js'

const meta = {
  title: 'Parts/SyncStatusBadge',
  component: SyncStatusBadge,
  args: { kind: 'whatsapp' },
  argTypes: { kind: scannableKind, channel: noControl },
} satisfies Meta<typeof SyncStatusBadge>

export default meta
type Story = StoryObj<typeof meta>

/** `OK` */
export const Connected: Story = says('Connected', whatsapp({ syncStatus: 'OK' }))

/** `SYNC_SUCCESS` */
export const Synchronised: Story = says('Up to date', whatsapp({ syncStatus: 'SYNC_SUCCESS' }))

/** `CONNECTING` */
export const Connecting: Story = says('Connecting', whatsapp({ syncStatus: 'CONNECTING' }))

/** `CREDENTIALS` */
export const NeedsLogin: Story = says('Signed out', whatsapp({ syncStatus: 'CREDENTIALS' }))

/** `ERROR` */
export const HasAProblem: Story = says('Has a problem', whatsapp({ syncStatus: 'ERROR' }))

/** `STOPPED` */
export const Stopped: Story = says('Stopped', whatsapp({ syncStatus: 'STOPPED' }))

/** `CREATION_FAIL` */
export const DidNotConnect: Story = says(
  'Did not connect',
  whatsapp({ syncStatus: 'CREATION_FAIL' }),
)

/** A word that is in no documentation: shown as it is. */
export const UnknownWord: Story = says(
  'Unclear: PERMISSIONS',
  whatsapp({ syncStatus: 'PERMISSIONS' }),
)

/** The word is a good one, but the provider says that the account is not connected. */
export const Lost: Story = says('Disconnected', whatsapp({ syncStatus: 'OK', isConnected: false }))

/** Not connected, and the provider says no more. */
export const Paused: Story = says('Paused', {
  provider: 'keebai',
  before: (world) => void world.keebai.changeChannel('ch_paused', { isActive: false }),
})

/** There is no such channel. */
export const Absent: Story = says('Not connected', {})

/** Nobody knows yet. */
export const Checking: Story = says('Checking…', { scenario: 'silent' })

/** Nobody can say. */
export const Unreachable: Story = says('Cannot check', { scenario: 'revoked-key' })

/** A channel that is at hand already: nothing is asked. */
export const OfAChannelAtHand: Story = {
  render: () => <SyncStatusBadge channel={instagram} />,
  play: async (context) => {
    await person(context).sees('Connected')
  },
}

const instagram: Channel = {
  id: '5',
  kind: 'instagram',
  name: null,
  username: 'my_brand',
  isConnected: true,
  syncStatus: 'OK',
  lastSyncedAt: null,
  details: {},
}

/** WhatsApp as the provider has it. */
function whatsapp(change: ChannelChange): Setting {
  return { before: (world) => void world.changeChannel('whatsapp', change) }
}
