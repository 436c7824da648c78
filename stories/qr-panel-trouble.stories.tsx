import type { Meta, StoryObj } from '@storybook/react-vite'
import { ChannelError, QrPanel } from 'channelkit'
import type { Faults } from 'channelkit/sandbox'
import { expect, fn } from 'storybook/test'
import { goOffline } from './support/connection.js'
import { noControl, scannableKind } from './support/controls.js'
import { asksForCodes, person } from './support/person.js'
import { says } from './support/says.js'
import { inSandbox, type Setting } from './support/setting.js'

const meta = {
  title: 'Parts/QrPanel in trouble',
  component: QrPanel,
  args: { kind: 'whatsapp', autoStart: true, onConnected: fn(), onDone: fn() },
  argTypes: { kind: scannableKind, onConnected: noControl, onDone: noControl },
} satisfies Meta<typeof QrPanel>

export default meta
type Story = StoryObj<typeof meta>

/** No news for three questions in a row. It heals by itself, and the code can still be scanned. */
export const ConnectionLost: Story = {
  parameters: inSandbox({
    onCode: (_, world) => world.setFaults({ status: 503, route: 'status' }),
  }),
  play: async (context) => {
    const { sees, seesPicture } = person(context)
    await sees('We lost the connection. Still trying…')
    await seesPicture('QR code that connects WhatsApp')
  },
}

/** The code has died and the provider does not give another one. */
export const RenewalRefused: Story = {
  parameters: inSandbox({
    codeLeftMs: 400,
    onCode: (_, world) => world.setFaults({ status: 503, route: 'connect' }),
  }),
  play: async (context) => {
    const { sees } = person(context)
    await asksForCodes(context, 2)
    await sees('This code has run out')
    await sees('Show a new code')
  },
}

/** The browser itself has no connection. */
export const Offline: Story = {
  tags: ['!autodocs'],
  beforeEach: goOffline,
  play: async (context) => {
    await person(context).sees('You are offline. We go on as soon as you are back.')
  },
}

/** The account is connected already. It has to be disconnected before another one can take its place. */
export const AlreadyConnected: Story = {
  ...says('WhatsApp is already connected', { scenario: 'whatsapp-connected' }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('WhatsApp is already connected')
    await sees('To connect another account, disconnect this one first.')
    await sees('Disconnect and connect again')
    await expect(context.canvas.getByText(/^\+9665\d{8}$/)).toBeVisible()
  },
}

/** The phone, or its provider, gave up. */
export const PhoneGaveUp: Story = says('WhatsApp did not connect', {
  scenario: 'pairing-fails',
  onCode: (code, world) => {
    world.scan(code)
    world.advance(5_000)
  },
})

/** Too much was asked of the provider. */
export const TooManyTries: Story = says('Too many tries at once', failing({ status: 429 }))

/** The provider fails. */
export const ProviderDown: Story = says('The service does not answer', { scenario: 'down' })

/** The host's API key is not accepted: nothing that the person did. */
export const KeyRefused: Story = says('This is not set up right yet', { scenario: 'revoked-key' })

/** The provider refuses this account, or the place from which it is asked. */
export const ProviderForbids: Story = says('The service refused', failing({ status: 403 }))

/** An answer that is no answer: a page of HTML, say. */
export const MalformedAnswer: Story = says(
  'We did not understand the answer',
  failing({ malformed: 'html' }),
)

/** No answer in time. */
export const TookTooLong: Story = says('It took too long', { refusal: new ChannelError('timeout') })

/** This person may not connect channels. */
export const NotAllowed: Story = says('You are not allowed to do this', {
  refusal: new ChannelError('forbidden'),
})

/** The person's login at the host has ended. */
export const SignedOut: Story = says('You are signed out', {
  refusal: new ChannelError('unauthenticated'),
})

/** The host has been updated since the page was loaded. */
export const PageOutOfDate: Story = says('This page is out of date', {
  refusal: new ChannelError('version-mismatch'),
})

/** Every start of an attempt goes wrong in one way. */
function failing(faults: Faults): Setting {
  return { before: (world) => world.setFaults({ ...faults, route: 'connect' }) }
}
