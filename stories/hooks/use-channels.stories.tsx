import type { Meta, StoryObj } from '@storybook/react-vite'
import { ChannelList, type ChannelsState, useChannels } from 'channelkit'
import type { ReactNode } from 'react'
import type { Arms } from './arms.js'
import { HookPage, type ShowProps } from './hook-page.js'
import { hookPageParameters } from './parameters.js'
import { reachesAll } from './reaches-all.js'
import { ShowLive } from './show-live.js'

const meta = {
  title: 'Hooks/useChannels',
  tags: ['!autodocs', 'look', 'page'],
  parameters: hookPageParameters,
  render: (_, { globals }) => (
    <HookPage
      name="useChannels"
      lead="Everything that a customer of yours has connected and could connect. A kind that can be connected in two ways stands once."
      call="const state: ChannelsState = useChannels()"
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
export const States: Story = { name: 'useChannels' }

const arms: Arms<ChannelsState> = {
  loading: { says: 'Nothing is known yet.', fields: {}, setting: { scenario: 'silent' } },
  ready: {
    says: 'This is what there is.',
    fields: { offers: 'Each offer of the provider, with its channels.' },
    setting: { scenario: 'whatsapp-connected' },
  },
  unreachable: {
    says: 'Nobody knows now.',
    fields: { error: 'Why, by its code.', retry: 'Asks again.' },
    setting: { scenario: 'revoked-key' },
  },
}

function Show({ fields }: ShowProps<ChannelsState>): ReactNode {
  return (
    <ShowLive state={useChannels()} fields={fields}>
      <ChannelList />
    </ShowLive>
  )
}
