'use client'

import type { Channel, ChannelKind } from '../gateway/channel.js'
import type { ConnectMethod } from '../gateway/offer.js'
import type { ConnectIntent } from '../components/channel-actions.js'
import type { ModalProps } from '../components/modal.js'
import { useTriggerMessages } from '../components/use-words.js'
import type { LoadedBody } from './use-dialog-body.js'

/** Why a dialog opened or closed. */
export type DialogReason = 'trigger' | 'close' | 'escape' | 'outside' | 'done'

/** What the dialog's body is given. */
export interface DialogBodyProps extends Pick<ModalProps, 'isOpen' | 'fallbackFocus'> {
  /** Without a kind the dialog begins with a choice. */
  readonly kind?: ChannelKind | undefined
  /** Without a method the person chooses, where there is a choice. */
  readonly method?: ConnectMethod | undefined
  readonly intent?: ConnectIntent | undefined
  readonly onClose: (reason: DialogReason) => void
  readonly onConnected?: ((channel: Channel) => void) | undefined
  /** Where the dialog is put. Default the document's body. */
  readonly container?: Element | DocumentFragment | null | undefined
}

/** The body as soon as it is there, or why it is not. */
export function LazyDialog({
  body,
  ...props
}: DialogBodyProps & { body: LoadedBody }): React.JSX.Element | null {
  const { load: Body, fetchBody } = body
  if (Body === 'broken') return props.isOpen ? <BrokenDialog onRetry={fetchBody} /> : null
  return Body === 'awaited' ? null : <Body {...props} />
}

/** Loads with the button that opens the dialog: made of nothing that the dialog brings. */
function BrokenDialog({ onRetry }: { onRetry: () => void }): React.JSX.Element {
  const { messages, language } = useTriggerMessages()
  const { title, text } = messages.dialog.broken
  return (
    <div data-slot="ck-broken" role="alert" {...language}>
      <div data-slot="ck-notice">
        <span>
          <strong>{title}</strong>
          <span data-slot="ck-live">.</span> {text}
        </span>
      </div>
      <button type="button" data-slot="ck-button" data-variant="secondary" onClick={onRetry}>
        {messages.actions.tryAgain}
      </button>
    </div>
  )
}
