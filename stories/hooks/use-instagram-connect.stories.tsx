import type { Meta, StoryObj } from '@storybook/react-vite'
import { CredentialsForm, type CredentialsFlow, useInstagramConnect } from 'channelkit'
import type { ReactNode } from 'react'
import { HookPage, type ShowProps } from './hook-page.js'
import { driveLogin, loginArms, loginOptions } from './login-arms.js'
import { hookPageParameters } from './parameters.js'
import { reachesAll } from './reaches-all.js'
import { ShowLive } from './show-live.js'
import { useDrive } from './use-drive.js'

const meta = {
  title: 'Hooks/useInstagramConnect',
  tags: ['!autodocs', 'look', 'page'],
  parameters: hookPageParameters,
  render: (_, { globals }) => (
    <HookPage
      name="useInstagramConnect"
      lead="Connects an Instagram account by its login and whatever rounds of codes it takes. The password and the codes pass through: no cache, storage, event or error ever holds them."
      call="const flow: CredentialsFlow = useInstagramConnect(options?)"
      options={loginOptions}
      arms={loginArms}
      Show={Show}
      globals={globals}
    />
  ),
  play: reachesAll,
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** Each state, live, beside the part that draws it. */
export const States: Story = { name: 'useInstagramConnect' }

function Show({ to, fields, stage }: ShowProps<CredentialsFlow>): ReactNode {
  const flow = useInstagramConnect()
  useDrive(flow, to, stage.world, driveLogin)
  return (
    <ShowLive state={flow} fields={fields}>
      <CredentialsForm country="SA" />
    </ShowLive>
  )
}
