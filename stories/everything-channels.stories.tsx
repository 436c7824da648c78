import type { Meta, StoryObj } from '@storybook/react-vite'
import {
  ChannelCard,
  type ChannelCardProps,
  ChannelList,
  SyncStatusBadge,
  type SyncStatusBadgeProps,
} from 'channelkit'
import * as cards from './channel-card.stories.js'
import * as leaving from './channel-card-disconnecting.stories.js'
import * as words from './channel-card-words.stories.js'
import * as lists from './channel-list.stories.js'
import { type Exhibition, inGallery, playGallery } from './support/gallery.js'
import { person, seesNothingCutOff } from './support/person.js'
import * as badges from './sync-status-badge.stories.js'

const card: Exhibition['draw'] = (args) => <ChannelCard {...(args as ChannelCardProps)} />

const meta = {
  title: 'Everything/Badges, cards and lists',
  tags: ['!autodocs', 'gallery'],
  ...inGallery([
    { stories: badges, draw: (args) => <SyncStatusBadge {...(args as SyncStatusBadgeProps)} /> },
    { stories: cards, draw: card },
    { stories: words, draw: card },
    { stories: leaving, draw: card, isPlayed: true },
    { stories: lists, draw: (args) => <ChannelList {...args} /> },
  ]),
  play: async (context) => {
    const { sees } = person(context)
    await playGallery(context)
    await sees('Unclear: PERMISSIONS')
    await sees('We could not load your channels')
    await sees('Nothing to connect yet')
    await seesNothingCutOff()
  },
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** Every state that needs nobody to act. Each is a test in its own story. */
export const InTheLight: Story = { tags: ['!test'] }

/** The same under a dark colour scheme. */
export const InTheDark: Story = { globals: { theme: 'dark' } }

/** The same from right to left. */
export const InArabic: Story = { globals: { language: 'ar' } }

/** The same in long words where there is little room. */
export const InSpanishOnASmallPhone: Story = {
  globals: { language: 'es', viewport: { value: 'phone' } },
}
