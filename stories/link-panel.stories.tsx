import type { Meta, StoryObj } from '@storybook/react-vite'
import { ChannelError, LinkPanel } from 'channelkit'
import { expect, fn } from 'storybook/test'
import { goOffline } from './support/connection.js'
import { noControl } from './support/controls.js'
import { person } from './support/person.js'
import { says } from './support/says.js'
import { finishElsewhere, inSandbox } from './support/setting.js'

const keebai = { provider: 'keebai' } as const

const meta = {
  title: 'Parts/LinkPanel',
  component: LinkPanel,
  args: {
    kind: 'whatsapp',
    autoStart: true,
    opening: 'window',
    onConnected: fn(),
    onDone: fn(),
  },
  argTypes: {
    kind: noControl,
    opening: { control: 'inline-radio', options: ['window', 'page'] },
    onConnected: noControl,
    onDone: noControl,
  },
  parameters: inSandbox(keebai),
} satisfies Meta<typeof LinkPanel>

export default meta
type Story = StoryObj<typeof meta>

/** Nobody has asked for anything yet. */
export const NotStarted: Story = {
  args: { autoStart: false },
  parameters: inSandbox({ ...keebai, coexistence: true }),
  play: async (context) => {
    const { sees } = person(context)
    await sees("Connect by Meta's signup")
    await sees('You go on using your number in the WhatsApp Business app.')
    await sees('Connect WhatsApp')
  },
}

/** The provider takes its time. */
export const WaitingForTheAddress: Story = says('Preparing the signup…', {
  ...keebai,
  before: (world) => world.setFaults({ latencyMs: 60_000, route: 'connect' }),
})

/** Where one goes is to be read before one goes. */
export const Ready: Story = {
  play: async (context) => {
    const { sees } = person(context)
    await sees("Meta's signup is ready")
    const go = await context.canvas.findByRole('button', { name: /app\.example\.com/ })
    await expect(go).toHaveAttribute('data-variant', 'primary')
  },
}

/** A number that is in the WhatsApp Business app stays there, and whoever has one wants to know. */
export const ReadyWithCoexistence: Story = says(
  'You go on using your number in the WhatsApp Business app.',
  { ...keebai, coexistence: true },
)

/** A phone, or the browser inside an app, has no second window: the page itself gives way. */
export const ReadyOnAPhone: Story = {
  args: { opening: 'page' },
  globals: { viewport: { value: 'phone' } },
  play: async (context) => {
    await person(context).sees(
      'You leave this page. Log in with Facebook, follow the steps there, then come back to this page.',
    )
    const go = await context.canvas.findByRole('link', { name: /app\.example\.com/ })
    await expect(go).not.toHaveAttribute('target')
  },
}

/** Finished, wherever that was. */
export const Connected: Story = {
  parameters: inSandbox({ ...keebai, onSignup: finishElsewhere }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('WhatsApp is connected')
    await sees('You can close the signup if it is still open.')
    await expect(context.args.onConnected).toHaveBeenCalledOnce()
  },
}

/** Given up on the provider's page. */
export const CancelledThere: Story = says('Cancelled', {
  ...keebai,
  onSignup: (session, world) => void world.keebai.finishSignup(session, 'cancel'),
})

/** A signup lasts a quarter of an hour. */
export const TimeRanOut: Story = says(
  'The signup was not finished in time. Nothing was connected.',
  { ...keebai, attemptMs: 400 },
)

/** No news for three questions in a row. It heals by itself, and the signup can go on meanwhile. */
export const ConnectionLost: Story = says(
  ['We lost the connection. Still trying…', "Meta's signup is ready"],
  { ...keebai, onSignup: (_, world) => world.setFaults({ status: 503, route: 'GET connect' }) },
)

/** The browser itself has no connection. */
export const Offline: Story = {
  tags: ['!autodocs'],
  beforeEach: goOffline,
  play: async (context) => {
    await person(context).sees('You are offline. We go on as soon as you are back.')
  },
}

/** An address that nobody must be sent to is never shown, nor opened. */
export const UnsafeAddress: Story = says('We did not understand the answer', {
  ...keebai,
  portalUrl: 'http://app.example.com',
})

/** The provider fails. */
export const ProviderDown: Story = says('The service does not answer', {
  ...keebai,
  scenario: 'down',
})

/** This person may not connect channels. */
export const NotAllowed: Story = says('You are not allowed to do this', {
  ...keebai,
  refusal: new ChannelError('forbidden'),
})
