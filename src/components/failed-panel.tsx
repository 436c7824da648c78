'use client'

import { useState } from 'react'
import { deadlineIn } from '../gateway/deadline.js'
import type { ChannelError, ChannelErrorCode } from '../gateway/errors.js'
import type { Saying } from '../messages/catalogue.js'
import { Action, LaterButton } from './button.js'
import { Outcome } from './outcome.js'
import type { StateProps } from './pairing-outcomes.js'
import { useMessages } from './use-messages.js'

/** What went wrong, what is said of it, and how to begin again. */
export interface FailedPanelProps extends StateProps {
  readonly error: ChannelError
  readonly saying: Saying
  readonly retry: () => void
}

/** What a reload helps against. Whatever is not here can be tried again. */
const stale: ReadonlySet<ChannelErrorCode> = new Set(['unauthenticated', 'version-mismatch'])

/** It went wrong: what happened, whose doing it is, and the way out. */
export function FailedPanel(props: FailedPanelProps): React.JSX.Element {
  const { error, retry } = props
  const { actions, time } = useMessages().messages
  const [from] = useState(() => deadlineIn(error.retryAfterMs ?? 0))
  return (
    <Outcome {...props} tone="attention" icon="alert">
      {stale.has(error.code) ? (
        <Action name="reload" variant="primary" onClick={() => window.location.reload()} />
      ) : (
        <LaterButton from={from} sentence={time.retry} variant="primary" onClick={retry}>
          {actions.tryAgain}
        </LaterButton>
      )}
    </Outcome>
  )
}
