import type { Meta, StoryObj } from '@storybook/react-vite'
import { type Challenge, type ChannelGateway, OtpForm, type OtpFormProps } from 'channelkit'
import { useState } from 'react'
import { expect, fn } from 'storybook/test'
import { noControl } from './support/controls.js'
import { enters, newestCode, password } from './support/log-in.js'
import { person } from './support/person.js'
import { says } from './support/says.js'
import { stageOf } from './support/stage.js'

const challenge: Challenge = {
  id: 'a login of the host',
  kind: 'instagram',
  round: 1,
  type: 'code',
  sentTo: null,
  canResend: true,
  expiresInMs: 300_000,
}

const meta = {
  title: 'Parts/OtpForm',
  component: OtpForm,
  args: { challenge, onConnected: fn(), onDone: fn(), onRestart: fn() },
  argTypes: {
    challenge: noControl,
    onConnected: noControl,
    onDone: noControl,
    onRestart: noControl,
  },
} satisfies Meta<typeof OtpForm>

export default meta
type Story = StoryObj<typeof meta>

/** Nobody says where the code went. */
export const SentSomewhere: Story = hints(
  'It is in a text message, an e-mail or your authenticator app.',
  null,
)

/** A text message. */
export const SentBySms: Story = hints('It is in a text message on your phone.', 'sms')

/** An e-mail. */
export const SentByEmail: Story = hints('It is in an e-mail to you.', 'email')

/** An app, which nobody can ask for another code. */
export const ShownByAnApp: Story = hints('It is in your authenticator app.', 'app', {
  canResend: false,
})

/** A provider that does not say how long there is. */
export const NoKnownEnd: Story = {
  args: { challenge: { ...challenge, expiresInMs: null } },
  play: async (context) => {
    await person(context).sees('Enter the code')
    await expect(context.canvas.queryByRole('timer')).toBeNull()
  },
}

/** The last seconds. */
export const TimeNearlyUp: Story = {
  args: { challenge: { ...challenge, expiresInMs: 9_500 } },
  tags: ['!autodocs'],
  play: async (context) => {
    await person(context).sees('This login ends in 9 seconds')
    await expect(context.canvas.getByRole('timer')).toHaveAttribute('data-state', 'ending')
  },
}

/** The same from right to left. */
export const TimeNearlyUpInArabic: Story = {
  tags: ['look'],
  ...TimeNearlyUp,
  globals: { language: 'ar' },
}

/** Too late, before anybody typed anything. */
export const Lapsed: Story = {
  args: { challenge: { ...challenge, expiresInMs: 0 } },
  ...says('Time ran out', {}),
}

/** Proof that can be given in the app alone. */
export const ConfirmedElsewhere: Story = {
  args: { challenge: { ...challenge, type: 'elsewhere', rawType: 'SELFIE' } },
  ...says('Confirm it in the Instagram app', {}),
}

/** A login that the provider does not know any more. */
export const UnknownLogin: Story = {
  tags: ['!autodocs'],
  ...says('Time ran out', {}, (somebody) => enters(somebody, '123456')),
}

/** Only the host can begin anew, and is told. */
export const StartedOver: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await person(context).presses('Start again')
    await expect(context.args.onRestart).toHaveBeenCalledOnce()
  },
}

/** A form of the host's own asks for the password, and this part for the code. */
export const AfterAFormOfTheHost: Story = {
  tags: ['!autodocs'],
  render: (args, { loaded }) => <OwnLogin {...args} gateway={loaded['stage'].gateway} />,
  play: async (context) => {
    const somebody = person(context)
    await somebody.presses('Use our own form')
    await enters(somebody, '000000')
    await somebody.sees('This code is not right')
    await enters(somebody, newestCode(stageOf(context).world))
    await somebody.sees('Instagram is connected')
    await expect(context.args.onConnected).toHaveBeenCalledOnce()
  },
}

function OwnLogin(props: OtpFormProps & { gateway: ChannelGateway }): React.JSX.Element {
  const { gateway, ...rest } = props
  const [asked, setAsked] = useState<Challenge | null>(null)
  async function logIn(): Promise<void> {
    const login = { username: 'one_code', password }
    const outcome = await gateway.credentials?.submit('instagram', login)
    if (outcome?.status === 'challenged') setAsked(outcome.challenge)
  }
  if (asked) return <OtpForm {...rest} challenge={asked} />
  return (
    <button type="button" onClick={() => void logIn()}>
      Use our own form
    </button>
  )
}

/** A story of where the code is. */
function hints(sentence: string, sentTo: Challenge['sentTo'], more?: Partial<Challenge>): Story {
  return { args: { challenge: { ...challenge, ...more, sentTo } }, ...says(sentence, {}) }
}
