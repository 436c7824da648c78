'use client'

import { type MouseEvent, useId, useRef, useState } from 'react'
import type { ChannelKind } from '../gateway/channel.js'
import type { ChannelStatus } from '../hooks/use-channel-status.js'
import { Action, Button } from './button.js'
import { DialogHeader } from './dialog-header.js'
import { Modal } from './modal.js'
import { useChannelMessages } from './use-channel-messages.js'

/** A channel that is there. */
export type PresentChannel = Extract<ChannelStatus, { status: 'present' }>

/** What to disconnect. */
export interface DisconnectProps {
  readonly kind: ChannelKind
  readonly status: PresentChannel
  /** Makes one action of disconnecting and this, which follows once it has worked. */
  readonly andThen?: (() => void) | undefined
}

/** A button that asks in a dialog before it disconnects. Absent where nobody may. */
export function Disconnect({ kind, status, andThen }: DisconnectProps): React.JSX.Element | null {
  const { messages, about } = useChannelMessages()
  const [isAsking, setAsking] = useState(false)
  const { disconnect, pending } = status
  if (!disconnect) return null
  const isWorking = pending === 'disconnect'
  const { actions, disconnecting } = messages
  const label = andThen ? actions.replace : actions.disconnect

  function ask({ currentTarget }: MouseEvent<HTMLElement>): void {
    // Safari does not focus a button that is clicked, and the focus is to come back here.
    currentTarget.focus()
    setAsking(!isWorking)
  }
  function confirm(): void {
    setAsking(false)
    disconnect?.({ onDone: andThen })
  }

  return (
    <>
      <Button
        variant={andThen ? 'primary' : 'secondary'}
        aria-haspopup="dialog"
        aria-disabled={isWorking}
        onClick={ask}
      >
        {about(isWorking ? disconnecting.working : label, kind)}
      </Button>
      <Question kind={kind} isOpen={isAsking} onKeep={() => setAsking(false)} onConfirm={confirm} />
    </>
  )
}

/** Says what is lost. The harmless answer comes first, and every other way out is the same. */
function Question(props: {
  kind: ChannelKind
  isOpen: boolean
  onKeep: () => void
  onConfirm: () => void
}): React.JSX.Element {
  const { kind, isOpen, onKeep, onConfirm } = props
  const { messages } = useChannelMessages()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const { title, text } = messages.disconnecting
  // Where its button is, not at the end of the body: it takes colours, language and shadow root
  // from there, and lies above everything all the same.
  return (
    <Modal
      role="alertdialog"
      dialog={dialog}
      isOpen={isOpen}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCloseRequest={onKeep}
    >
      <DialogHeader id={id} kind={kind} title={title} text={text} />
      <div data-slot="ck-actions">
        <Action name="keep" onClick={onKeep} />
        <Action name="confirmDisconnect" kind={kind} variant="danger" onClick={onConfirm} />
      </div>
    </Modal>
  )
}
