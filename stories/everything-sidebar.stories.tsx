import type { Meta, StoryObj } from '@storybook/react-vite'
import { ChannelList, CredentialsForm, LinkPanel, QrPanel } from 'channelkit'
import { seesNothingCutOff, person } from './support/person.js'
import { inSandbox } from './support/setting.js'

const meta = {
  title: 'Everything/In a sidebar',
  tags: ['!autodocs', 'look', 'page'],
  globals: { viewport: { value: 'sidebar' } },
  decorators: [
    (Story) => (
      <div className="sidebar">
        <Story />
      </div>
    ),
  ],
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** A code in 320 px. */
export const Code: Story = {
  render: () => <QrPanel kind="whatsapp" autoStart />,
  play: async (context) => {
    await person(context).seesPicture('QR code that connects WhatsApp')
    await seesNothingCutOff()
  },
}

/** A signup in 320 px. */
export const Signup: Story = {
  parameters: inSandbox({ provider: 'keebai' }),
  render: () => <LinkPanel kind="whatsapp" autoStart />,
  play: async (context) => {
    await person(context).sees("Meta's signup is ready")
    await seesNothingCutOff()
  },
}

/** A login in 320 px. */
export const Login: Story = {
  render: () => <CredentialsForm country="SA" />,
  play: seesNothingCutOff,
}

/** All channels in 320 px. */
export const Channels: Story = {
  parameters: inSandbox({ scenario: 'all-connected' }),
  render: () => <ChannelList />,
  play: async (context) => {
    await person(context).sees('Nothing needs you')
    await seesNothingCutOff()
  },
}
