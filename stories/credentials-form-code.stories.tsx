import type { Meta, StoryObj } from '@storybook/react-vite'
import { CredentialsForm } from 'channelkit'
import { expect, fn } from 'storybook/test'
import { noControl } from './support/controls.js'
import { notPictured } from './support/gallery.js'
import { enters, longAgo, newestCode, reachesCode } from './support/log-in.js'
import { person } from './support/person.js'
import { says } from './support/says.js'
import { stageOf } from './support/stage.js'

const meta = {
  title: 'Parts/CredentialsForm asking for a code',
  component: CredentialsForm,
  args: { onConnected: fn(), onDone: fn() },
  argTypes: { onConnected: noControl, onDone: noControl },
  tags: ['!autodocs'],
} satisfies Meta<typeof CredentialsForm>

export default meta
type Story = StoryObj<typeof meta>

/** A code was sent, by whatever way. Another one can be had in a while. */
export const FirstRound: Story = {
  ...notPictured,
  ...says(
    [
      'It is in a text message, an e-mail or your authenticator app.',
      'Send a new code {time}',
      'Use a backup code',
      'Start again',
      'This login ends {time}',
    ],
    {},
    reachesCode('one_code'),
  ),
}

/** The same under a dark colour scheme. */
export const FirstRoundInTheDark: Story = {
  ...FirstRound,
  tags: ['look'],
  globals: { theme: 'dark' },
}

/** The first code was right, and the account asks for another one. */
export const SecondRound: Story = says('Enter one more code', {}, async (somebody, world) => {
  await reachesCode('two_codes')(somebody, world)
  await enters(somebody, newestCode(world))
  await somebody.sees(
    'The last code was right. Instagram asks for another one.',
    'It is in a text message, an e-mail or your authenticator app.',
  )
})

/** The same from right to left. The code still reads from left to right. */
export const SecondRoundInArabic: Story = {
  ...SecondRound,
  ...notPictured,
  tags: ['!autodocs', 'look'],
  globals: { language: 'ar' },
}

/** A wrong code is no second round: it is there, selected, to be typed over. */
export const WrongCode: Story = {
  play: async (context) => {
    const somebody = person(context)
    await reachesCode('one_code')(somebody, stageOf(context).world)
    const field = await enters(somebody, '000000')
    await somebody.sees('This code is not right')
    await somebody.sees('Look again, and type the newest code that you have.')
    await somebody.sees('Enter the code')
    await expect(field).toBeInvalid()
    await expect(field).toHaveFocus()
    await expect(field).toHaveValue('000000')
    await expect(field).toHaveProperty('selectionEnd', 6)
  },
}

/** The same from right to left. */
export const WrongCodeInArabic: Story = {
  ...WrongCode,
  ...notPictured,
  tags: ['!autodocs', 'look'],
  globals: { language: 'ar', theme: 'dark' },
}

/** A whole message was pasted, as somebody writes it who reads from right to left. */
export const MessagePasted: Story = {
  ...notPictured,
  play: async (context) => {
    const somebody = person(context)
    await reachesCode('one_code')(somebody, stageOf(context).world)
    const field = await enters(somebody, 'Your Instagram code is ١٢٣ ٤٥٦.')
    await somebody.sees('This code is not right')
    await expect(field).toHaveValue('123456')
  },
}

/** The code is on its way. Nothing else can be pressed, and nothing moves. */
export const Checking: Story = says(
  'Checking your code…',
  { before: (world) => world.setFaults({ latencyMs: 60_000, route: '2fa' }) },
  async (somebody, world) => {
    await reachesCode('one_code')(somebody, world)
    await enters(somebody, newestCode(world))
  },
)

/** The provider does not answer. The code stays, for the next try. */
export const ProviderDown: Story = says(
  'The service does not answer',
  { before: (world) => world.setFaults({ status: 503, route: '2fa' }) },
  async (somebody, world) => {
    await reachesCode('one_code')(somebody, world)
    const field = await enters(somebody, newestCode(world))
    await expect(field).toHaveValue(newestCode(world))
  },
)

/** Another code was asked for. */
export const Resent: Story = says(
  ['A new code is on its way.', 'Send a new code {time}'],
  {},
  async (somebody, world) => {
    await longAgo(31_000, () => reachesCode('one_code')(somebody, world))
    await somebody.presses('Send a new code')
  },
)

/** It was asked for too soon, and the provider says when it is not. */
export const ResendRefused: Story = says(
  ['Too many tries at once', 'Send a new code {time}'],
  {},
  async (somebody, world) => {
    await longAgo(31_000, () => reachesCode('slow_code')(somebody, world))
    await somebody.presses('Send a new code')
  },
)
