import type { Meta, StoryContext, StoryObj } from '@storybook/react-vite'
import { HandoffRoute, QrPanel } from 'channelkit'
import type { ScenarioName } from 'channelkit/sandbox'
import { expect, fn, waitFor } from 'storybook/test'
import { noControl, scannableKind } from './support/controls.js'
import { onOnePhone } from './support/one-phone.js'
import { asksForCodes, person, seesNothingCutOff } from './support/person.js'
import { inSandbox, type Setting } from './support/setting.js'
import { stageOf } from './support/stage.js'

const meta = {
  title: 'Parts/QrPanel that helps',
  component: QrPanel,
  args: { kind: 'whatsapp', autoStart: true, onConnected: fn(), onDone: fn() },
  argTypes: {
    kind: scannableKind,
    onConnected: noControl,
    onDone: noControl,
    onUseLink: noControl,
  },
  tags: ['!autodocs'],
} satisfies Meta<typeof QrPanel>

export default meta
type Story = StoryObj<typeof meta>

/** What a phone says and what it means, for whoever asks. One sentence is open at a time. */
export const HelpOpen: Story = {
  play: async (context) => {
    const { sees, seesPicture, presses } = person(context)
    await seesPicture('QR code that connects WhatsApp')
    await opens(context, 'What does your phone say?')
    await opens(context, '“Couldn’t log in. Check your phone’s internet connection”')
    await sees('Most often the code was too old, whatever it says of the internet.')
    await presses('Show a new code')
    await asksForCodes(context, 2)
    await seesNothingCutOff()
  },
}

/** The same under a dark colour scheme. */
export const HelpOpenInTheDark: Story = { ...HelpOpen, tags: ['look'], globals: { theme: 'dark' } }

/** The same from right to left. */
export const HelpOpenInArabic: Story = { ...HelpOpen, tags: ['look'], globals: { language: 'ar' } }

/** The same where there is little room. */
export const HelpOpenOnASmallScreen: Story = {
  ...HelpOpen,
  tags: ['look'],
  globals: { viewport: { value: 'phone' } },
}

/** What Telegram says. */
export const HelpWithTelegram: Story = {
  args: { kind: 'telegram' },
  play: async (context) => {
    const { sees, seesPicture } = person(context)
    await seesPicture('QR code that connects Telegram')
    await opens(context, 'What does your phone say?')
    await opens(context, 'Nothing wrong, but this page says that it did not connect')
    await sees('Tell support that your account has two-step verification.')
  },
}

/** WhatsApp asks for a passkey, which nobody can give here. */
export const PasskeyRequired: Story = {
  parameters: fails('passkey-required'),
  play: async (context) => {
    const { sees } = person(context)
    await scans(context)
    await sees('WhatsApp asks for a passkey')
    await sees('Your phone shows')
    await sees('Try again later, since WhatsApp does not always ask. If it stays, tell support.')
    await sees('Try again')
  },
}

/** The same under a dark colour scheme. */
export const PasskeyRequiredInTheDark: Story = {
  ...PasskeyRequired,
  tags: ['look'],
  globals: { theme: 'dark' },
}

/** The same from right to left. */
export const PasskeyRequiredInArabic: Story = {
  ...PasskeyRequired,
  tags: ['look'],
  globals: { language: 'ar' },
}

/** The same where there is little room. */
export const PasskeyRequiredOnASmallScreen: Story = {
  ...PasskeyRequired,
  tags: ['look'],
  globals: { viewport: { value: 'phone' } },
}

/** The same where the provider offers its signup as well. */
export const PasskeyRequiredBesideALink: Story = {
  args: { onUseLink: fn() },
  parameters: fails('passkey-required'),
  play: async (context) => {
    const { sees, presses } = person(context)
    await scans(context)
    await sees("Connect by Meta's signup instead. It links no device.")
    await presses('Use the link instead')
    await expect(context.args.onUseLink).toHaveBeenCalledOnce()
  },
}

/** Four devices are linked already. */
export const DeviceLimit: Story = {
  parameters: fails('device-limit'),
  play: async (context) => {
    const { sees } = person(context)
    await scans(context)
    await sees('Too many linked devices')
    await sees('WhatsApp links four devices to one account, and all four are taken.')
    await sees('Try again')
  },
}

/** The same from right to left. */
export const DeviceLimitInArabic: Story = {
  ...DeviceLimit,
  tags: ['look'],
  globals: { language: 'ar' },
}

/** The page is on the phone itself, which is said before there is a code. Nothing is started. */
export const OnOnePhone: Story = {
  beforeEach: onOnePhone,
  globals: { viewport: { value: 'phone' } },
  play: async (context) => {
    const { sees, seesPicture, presses } = person(context)
    await sees('This phone cannot scan its own screen')
    await sees('Open this page on a computer or a tablet, and connect WhatsApp there.')
    await asksForCodes(context, 0)
    await presses('Show the code here all the same')
    await seesPicture('QR code that connects WhatsApp')
    await asksForCodes(context, 1)
  },
}

/** The same with every way there can be: another screen, and the provider's signup. */
export const OnOnePhoneWithWays: Story = {
  args: { onUseLink: fn() },
  parameters: inSandbox({ provider: 'keebai' }),
  beforeEach: onOnePhone,
  globals: { viewport: { value: 'phone' } },
  render: (args) => (
    <HandoffRoute href="https://app.example.com/handoff">
      <QrPanel {...args} />
    </HandoffRoute>
  ),
  play: async (context) => {
    const { sees } = person(context)
    await sees('This phone cannot scan its own screen')
    await sees('Continue on another screen')
    await sees("Connect by Meta's signup")
    await seesNothingCutOff()
  },
}

/** The code is shown all the same, and the phone says so. The way to another screen stands in the help. */
export const OnOnePhoneWithHelp: Story = {
  ...OnOnePhoneWithWays,
  play: async (context) => {
    const { sees, seesPicture, presses } = person(context)
    await presses('Show the code here all the same')
    await seesPicture('QR code that connects WhatsApp')
    await opens(context, 'What does your phone say?')
    await opens(context, 'The code is on this very phone')
    await presses('Continue on another screen')
    await sees('Open this link on another screen')
    await seesNothingCutOff()
  },
}

/** The same under a dark colour scheme. */
export const OnOnePhoneInTheDark: Story = {
  ...OnOnePhoneWithWays,
  tags: ['look'],
  globals: { theme: 'dark', viewport: { value: 'phone' } },
}

/** The same from right to left. */
export const OnOnePhoneInArabic: Story = {
  ...OnOnePhoneWithWays,
  tags: ['look'],
  globals: { language: 'ar', viewport: { value: 'phone' } },
}

/** Keebai's phones end so. */
function fails(scenario: ScenarioName): { readonly sandbox: Setting } {
  return inSandbox({ provider: 'keebai', scenario })
}

/** Opens what is closed, by its title. */
async function opens(context: StoryContext, title: string): Promise<void> {
  const summary = await person(context).sees(title)
  await context.userEvent.click(summary)
  await expect(summary.closest('details')).toHaveAttribute('open')
}

/** The phone scans the code that is shown, as soon as there is one. */
async function scans(context: StoryContext): Promise<void> {
  const { world } = stageOf(context)
  await person(context).seesPicture('QR code that connects WhatsApp')
  const code = await waitFor(() => {
    const shown = world.keebai.state().sessions.at(-1)?.code
    if (!shown) throw new Error('No code was given out yet.')
    return shown.text
  })
  world.scan(code)
  world.advance(15_000)
}
