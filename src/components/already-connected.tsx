'use client'

import { useChannelStatus } from '../hooks/use-channel-status.js'
import type { Saying } from '../messages/catalogue.js'
import { Action } from './button.js'
import { Disconnect } from './disconnect.js'
import type { FailedPanelProps } from './failed-panel.js'
import { ErrorNotice } from './notice.js'
import { Outcome } from './outcome.js'

/** Another account, or a broken one, holds the place: which one, and the way to begin anew. */
export function AlreadyConnected(props: FailedPanelProps & { saying: Saying }): React.JSX.Element {
  const { error: _error, retry, ...shared } = props
  const { kind } = shared
  const status = useChannelStatus({ kind })
  const present = status.status === 'present' ? status : null
  return (
    <Outcome {...shared} tone="attention" icon="alert" account={present?.channel.username}>
      {present?.error && <ErrorNotice kind={kind} error={present.error} />}
      {present && <Disconnect kind={kind} status={present} andThen={retry} />}
      <Action name="tryAgain" variant={present ? 'quiet' : 'primary'} onClick={retry} />
    </Outcome>
  )
}
