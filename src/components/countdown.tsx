'use client'

import type { Deadline } from '../gateway/deadline.js'
import { useCountdown } from '../hooks/use-countdown.js'
import type { PluralForms } from '../messages/catalogue.js'
import { countOf } from '../messages/format.js'
import { useMessages } from './use-messages.js'

const endingSeconds = 10
/** Stands unseen where nothing is counted: as wide as what will be. */
const widestSeconds = 60

/** Until when to count, and the sentence to say it with. */
export interface CountdownProps {
  /** Null while there is nothing to count: the place is kept, so that nothing moves. */
  readonly deadline: Deadline | null
  readonly forms: PluralForms
}

/** The seconds that are left, in words and as a ring. A timer: screen readers do not read it out. */
export function Countdown({ deadline, forms }: CountdownProps): React.JSX.Element {
  const { tag } = useMessages()
  const seconds = useCountdown(deadline) ?? 0
  const left = deadline ? Math.min(1, (seconds * 1000) / deadline.afterMs) : 1
  const state = !deadline ? 'empty' : seconds <= endingSeconds ? 'ending' : 'counting'
  return (
    <p data-slot="ck-countdown" data-state={state} role="timer">
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
      <span>{countOf(forms, deadline ? seconds : widestSeconds, tag)}</span>
    </p>
  )
}
