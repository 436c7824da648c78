import type { Meta, StoryObj } from '@storybook/react-vite'
import { QrPanel } from 'channelkit'
import { expect, fn, waitFor } from 'storybook/test'
import { noControl, scannableKind } from './support/controls.js'
import { asksForCodes, person } from './support/person.js'
import { inSandbox, scanAndConnect } from './support/setting.js'

const meta = {
  title: 'Parts/QrPanel',
  component: QrPanel,
  args: { kind: 'whatsapp', autoStart: true, onConnected: fn(), onDone: fn() },
  argTypes: { kind: scannableKind, onConnected: noControl, onDone: noControl },
} satisfies Meta<typeof QrPanel>

export default meta
type Story = StoryObj<typeof meta>

/** Nobody has asked for a code yet. */
export const NotStarted: Story = {
  args: { autoStart: false },
  play: async (context) => {
    const { sees } = person(context)
    await sees('Have your phone ready')
    await sees('Connect WhatsApp')
  },
}

/** The provider takes its time. An outline keeps the code's place. */
export const WaitingForTheCode: Story = {
  parameters: inSandbox({
    before: (world) => world.setFaults({ latencyMs: 60_000, route: 'connect' }),
  }),
  play: async (context) => {
    await person(context).sees('Getting your code…')
  },
}

/** The code is there, with what to do on the phone and how long it lives. */
export const FreshCode: Story = {
  play: async (context) => {
    const { sees, seesPicture } = person(context)
    await seesPicture('QR code that connects WhatsApp')
    await sees('Scan this code with WhatsApp')
    await sees('Open WhatsApp on your phone')
    await sees('New code in 60 seconds')
  },
}

/** Made larger, for a phone that is far away or a camera that is old. */
export const EnlargedCode: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    const { presses, seesPicture } = person(context)
    const code = await seesPicture('QR code that connects WhatsApp')
    const before = code.getBoundingClientRect().width
    const button = await presses('Make larger')
    await expect(button).toHaveAttribute('aria-pressed', 'true')
    await waitFor(() => expect(code.getBoundingClientRect().width).toBeGreaterThan(before + 100))
  },
}

/** The last seconds of a code. The next one comes by itself. */
export const CodeAboutToLapse: Story = {
  parameters: inSandbox({ codeLeftMs: 9_500 }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('New code in 9 seconds')
    await expect(context.canvas.getByRole('timer')).toHaveAttribute('data-state', 'ending')
  },
}

/** A dead code is blurred at once, and the new one is on its way. */
export const CodeBeingRenewed: Story = {
  parameters: inSandbox({
    codeLeftMs: 400,
    onCode: (_, world) => world.setFaults({ latencyMs: 60_000, route: 'connect' }),
  }),
  play: async (context) => {
    const { sees, seesPicture } = person(context)
    await sees('Getting a new code…')
    await seesPicture('QR code that no longer works')
  },
}

/** Renewed as often as anybody is likely to look. The next code is only made for someone who asks. */
export const NobodyScanned: Story = {
  parameters: inSandbox({ codeLeftMs: 150 }),
  play: async (context) => {
    const { sees, seesPicture } = person(context)
    await asksForCodes(context, 6)
    await sees('This code has run out')
    await sees('Show a new code')
    await seesPicture('QR code that no longer works')
  },
}

/** Scanned and done. */
export const Connected: Story = {
  parameters: inSandbox({ onCode: scanAndConnect }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('WhatsApp is connected')
    await sees('You can put your phone away.')
    await expect(context.canvas.getByText(/^\+9665\d{8}$/)).toBeVisible()
    await expect(context.args.onConnected).toHaveBeenCalledOnce()
  },
}

/** The person has changed their mind. */
export const Cancelled: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Cancel')
    await sees('Cancelled')
    await sees('Start again')
  },
}

/** The provider allows an attempt only so much time, and nobody scanned. */
export const TimeRanOut: Story = {
  parameters: inSandbox({ attemptMs: 400 }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('Time ran out')
    await sees('The code was not scanned in time. Nothing changed.')
  },
}
