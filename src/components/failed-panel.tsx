'use client'

import { type ReactNode, useState } from 'react'
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
  /** Another way out, which comes first. */
  readonly instead?: ReactNode
  /** What is known of it, in the place of the sentence. */
  readonly details?: ReactNode
}

/** What a reload helps against. Whatever is not here can be tried again. */
const stale: ReadonlySet<ChannelErrorCode> = new Set(['unauthenticated', 'version-mismatch'])

/** What somebody else has to help against first. */
const helpless: ReadonlySet<ChannelErrorCode> = new Set([
  'forbidden',
  'provider-unauthorized',
  'provider-forbidden',
])

/** It went wrong: what happened, whose doing it is, and the way out. */
export function FailedPanel(props: FailedPanelProps): React.JSX.Element {
  const { error, retry, instead } = props
  const { actions, time } = useMessages().messages
  const [from] = useState(() => deadlineIn(error.retryAfterMs ?? 0))
  const isOver = error.code === 'expired'
  const look = isOver
    ? ({ tone: 'plain', icon: 'clock' } as const)
    : ({ tone: 'attention', icon: 'alert' } as const)
  return (
    <Outcome {...props} {...look}>
      {instead}
      {stale.has(error.code) ? (
        <Action name="reload" variant="primary" onClick={() => window.location.reload()} />
      ) : (
        <LaterButton
          from={from}
          sentence={time.retry}
          variant={instead || helpless.has(error.code) ? 'secondary' : 'primary'}
          onClick={retry}
        >
          {isOver ? actions.startAgain : actions.tryAgain}
        </LaterButton>
      )}
    </Outcome>
  )
}
