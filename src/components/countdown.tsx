'use client'

import type { Deadline } from '../gateway/deadline.js'
import { useCountdown } from '../hooks/use-countdown.js'
import { timeOf } from '../messages/format.js'
import { useMessages } from './use-messages.js'

const endingSeconds = 10
/** Stands unseen where nothing is counted: as wide as what will be. */
const widestSeconds = 60

/** Until when to count, and the sentence to say it with. */
export interface CountdownProps {
  /** Null while there is nothing to count: the place is kept, so that nothing moves. */
  readonly deadline: Deadline | null
  /** A sentence with a `{time}`. */
  readonly sentence: string
}

/** The time that is left, in words and as a ring. A timer: screen readers do not read it out. */
export function Countdown({ deadline, sentence }: CountdownProps): React.JSX.Element {
  const { tag } = useMessages()
  const seconds = useCountdown(deadline) ?? 0
  const left = deadline ? Math.min(1, (seconds * 1000) / deadline.afterMs) : 1
  const state = !deadline ? 'empty' : seconds <= endingSeconds ? 'ending' : 'counting'
  const circle = { cx: 10, cy: 10, r: 8 }
  return (
    <div data-slot="ck-countdown" data-state={state} role="timer">
      <svg data-slot="ck-ring" viewBox="0 0 20 20" aria-hidden="true">
        <circle {...circle} />
        <circle {...circle} pathLength="1" strokeDasharray="1" strokeDashoffset={left - 1} />
      </svg>
      <span>{timeOf(sentence, deadline ? seconds : widestSeconds, tag)}</span>
    </div>
  )
}
