'use client'

import { type MouseEvent, useId, useRef, useState } from 'react'
import type { ChannelKind } from '../gateway/channel.js'
import type { ChannelStatus } from '../hooks/use-channel-status.js'
import { Action, Button } from './button.js'
import { useMessages } from './use-messages.js'

/** A channel that is there. */
export type PresentChannel = Extract<ChannelStatus, { status: 'present' }>

/** What to disconnect. */
export interface DisconnectProps {
  readonly kind: ChannelKind
  readonly status: PresentChannel
  /** Makes one action of disconnecting and this, which follows once it has worked. */
  readonly andThen?: (() => void) | undefined
}

/** A button that asks in place before it disconnects. Absent where nobody may. */
export function Disconnect({ kind, status, andThen }: DisconnectProps): React.JSX.Element | null {
  const { messages, about } = useMessages()
  const [isAsking, setAsking] = useState(false)
  const opener = useRef<HTMLElement>(null)
  const id = useId()
  const { disconnect, pending } = status
  if (!disconnect) return null
  const isWorking = pending === 'disconnect'
  const { actions, disconnecting } = messages
  const label = andThen ? actions.replace : actions.disconnect

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
    disconnect?.({ onDone: andThen })
  }

  return (
    <>
      <Button
        aria-expanded={isAsking}
        aria-controls={isAsking ? id : undefined}
        aria-disabled={isWorking}
        onClick={ask}
      >
        {about(isWorking ? disconnecting.working : label, kind)}
      </Button>
      {/* Follows its button in the tab order, the harmless answer first. */}
      {isAsking && (
        <div
          data-slot="ck-question"
          id={id}
          role="group"
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-text`}
        >
          <p data-slot="ck-title" id={`${id}-title`}>
            {about(disconnecting.title, kind)}
          </p>
          <p data-slot="ck-text" id={`${id}-text`}>
            {about(disconnecting.text, kind)}
          </p>
          <div data-slot="ck-actions">
            <Action name="keep" onClick={settle} />
            <Action name="confirmDisconnect" kind={kind} variant="danger" onClick={confirm} />
          </div>
        </div>
      )}
    </>
  )
}
