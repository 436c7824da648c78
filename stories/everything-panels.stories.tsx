import type { Meta, StoryObj } from '@storybook/react-vite'
import { QrPanel, type QrPanelProps } from 'channelkit'
import * as panels from './qr-panel.stories.js'
import * as telegram from './qr-panel-telegram.stories.js'
import * as troubles from './qr-panel-trouble.stories.js'
import { type Exhibition, inGallery } from './support/gallery.js'
import { person, seesNothingCutOff } from './support/person.js'

const draw: Exhibition['draw'] = (args) => <QrPanel {...(args as QrPanelProps)} />

const meta = {
  title: 'Everything/Panels',
  tags: ['!autodocs', 'gallery'],
  ...inGallery([
    { stories: panels, draw },
    { stories: telegram, draw },
    { stories: troubles, draw },
  ]),
  play: async (context) => {
    const { sees } = person(context)
    await sees('This code has run out')
    await sees('You can put your phone away.')
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
