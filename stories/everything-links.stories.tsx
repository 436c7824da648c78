import type { Meta, StoryObj } from '@storybook/react-vite'
import { LinkPanel, type LinkPanelProps } from 'channelkit'
import * as panels from './link-panel.stories.js'
import * as windows from './link-panel-window.stories.js'
import { type Exhibition, inGallery, playGallery } from './support/gallery.js'
import { person, seesNothingCutOff } from './support/person.js'

const draw: Exhibition['draw'] = (args) => <LinkPanel {...(args as LinkPanelProps)} />

const meta = {
  title: 'Everything/Links',
  tags: ['!autodocs', 'gallery'],
  ...inGallery([
    { stories: panels, draw },
    { stories: windows, draw, isPlayed: true },
  ]),
  play: async (context) => {
    await playGallery(context)
    await person(context).sees('Your browser blocked the window')
    await seesNothingCutOff()
  },
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** Every state. Each is a test in its own story. */
export const InTheLight: Story = { tags: ['!test'] }

/** The same under a dark colour scheme. */
export const InTheDark: Story = { globals: { theme: 'dark' } }

/** The same from right to left. */
export const InArabic: Story = { globals: { language: 'ar' } }

/** The same in long words where there is little room. */
export const InSpanishOnASmallPhone: Story = {
  globals: { language: 'es', viewport: { value: 'phone' } },
}
