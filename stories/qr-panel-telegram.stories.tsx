import type { Meta, StoryObj } from '@storybook/react-vite'
import { QrPanel } from 'channelkit'
import { expect, fn } from 'storybook/test'
import { noControl, scannableKind } from './support/controls.js'
import { person } from './support/person.js'
import { inSandbox, scanAndConnect } from './support/setting.js'

const meta = {
  title: 'Parts/QrPanel for Telegram',
  component: QrPanel,
  args: { kind: 'telegram', autoStart: true, onConnected: fn(), onDone: fn() },
  argTypes: { kind: scannableKind, onConnected: noControl, onDone: noControl },
} satisfies Meta<typeof QrPanel>

export default meta
type Story = StoryObj<typeof meta>

/** The steps are in the words of Telegram's own menus, and its codes live half as long. */
export const FreshCode: Story = {
  play: async (context) => {
    const { sees, seesPicture } = person(context)
    await seesPicture('QR code that connects Telegram')
    await sees('Open Telegram on your phone')
    await sees('New code in 30 seconds')
  },
}

/** SkylightChat does not tell of a scan: the code stays until Telegram is connected. */
export const ScannedInSilence: Story = {
  parameters: inSandbox({ onCode: (code, world) => void world.scan(code) }),
  play: async (context) => {
    await person(context).seesPicture('QR code that connects Telegram')
  },
}

/** A provider that tells of the scan: there is nothing left to scan, and the phone is finishing. */
export const PhoneIsFinishing: Story = {
  parameters: inSandbox({ scan: 'told', onCode: (code, world) => void world.scan(code) }),
  play: async (context) => {
    const { sees } = person(context)
    await sees('Almost there')
    await sees('Your phone is finishing. Keep Telegram open on it for a few seconds more.')
  },
}

/** Scanned and done. */
export const Connected: Story = {
  parameters: inSandbox({ onCode: scanAndConnect }),
  play: async (context) => {
    await person(context).sees('Telegram is connected')
    await expect(context.args.onConnected).toHaveBeenCalledOnce()
  },
}
