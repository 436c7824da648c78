import type { Meta, StoryObj } from '@storybook/react-vite'
import { CredentialsForm } from 'channelkit'
import { expect, fn } from 'storybook/test'
import { noControl } from './support/controls.js'
import { logsIn, password } from './support/log-in.js'
import { person } from './support/person.js'
import { says } from './support/says.js'
import { inSandbox } from './support/setting.js'
import { stageOf } from './support/stage.js'

const meta = {
  title: 'Parts/CredentialsForm',
  component: CredentialsForm,
  args: { onConnected: fn(), onDone: fn() },
  argTypes: { onConnected: noControl, onDone: noControl },
} satisfies Meta<typeof CredentialsForm>

export default meta
type Story = StoryObj<typeof meta>

/** A name, a password, and where the login comes from, which nobody has to say. */
export const Empty: Story = {
  play: async (context) => {
    const { sees } = person(context)
    await sees('Log in to Instagram')
    await sees(
      'Your password goes to the service that logs in for you. This page does not keep it.',
    )
    await sees('Not given')
  },
}

/** The same under a dark colour scheme. */
export const EmptyInTheDark: Story = {
  ...Empty,
  tags: ['!autodocs', 'look'],
  globals: { theme: 'dark' },
}

/** The country that the host expects, by its name in the person's language. */
export const CountryKnown: Story = {
  args: { country: 'SA' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('combobox')).toHaveValue('SA')
  },
}

/** What was typed can be looked at. */
export const PasswordShown: Story = {
  play: async (context) => {
    const { fills, presses } = person(context)
    const field = await fills('Password', password)
    await expect(field).toHaveAttribute('type', 'password')
    await expect(await presses('Show password')).toHaveAttribute('aria-pressed', 'true')
    await expect(field).toHaveAttribute('type', 'text')
  },
}

/** Nothing is sent. What is missing is said at its field, in the person's language. */
export const NameMissing: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    const { fills, presses } = person(context)
    await fills('Password', password)
    await presses('Log in')
    const name = context.canvas.getByRole('textbox')
    await expect(name).toHaveAccessibleDescription('Fill this in.')
    await expect(name).toHaveFocus()
    await expect(stageOf(context).world.requests).toHaveLength(0)
  },
}

/** The same without a password. */
export const PasswordMissing: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    const { fills, presses } = person(context)
    const name = await fills('Username or e-mail', 'my_brand')
    await presses('Log in')
    await expect(name).toBeValid()
    await expect(document.activeElement).toHaveAccessibleDescription('Fill this in.')
    await expect(stageOf(context).world.requests).toHaveLength(0)
  },
}

/** The provider takes its time. */
export const Verifying: Story = says(
  'Logging in. This can take a minute…',
  { before: (world) => world.setFaults({ latencyMs: 60_000, route: 'connect' }) },
  logsIn('my_brand'),
)

/** An account that asks for nothing more. */
export const ConnectedAtOnce: Story = {
  parameters: inSandbox({}),
  play: async (context) => {
    const { sees, presses } = person(context)
    await logsIn('my_brand')(person(context), stageOf(context).world)
    await sees('Instagram is connected')
    await sees('my_brand')
    await sees('It may take a few minutes until all its messages are here.')
    await expect(context.args.onConnected).toHaveBeenCalledOnce()
    await presses('Done')
    await expect(context.args.onDone).toHaveBeenCalledOnce()
  },
}
