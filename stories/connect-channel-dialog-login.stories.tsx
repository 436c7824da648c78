import type { Meta, StoryObj } from '@storybook/react-vite'
import { ConnectChannelDialog } from 'channelkit'
import { expect, fn } from 'storybook/test'
import { noControl } from './support/controls.js'
import { enters, logsIn, newestCode, reachesCode } from './support/log-in.js'
import { person, seesNothingCutOff } from './support/person.js'
import { says } from './support/says.js'
import { stageOf } from './support/stage.js'

const meta = {
  title: 'Parts/ConnectChannelDialog for Instagram',
  component: ConnectChannelDialog,
  args: { kind: 'instagram', onOpenChange: fn(), onConnected: fn() },
  argTypes: { onOpenChange: noControl, onConnected: noControl },
  tags: ['!autodocs'],
} satisfies Meta<typeof ConnectChannelDialog>

export default meta
type Story = StoryObj<typeof meta>

/** The form, in place of a code to scan. */
export const Open: Story = {
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Connect Instagram')
    await sees('Log in to Instagram')
    await seesNothingCutOff()
  },
}

/** The same under a dark colour scheme. */
export const OpenInTheDark: Story = { tags: ['look'], ...Open, globals: { theme: 'dark' } }

/** The same from right to left. */
export const OpenInArabic: Story = { tags: ['look'], ...Open, globals: { language: 'ar' } }

/** The same in long words where there is little room. */
export const OpenOnASmallPhone: Story = {
  tags: ['look'],
  ...Open,
  globals: { language: 'es', viewport: { value: 'phone' } },
}

/** A code is asked for, and there is still a way to close. */
export const AskingForACode: Story = says(
  ['Enter the code', 'Start again'],
  {},
  async (somebody, world) => {
    await somebody.presses('Connect Instagram')
    await reachesCode('one_code')(somebody, world)
  },
)

/** The same from right to left, in the dark, where there is little room. */
export const AskingForACodeInArabic: Story = {
  tags: ['look'],
  ...AskingForACode,
  globals: { language: 'ar', theme: 'dark', viewport: { value: 'phone' } },
}

/** Without a kind it begins with a choice, and Instagram is one. */
export const Chosen: Story = {
  args: { kind: undefined },
  ...says(['Log in to Instagram', 'Back'], {}, async ({ presses }) => {
    await presses('Connect a channel')
    await presses('Connect Instagram')
  }),
}

/** Connected, after a code. */
export const Connected: Story = {
  play: async (context) => {
    const somebody = person(context)
    const { world } = stageOf(context)
    await somebody.presses('Connect Instagram')
    await reachesCode('one_code')(somebody, world)
    await enters(somebody, newestCode(world))
    await somebody.sees('Instagram is connected')
    await somebody.presses('Done')
    await expect(context.args.onConnected).toHaveBeenCalledOnce()
    await expect(context.args.onOpenChange).toHaveBeenLastCalledWith(false, { reason: 'done' })
  },
}

/** A wrong password: the dialog stays where it is. */
export const Refused: Story = says(
  'Instagram did not accept this login',
  {},
  async (somebody, world) => {
    await somebody.presses('Connect Instagram')
    await logsIn('my_brand', 'wrong')(somebody, world)
  },
)
