'use client'

import { useState } from 'react'
import { deadlineIn } from '../gateway/deadline.js'
import type { ChannelError, ChannelErrorCode } from '../gateway/errors.js'
import { errorSaying, type Saying } from '../messages/catalogue.js'
import { AlreadyConnected } from './already-connected.js'
import { Action, LaterButton } from './button.js'
import { Outcome } from './outcome.js'
import type { StateProps } from './pairing-outcomes.js'
import { useMessages } from './use-messages.js'

/** What went wrong, and how to begin again. */
export interface FailedPanelProps extends StateProps {
  readonly error: ChannelError
  readonly retry: () => void
  /** Said instead of the catalogue's words for the error. */
  readonly saying?: Saying | undefined
}

/** It went wrong: what happened, whose doing it is, and the way out. */
export function FailedPanel(props: FailedPanelProps): React.JSX.Element {
  const { error, retry, saying, ...shared } = props
  const { messages } = useMessages()
  const said = saying ?? errorSaying(messages, error.code)
  if (error.code === 'already-connected') return <AlreadyConnected {...props} saying={said} />
  return (
    <Outcome {...shared} tone="attention" icon="alert" saying={said}>
      <WayOut error={error} retry={retry} />
    </Outcome>
  )
}

/** What a reload helps against. Whatever is not here can be tried again. */
const stale: ReadonlySet<ChannelErrorCode> = new Set(['unauthenticated', 'version-mismatch'])

function WayOut({ error, retry }: Pick<FailedPanelProps, 'error' | 'retry'>): React.JSX.Element {
  const { actions, time } = useMessages().messages
  const [from] = useState(() => deadlineIn(error.retryAfterMs ?? 0))
  if (stale.has(error.code)) {
    return <Action name="reload" variant="primary" onClick={() => window.location.reload()} />
  }
  return (
    <LaterButton from={from} sentence={time.retry} variant="primary" onClick={retry}>
      {actions.tryAgain}
    </LaterButton>
  )
}
