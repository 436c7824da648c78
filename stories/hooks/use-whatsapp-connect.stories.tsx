import type { Meta, StoryObj } from '@storybook/react-vite'
import { type PairingFlow, QrPanel, useWhatsAppConnect } from 'channelkit'
import type { ReactNode } from 'react'
import { HookPage, type ShowProps } from './hook-page.js'
import { drivePairing, pairingArms, pairingOptions } from './pairing-arms.js'
import { hookPageParameters } from './parameters.js'
import { reachesAll } from './reaches-all.js'
import { ShowLive } from './show-live.js'
import { useDrive } from './use-drive.js'

const meta = {
  title: 'Hooks/useWhatsAppConnect',
  tags: ['!autodocs', 'look', 'page'],
  parameters: hookPageParameters,
  render: (_, { globals }) => (
    <HookPage
      name="useWhatsAppConnect"
      lead="Connects a WhatsApp account by a code that its phone scans, or by the provider’s signup page. Everything on the page that asks for it shares one attempt."
      call="const flow: PairingFlow = useWhatsAppConnect(options?)"
      options={pairingOptions}
      arms={pairingArms}
      Show={Show}
      globals={globals}
    />
  ),
  play: reachesAll,
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** Each state, live, beside the part that draws it. */
export const States: Story = { name: 'useWhatsAppConnect' }

function Show({ to, fields, stage }: ShowProps<PairingFlow>): ReactNode {
  const flow = useWhatsAppConnect()
  useDrive(flow, to, stage.world, drivePairing)
  return (
    <ShowLive state={flow} fields={fields}>
      <QrPanel kind="whatsapp" />
    </ShowLive>
  )
}
