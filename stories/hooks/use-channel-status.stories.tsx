import type { Meta, StoryObj } from '@storybook/react-vite'
import { ChannelCard, type ChannelStatus, useChannelStatus } from 'channelkit'
import type { ReactNode } from 'react'
import type { Arms } from './arms.js'
import { HookPage, type ShowProps } from './hook-page.js'
import { hookPageParameters } from './parameters.js'
import { reachesAll } from './reaches-all.js'
import { ShowLive } from './show-live.js'

const meta = {
  title: 'Hooks/useChannelStatus',
  tags: ['!autodocs', 'look', 'page'],
  parameters: hookPageParameters,
  render: (_, { globals }) => (
    <HookPage
      name="useChannelStatus"
      lead="One channel’s status, asked for once however many parts of the page show it, and read anew when the server says that something has changed."
      call="const state: ChannelStatus = useChannelStatus({ kind: 'whatsapp' })"
      arms={arms}
      Show={Show}
      globals={globals}
    />
  ),
  play: reachesAll,
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** Each state, live, beside the part that draws it. */
export const States: Story = { name: 'useChannelStatus' }

const arms: Arms<ChannelStatus> = {
  loading: {
    says: 'Nothing is known yet.',
    fields: {},
    setting: { scenario: 'silent' },
  },
  absent: { says: 'There is no such channel, or none any more.', fields: {} },
  present: {
    says: 'There is one, and this is how it stands.',
    fields: {
      channel: 'The channel, as the provider has it.',
      health: 'What to make of its status: how well it is, and the one thing to do about it.',
      pending: 'What is being done to it at the moment.',
      error: 'Why the last thing done to it failed.',
      refresh: 'Looks at the account itself. Absent where the provider, or this person, cannot.',
      disconnect: 'Ends it. Absent where the provider, or this person, cannot.',
    },
    setting: { scenario: 'needs-login' },
  },
  unreachable: {
    says: 'Nobody knows now.',
    fields: {
      error: 'Why, by its code.',
      last: 'What was known before.',
      retry: 'Asks again.',
    },
    setting: { scenario: 'revoked-key' },
  },
}

function Show({ fields }: ShowProps<ChannelStatus>): ReactNode {
  return (
    <ShowLive state={useChannelStatus({ kind: 'whatsapp' })} fields={fields}>
      <ChannelCard kind="whatsapp" onConnect={() => {}} />
    </ShowLive>
  )
}
