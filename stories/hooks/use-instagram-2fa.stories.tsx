import type { Meta, StoryObj } from '@storybook/react-vite'
import { type Challenge, type ChallengeFlow, OtpForm, useInstagram2FA } from 'channelkit'
import { type ReactNode, useEffect, useState } from 'react'
import { password } from '../support/log-in.js'
import type { Stage } from '../support/stage.js'
import { HookPage, type ShowProps } from './hook-page.js'
import { challengeArms, challengeOptions, driveChallenge } from './login-arms.js'
import { hookPageParameters } from './parameters.js'
import { reachesAll } from './reaches-all.js'
import { ShowLive } from './show-live.js'
import { useDrive } from './use-drive.js'

const meta = {
  title: 'Hooks/useInstagram2FA',
  tags: ['!autodocs', 'look', 'page'],
  parameters: hookPageParameters,
  render: (_, { globals }) => (
    <HookPage
      name="useInstagram2FA"
      lead="The code step alone, for a login of your own: give it the challenge that your server got, and it goes through each round until the account is connected."
      call="const flow: ChallengeFlow = useInstagram2FA({ challenge })"
      options={challengeOptions}
      arms={challengeArms}
      Show={Show}
      globals={globals}
    />
  ),
  play: reachesAll,
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** Each state, live, beside the part that draws it. */
export const States: Story = { name: 'useInstagram2FA' }

function Show(props: ShowProps<ChallengeFlow>): ReactNode {
  const challenge = useOwnLogin(props.stage)
  return challenge ? <CodeStep challenge={challenge} {...props} /> : null
}

function CodeStep(props: ShowProps<ChallengeFlow> & { challenge: Challenge }): ReactNode {
  const { challenge, to, fields, stage } = props
  const flow = useInstagram2FA({ challenge })
  useDrive(flow, to, stage.world, driveChallenge)
  return (
    <ShowLive state={flow} fields={fields}>
      <OtpForm challenge={challenge} />
    </ShowLive>
  )
}

/** The login that a host makes by itself, and the challenge that it gets. */
function useOwnLogin({ gateway }: Stage): Challenge | null {
  const [challenge, setChallenge] = useState<Challenge | null>(null)
  useEffect(() => {
    // Synchronises with the provider, which is asked once, as StrictMode mounts twice.
    let isLeft = false
    void gateway.credentials
      ?.submit('instagram', { username: 'one_code', password, country: 'SA' })
      .then((outcome) => {
        if (!isLeft && outcome.status === 'challenged') setChallenge(outcome.challenge)
      })
    return () => void (isLeft = true)
  }, [gateway])
  return challenge
}
