'use client'

import { type MouseEvent, useId, useRef, useState } from 'react'
import type { ChannelKind } from '../gateway/channel.js'
import type { ChannelStatus } from '../hooks/use-channel-status.js'
import { Button } from './button.js'
import { useMessages } from './use-messages.js'

/** A channel that is there. */
export type PresentChannel = Extract<ChannelStatus, { status: 'present' }>

/** What to disconnect. */
export interface DisconnectProps {
  readonly kind: ChannelKind
  readonly status: PresentChannel
}

/** A button that asks in place before it disconnects. Absent where nobody may. */
export function Disconnect({ kind, status }: DisconnectProps): React.JSX.Element | null {
  const { messages, about } = useMessages()
  const [isAsking, setAsking] = useState(false)
  const opener = useRef<HTMLElement>(null)
  const questionId = useId()
  const { disconnect, pending } = status
  if (!disconnect) return null
  const isWorking = pending === 'disconnect'

  function ask({ currentTarget }: MouseEvent<HTMLElement>): void {
    opener.current = currentTarget
    setAsking(!isAsking && !isWorking)
  }
  function settle(): void {
    setAsking(false)
    opener.current?.focus()
  }
  function confirm(): void {
    settle()
    disconnect?.()
  }

  return (
    <>
      <Button
        aria-expanded={isAsking}
        aria-controls={isAsking ? questionId : undefined}
        aria-disabled={isWorking}
        onClick={ask}
      >
        {about(isWorking ? messages.disconnecting.working : messages.actions.disconnect, kind)}
      </Button>
      {isAsking && <Question id={questionId} kind={kind} onKeep={settle} onConfirm={confirm} />}
    </>
  )
}

interface QuestionProps {
  readonly id: string
  readonly kind: ChannelKind
  readonly onKeep: () => void
  readonly onConfirm: () => void
}

/** Follows its button in the tab order, the harmless answer first. */
function Question({ id, kind, onKeep, onConfirm }: QuestionProps): React.JSX.Element {
  const { messages, about } = useMessages()
  const { title, text } = messages.disconnecting
  return (
    <div
      data-slot="ck-question"
      id={id}
      role="group"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
    >
      <p data-slot="ck-title" id={`${id}-title`}>
        {about(title, kind)}
      </p>
      <p data-slot="ck-text" id={`${id}-text`}>
        {about(text, kind)}
      </p>
      <div data-slot="ck-actions">
        <Button variant="secondary" onClick={onKeep}>
          {messages.actions.keep}
        </Button>
        <Button variant="danger" onClick={onConfirm}>
          {about(messages.actions.confirmDisconnect, kind)}
        </Button>
      </div>
    </div>
  )
}
