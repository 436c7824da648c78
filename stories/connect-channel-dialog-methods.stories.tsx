import type { Meta, StoryObj } from '@storybook/react-vite'
import { ConnectChannelDialog } from 'channelkit'
import { expect, fn } from 'storybook/test'
import { noControl } from './support/controls.js'
import { person, seesNothingCutOff } from './support/person.js'
import { finishElsewhere, inSandbox } from './support/setting.js'

const keebai = { provider: 'keebai', coexistence: true } as const

const meta = {
  title: 'Parts/ConnectChannelDialog in two ways',
  component: ConnectChannelDialog,
  args: { kind: 'whatsapp', onOpenChange: fn(), onConnected: fn() },
  argTypes: {
    kind: noControl,
    method: { control: 'select', options: [undefined, 'link', 'qr'] },
    intent: noControl,
    trigger: noControl,
    container: noControl,
    onOpenChange: noControl,
    onConnected: noControl,
  },
  parameters: inSandbox(keebai),
  tags: ['!autodocs'],
} satisfies Meta<typeof ConnectChannelDialog>

export default meta
type Story = StoryObj<typeof meta>

/** What each way means is said before one is taken. Nothing is asked of the provider until then. */
export const Choice: Story = {
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Connect WhatsApp')
    await sees('How would you like to connect it?')
    await sees("Meta's own signup")
    await sees('Scan a code')
    await seesNothingCutOff()
  },
}

/** The same under a dark colour scheme. */
export const ChoiceInTheDark: Story = { tags: ['look'], ...Choice, globals: { theme: 'dark' } }

/** The same from right to left. */
export const ChoiceInArabic: Story = { tags: ['look'], ...Choice, globals: { language: 'ar' } }

/** The same where there is little room. */
export const ChoiceOnASmallPhone: Story = {
  tags: ['look'],
  ...Choice,
  globals: { viewport: { value: 'phone' } },
}

/** The link was chosen, and the way back is there. */
export const ByLink: Story = {
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Connect WhatsApp')
    await presses("Meta's own signup")
    await sees('You finish on another page, then come back here.')
    await sees("Meta's signup is ready")
    await sees('Back')
  },
}

/** The same from right to left. */
export const ByLinkInArabic: Story = { tags: ['look'], ...ByLink, globals: { language: 'ar' } }

/** The code was chosen. */
export const ByCode: Story = {
  play: async (context) => {
    const { presses, seesPicture } = person(context)
    await presses('Connect WhatsApp')
    await presses('Scan a code')
    await seesPicture('QR code that connects WhatsApp')
  },
}

/** No code reaches the page. The link leads on, and connects. */
export const CodeUnavailable: Story = {
  parameters: inSandbox({
    ...keebai,
    before: (world) => world.setFaults({ stream: { opening: 'html' } }),
    onSignup: finishElsewhere,
  }),
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Connect WhatsApp')
    await presses('Scan a code')
    await sees('The code cannot be shown')
    await presses('Use the link instead')
    await sees('WhatsApp is connected')
    await expect(context.args.onConnected).toHaveBeenCalledOnce()
  },
}

/** The host has fixed the way: nobody is asked. */
export const LinkAlone: Story = {
  args: { method: 'link' },
  play: async (context) => {
    const { presses, sees } = person(context)
    await presses('Connect WhatsApp')
    await sees("Meta's signup is ready")
  },
}
