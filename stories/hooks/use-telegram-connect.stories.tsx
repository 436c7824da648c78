import type { Meta, StoryObj } from '@storybook/react-vite'
import { type PairingFlow, QrPanel, useTelegramConnect } from 'channelkit'
import type { ReactNode } from 'react'
import { HookPage, type ShowProps } from './hook-page.js'
import { drivePairing, pairingArms, telegramOptions } from './pairing-arms.js'
import { hookPageParameters } from './parameters.js'
import { reachesAll } from './reaches-all.js'
import { ShowLive } from './show-live.js'
import { useDrive } from './use-drive.js'

const meta = {
  title: 'Hooks/useTelegramConnect',
  tags: ['!autodocs', 'look', 'page'],
  parameters: hookPageParameters,
  render: (_, { globals }) => (
    <HookPage
      name="useTelegramConnect"
      lead="Connects a Telegram account by a code that its phone scans. Everything on the page that asks for it shares one attempt."
      call="const flow: PairingFlow = useTelegramConnect(options?)"
      options={telegramOptions}
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
export const States: Story = { name: 'useTelegramConnect' }

function Show({ to, fields, stage }: ShowProps<PairingFlow>): ReactNode {
  const flow = useTelegramConnect()
  useDrive(flow, to, stage.world, drivePairing)
  return (
    <ShowLive state={flow} fields={fields}>
      <QrPanel kind="telegram" />
    </ShowLive>
  )
}
