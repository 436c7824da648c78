'use client'

import { useFreshChannel } from '../hooks/use-fresh-channel.js'
import { Action } from './button.js'
import { Disconnect } from './disconnect.js'
import { FailedPanel, type FailedPanelProps } from './failed-panel.js'
import { ErrorNotice } from './notice.js'
import { Outcome } from './outcome.js'

/** It did not connect. Where another account holds the place, that can be helped here. */
export function FailedConnection(props: FailedPanelProps): React.JSX.Element {
  const isTaken = props.error.code === 'already-connected'
  return isTaken ? <AlreadyConnected {...props} /> : <FailedPanel {...props} />
}

/** Another account, or a broken one, holds the place: which one, and the way to begin anew. */
function AlreadyConnected(props: FailedPanelProps): React.JSX.Element {
  const { kind, retry } = props
  const status = useFreshChannel(kind)
  const present = status.status === 'present' ? status : null
  return (
    <Outcome {...props} tone="attention" icon="alert" account={present?.channel.username}>
      {present?.error && <ErrorNotice kind={kind} error={present.error} />}
      {present && <Disconnect kind={kind} status={present} andThen={retry} />}
      <Action name="tryAgain" variant={present ? 'quiet' : 'primary'} onClick={retry} />
    </Outcome>
  )
}
