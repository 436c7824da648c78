'use client'

import { useChannelStatus } from '../hooks/use-channel-status.js'
import { Button } from './button.js'
import { Disconnect } from './disconnect.js'
import { ErrorNotice } from './notice.js'
import { Account } from './outcome.js'
import type { ScannableKind } from './scannable.js'
import { useMessages } from './use-messages.js'

/** Which account holds the place, and the way to free it. Once it is free, one can start again. */
export function AlreadyConnected(props: {
  kind: ScannableKind
  start: () => void
}): React.JSX.Element {
  const { kind, start } = props
  const { actions } = useMessages().messages
  const status = useChannelStatus({ kind })
  if (status.status !== 'present') {
    return (
      <Button variant="primary" onClick={start}>
        {actions.tryAgain}
      </Button>
    )
  }
  const { channel, error } = status
  return (
    <>
      {channel.username && <Account>{channel.username}</Account>}
      {error && <ErrorNotice kind={kind} error={error} />}
      <Disconnect kind={kind} status={status} />
      <Button variant="quiet" onClick={start}>
        {actions.tryAgain}
      </Button>
    </>
  )
}
