'use client'

import { useState } from 'react'
import { type Deadline, deadlineIn } from '../gateway/deadline.js'
import type { ChannelErrorCode } from '../gateway/errors.js'
import { useCountdown } from '../hooks/use-countdown.js'
import { errorSaying } from '../messages/catalogue.js'
import { countOf } from '../messages/format.js'
import { AlreadyConnected } from './already-connected.js'
import { Button } from './button.js'
import { Outcome } from './outcome.js'
import type { StatePanelProps } from './pairing-outcomes.js'
import { useMessages } from './use-messages.js'

/** The way out of an error. Whatever is not here can be tried again. */
const waysOut: Partial<Record<ChannelErrorCode, 'reload' | 'wait'>> = {
  unauthenticated: 'reload',
  'version-mismatch': 'reload',
  'rate-limited': 'wait',
}

/** It went wrong: what happened, whose doing it is, and the way out. */
export function FailedPanel(props: StatePanelProps<'failed'>): React.JSX.Element {
  const { messages, about } = useMessages()
  const { kind, titleId, flow } = props
  const { code, retryAfterMs = 0 } = flow.error
  const { title, text } = errorSaying(messages, code)
  const wayOut = waysOut[code] ?? 'retry'
  if (code === 'already-connected') return <AlreadyConnected {...props} />
  return (
    <Outcome
      tone="attention"
      icon="alert"
      titleId={titleId}
      title={about(title, kind)}
      text={about(text, kind)}
    >
      {wayOut === 'retry' && <Retry start={flow.start} />}
      {wayOut === 'wait' && <RetryLater start={flow.start} afterMs={retryAfterMs} />}
      {wayOut === 'reload' && (
        <Button variant="primary" onClick={() => window.location.reload()}>
          {messages.actions.reload}
        </Button>
      )}
    </Outcome>
  )
}

function Retry({ start }: { start: () => void }): React.JSX.Element {
  return (
    <Button variant="primary" onClick={start}>
      {useMessages().messages.actions.tryAgain}
    </Button>
  )
}

/** The button counts down and works from then on. It never goes away, so it keeps the focus. */
function RetryLater({ start, afterMs }: { start: () => void; afterMs: number }): React.JSX.Element {
  const { messages, tag } = useMessages()
  const [deadline] = useState<Deadline>(() => deadlineIn(afterMs))
  const seconds = useCountdown(deadline) ?? 0
  const isWaiting = seconds > 0
  return (
    <Button variant="primary" aria-disabled={isWaiting} onClick={isWaiting ? undefined : start}>
      {isWaiting ? countOf(messages.countdown.retry, seconds, tag) : messages.actions.tryAgain}
    </Button>
  )
}
