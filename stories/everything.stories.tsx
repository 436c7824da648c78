import type { Meta, StoryObj } from '@storybook/react-vite'
import {
  ChannelCard,
  type ChannelCardProps,
  ChannelList,
  QrPanel,
  type QrPanelProps,
  SyncStatusBadge,
  type SyncStatusBadgeProps,
} from 'channelkit'
import { expect } from 'storybook/test'
import * as cards from './channel-card.stories.js'
import * as lists from './channel-list.stories.js'
import * as panels from './qr-panel.stories.js'
import * as telegram from './qr-panel-telegram.stories.js'
import * as troubles from './qr-panel-trouble.stories.js'
import { type Exhibition, Gallery } from './support/gallery.js'
import { person } from './support/person.js'
import { stageOf } from './support/stage.js'
import * as badges from './sync-status-badge.stories.js'

const drawPanel: Exhibition['draw'] = (args) => <QrPanel {...(args as QrPanelProps)} />

const exhibitions: readonly Exhibition[] = [
  { stories: badges, draw: (args) => <SyncStatusBadge {...(args as SyncStatusBadgeProps)} /> },
  { stories: cards, draw: (args) => <ChannelCard {...(args as ChannelCardProps)} /> },
  { stories: lists, draw: (args) => <ChannelList {...args} /> },
  { stories: panels, draw: drawPanel },
  { stories: telegram, draw: drawPanel },
  { stories: troubles, draw: drawPanel },
]

const meta = {
  title: 'Everything',
  tags: ['!autodocs'],
  parameters: {
    // Only here do panels and lists of one name stand side by side.
    a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } },
  },
  render: (_, context) => (
    <Gallery exhibitions={exhibitions} stage={stageOf(context)} globals={context.globals} />
  ),
  play: async (context) => {
    const { sees } = person(context)
    await sees('This code has run out')
    await sees('You can put your phone away.')
    const { scrollWidth, clientWidth } = document.documentElement
    await expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
  },
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** Every state that needs nobody to act. Each is a test of its own in its own story. */
export const InTheLight: Story = { tags: ['!test'] }

/** The same under a dark colour scheme. */
export const InTheDark: Story = { globals: { theme: 'dark' } }

/** The same from right to left. */
export const InArabic: Story = { globals: { language: 'ar' } }

/** The same in long words where there is little room. */
export const InSpanishOnASmallPhone: Story = {
  globals: { language: 'es', viewport: { value: 'phone' } },
}
