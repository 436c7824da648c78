'use client'

import { useChannelStatus } from '../hooks/use-channel-status.js'
import { errorSaying } from '../messages/catalogue.js'
import { Button } from './button.js'
import { Disconnect } from './disconnect.js'
import { ErrorNotice } from './notice.js'
import { Outcome } from './outcome.js'
import type { StatePanelProps } from './pairing-outcomes.js'
import { useMessages } from './use-messages.js'

/** Another account holds the place: which one, and the way to free it for a new start. */
export function AlreadyConnected(props: StatePanelProps<'failed'>): React.JSX.Element {
  const { kind, titleId, flow } = props
  const { messages, about } = useMessages()
  const status = useChannelStatus({ kind })
  const present = status.status === 'present' ? status : null
  const { title, text } = errorSaying(messages, flow.error.code)
  return (
    <Outcome
      tone="attention"
      icon="alert"
      titleId={titleId}
      title={about(title, kind)}
      text={about(text, kind)}
      account={present?.channel.username}
    >
      {present?.error && <ErrorNotice kind={kind} error={present.error} />}
      {present && <Disconnect kind={kind} status={present} />}
      <Button variant={present ? 'quiet' : 'primary'} onClick={flow.start}>
        {messages.actions.tryAgain}
      </Button>
    </Outcome>
  )
}
