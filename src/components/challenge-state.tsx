import type { ChallengeFlow } from '../flow/credentials.js'
import { loginFailure } from './announcement.js'
import { CodeStep } from './code-step.js'
import type { FailedPanelProps } from './failed-panel.js'
import { ConnectedPanel, type StateProps } from './pairing-outcomes.js'
import { useMessages } from './use-messages.js'

/** The code step of a login in one state, and what to call when the person is done with it. */
export interface ChallengeStateProps extends StateProps {
  readonly flow: ChallengeFlow
  readonly onDone: (() => void) | undefined
  /** Shows a failure, by whatever means there are to do something about it. */
  readonly failed: (props: FailedPanelProps) => React.JSX.Element
}

/** Each state of a login after its password. */
export function ChallengeState(props: ChallengeStateProps): React.JSX.Element {
  const { flow, onDone, failed: Failed, ...shared } = props
  const { messages } = useMessages()
  switch (flow.status) {
    case 'challenged':
    case 'confirming':
      return <CodeStep {...shared} flow={flow} />
    case 'connected':
      return (
        <ConnectedPanel
          {...shared}
          channel={flow.channel}
          text={messages.login.connected}
          onDone={onDone}
        />
      )
    case 'failed': {
      const { error, restart } = flow
      const saying = loginFailure(flow, messages)
      return <Failed {...shared} error={error} saying={saying} retry={restart} />
    }
    default:
      return flow satisfies never
  }
}
