import type { Meta, StoryObj } from '@storybook/react-vite'
import { CredentialsForm } from 'channelkit'
import { expect, fn } from 'storybook/test'
import { noControl } from './support/controls.js'
import { notPictured } from './support/gallery.js'
import { enters, logsIn, newestCode, reachesCode } from './support/log-in.js'
import { person } from './support/person.js'
import { says } from './support/says.js'
import { stageOf } from './support/stage.js'

const meta = {
  title: 'Parts/CredentialsForm with other codes and ends',
  component: CredentialsForm,
  args: { onConnected: fn(), onDone: fn() },
  argTypes: { onConnected: noControl, onDone: noControl },
  tags: ['!autodocs'],
} satisfies Meta<typeof CredentialsForm>

export default meta
type Story = StoryObj<typeof meta>

/** An authenticator app shows it: there is nothing to send again. */
export const CodeOfAnApp: Story = {
  ...notPictured,
  play: async (context) => {
    const somebody = person(context)
    await reachesCode('app_code')(somebody, stageOf(context).world)
    await somebody.sees('It is in your authenticator app.')
    await expect(context.canvas.getAllByRole('button')).toHaveLength(3)
  },
}

/** Eight digits from the sheet that people keep in a drawer. */
export const BackupCode: Story = says('Use a code of 6 digits', {}, async (somebody, world) => {
  await reachesCode('app_code')(somebody, world)
  await somebody.presses('Use a backup code')
  const field = await somebody.fills('Backup code of 8 digits', '1234')
  await expect(field).toHaveValue('1234')
})

/** It is as good as any other. */
export const ConnectedByABackupCode: Story = {
  ...notPictured,
  ...says('Instagram is connected', {}, async (somebody, world) => {
    await reachesCode('one_code')(somebody, world)
    await somebody.presses('Use a backup code')
    await somebody.fills('Backup code of 8 digits', '12345678')
  }),
}

/** The right code. */
export const Connected: Story = {
  play: async (context) => {
    const somebody = person(context)
    const { world } = stageOf(context)
    await reachesCode('one_code')(somebody, world)
    await enters(somebody, newestCode(world))
    await somebody.sees('Instagram is connected')
    await somebody.sees('one_code')
    await expect(context.args.onConnected).toHaveBeenCalledOnce()
  },
}

/** The code came too late: the provider has given the login up. */
export const Lapsed: Story = {
  ...notPictured,
  ...says(
    ['Time ran out', 'Nothing was connected. Start again when you are ready.', 'Start again'],
    {},
    async (somebody, world) => {
      await reachesCode('one_code')(somebody, world)
      world.advance(300_000)
      await enters(somebody, newestCode(world))
    },
  ),
}

/** A checkpoint that no code answers, and that nobody here has heard of. */
export const ConfirmedElsewhere: Story = {
  ...notPictured,
  ...says('Confirm it in the Instagram app', {}, logsIn('odd_check')),
}

/** Back to an empty form. */
export const StartedOver: Story = {
  ...notPictured,
  ...says('Log in to Instagram', {}, async (somebody, world) => {
    await reachesCode('one_code')(somebody, world)
    await somebody.presses('Start again')
  }),
}
