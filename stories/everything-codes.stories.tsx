import type { Meta, StoryObj } from '@storybook/react-vite'
import { CredentialsForm, OtpForm, type OtpFormProps } from 'channelkit'
import * as codes from './credentials-form-code.stories.js'
import * as ends from './credentials-form-ends.stories.js'
import * as challenges from './otp-form.stories.js'
import { type Exhibition, inGallery, playGallery } from './support/gallery.js'
import { person, seesNothingCutOff } from './support/person.js'

const draw: Exhibition['draw'] = (args) => <CredentialsForm {...args} />

const meta = {
  title: 'Everything/Codes',
  tags: ['!autodocs', 'gallery'],
  ...inGallery([
    { stories: codes, draw, isPlayed: true },
    { stories: ends, draw, isPlayed: true },
    { stories: challenges, draw: (args) => <OtpForm {...(args as OtpFormProps)} /> },
  ]),
  play: async (context) => {
    await playGallery(context)
    await person(context).sees('Confirm it in the Instagram app')
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
