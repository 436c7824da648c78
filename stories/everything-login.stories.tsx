import type { Meta, StoryObj } from '@storybook/react-vite'
import { CredentialsForm } from 'channelkit'
import * as forms from './credentials-form.stories.js'
import * as refusals from './credentials-form-refused.stories.js'
import { type Exhibition, inGallery, playGallery } from './support/gallery.js'
import { person, seesNothingCutOff } from './support/person.js'

const draw: Exhibition['draw'] = (args) => <CredentialsForm {...args} />

const meta = {
  title: 'Everything/Logins',
  tags: ['!autodocs', 'gallery'],
  ...inGallery([
    { stories: forms, draw, isPlayed: true },
    { stories: refusals, draw, isPlayed: true },
  ]),
  play: async (context) => {
    await playGallery(context)
    await person(context).sees('Instagram is already connected')
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
