import type { Meta, StoryObj } from '@storybook/react-vite'
import { ChannelError, CredentialsForm } from 'channelkit'
import { expect, fn } from 'storybook/test'
import { noControl } from './support/controls.js'
import { notPictured } from './support/gallery.js'
import { logsIn } from './support/log-in.js'
import { person } from './support/person.js'
import { says } from './support/says.js'
import { inSandbox, type Setting } from './support/setting.js'
import { stageOf } from './support/stage.js'

const meta = {
  title: 'Parts/CredentialsForm refused',
  component: CredentialsForm,
  args: { country: 'SA', onConnected: fn(), onDone: fn() },
  argTypes: { onConnected: noControl, onDone: noControl },
  tags: ['!autodocs'],
} satisfies Meta<typeof CredentialsForm>

export default meta
type Story = StoryObj<typeof meta>

/** Name and password are marked: nobody says which of them it is. The password is typed anew. */
export const WrongPassword: Story = {
  play: async (context) => {
    const { sees } = person(context)
    await logsIn('my_brand', 'wrong')(person(context), stageOf(context).world)
    await sees('Instagram did not accept this login')
    await sees('Check the name and the password, then try again.')
    await expect(context.canvas.getByRole('textbox')).toBeInvalid()
    await expect(context.canvas.getByRole('combobox')).toBeValid()
    await expect(document.activeElement).toHaveAttribute('type', 'password')
    await expect(document.activeElement).toHaveValue('')
  },
}

/** The same from right to left. */
export const WrongPasswordInArabic: Story = {
  ...WrongPassword,
  ...notPictured,
  tags: ['!autodocs', 'look'],
  globals: { language: 'ar' },
}

/** The host does not accept one of the fields. */
export const FieldRefused: Story = {
  parameters: inSandbox({
    refusal: new ChannelError('invalid', { fieldErrors: { country: ['refused'] } }),
  }),
  play: async (context) => {
    const { sees } = person(context)
    await logsIn('my_brand')(person(context), stageOf(context).world)
    await sees('That did not work')
    await sees('Check what is marked.')
    await expect(context.canvas.getByRole('combobox')).toBeInvalid()
    await expect(context.canvas.getByRole('textbox')).toBeValid()
  },
}

/** No connection. What was typed stays, for the next try. */
export const Offline: Story = refused(['No connection'], { refusal: new ChannelError('network') })

/** Too much was asked of the provider. */
export const TooManyTries: Story = refused(['Too many tries at once'], { scenario: 'quota-spent' })

/** The provider fails. */
export const ProviderDown: Story = {
  ...notPictured,
  ...refused(['The service does not answer'], { scenario: 'down' }),
}

/** No answer in time. */
export const TookTooLong: Story = {
  ...notPictured,
  ...refused(['It took too long'], {
    refusal: new ChannelError('timeout'),
  }),
}

/** The host's API key is not accepted: nothing that the person did, and no other try helps. */
export const KeyRevoked: Story = refused(['This is not set up right yet', 'Try again'], {
  scenario: 'revoked-key',
})

/** The provider refuses this account, or the place from which it is asked. */
export const ProviderForbids: Story = {
  ...notPictured,
  ...refused(['The service refused'], failing(403)),
}

/** This person may not connect channels. */
export const NotAllowed: Story = {
  ...notPictured,
  ...refused(['You are not allowed to do this'], {
    refusal: new ChannelError('forbidden'),
  }),
}

/** The person's login at the host has ended. */
export const SignedOut: Story = refused(['You are signed out', 'Reload the page'], {
  refusal: new ChannelError('unauthenticated'),
})

const taken: Setting = { scenario: 'instagram-connected', ...failing(409) }

/** Another account, or a broken one, holds the place. */
export const AlreadyConnected: Story = refused(
  ['Instagram is already connected', 'my_brand', 'Disconnect and connect again'],
  taken,
)

/** One action for both: the other account is gone, and the form is there for this one. */
export const DisconnectedToConnectAgain: Story = {
  ...notPictured,
  ...says('Log in to Instagram', taken, async (somebody, world) => {
    await logsIn('new_brand')(somebody, world)
    await somebody.presses('Disconnect and connect again')
    await somebody.sees('Disconnect Instagram?')
    await somebody.presses('Yes, disconnect Instagram')
  }),
}

/** A story of a login that is refused with these sentences. */
function refused(sentences: readonly string[], setting: Setting): Story {
  return says(sentences, setting, logsIn('my_brand'))
}

/** The provider refuses each login with a status. */
function failing(status: number): Setting {
  return { before: (world) => world.setFaults({ status, route: 'connect' }) }
}
