'use client'

import type { Deadline } from '../gateway/deadline.js'
import { useCountdown } from '../hooks/use-countdown.js'
import type { PluralForms } from '../messages/catalogue.js'
import { countOf } from '../messages/format.js'
import { useMessages } from './use-messages.js'

/** Until when to count, and the sentence to say it with. */
export interface CountdownProps {
  readonly deadline: Deadline
  readonly forms: PluralForms
}

/** The seconds that are left, in words and as a ring. A timer: screen readers do not read it out. */
export function Countdown({ deadline, forms }: CountdownProps): React.JSX.Element {
  const { tag } = useMessages()
  const seconds = useCountdown(deadline) ?? 0
  const left = Math.min(1, (seconds * 1000) / deadline.afterMs)
  return (
    <p data-slot="ck-countdown" data-ending={seconds <= 10 ? '' : undefined} role="timer">
      <svg data-slot="ck-ring" viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="8" />
        <circle
          cx="10"
          cy="10"
          r="8"
          pathLength="1"
          strokeDasharray="1"
          strokeDashoffset={left - 1}
        />
      </svg>
      <span>{countOf(forms, seconds, tag)}</span>
    </p>
  )
}
