'use client'

import { useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { BrandIcon } from '../components/brand-icon.js'
import { Action, Button } from '../components/button.js'
import { CredentialsForm } from '../components/credentials-form.js'
import { Modal } from '../components/modal.js'
import { QrPanel } from '../components/qr-panel.js'
import { isScannable } from '../components/scannable.js'
import { useMessages } from '../components/use-messages.js'
import type { ChannelKind } from '../gateway/channel.js'
import { ChannelChoice } from './channel-choice.js'
import type { DialogBodyProps } from './lazy-dialog.js'

/** The dialog itself, and nothing while it is closed. */
export function DialogBody(props: DialogBodyProps): React.ReactPortal {
  const { isOpen, onClose, container, fallbackFocus, ...content } = props
  const { language } = useMessages()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  return createPortal(
    <Modal
      {...language}
      dialog={dialog}
      isOpen={isOpen}
      fallbackFocus={fallbackFocus}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCloseRequest={onClose}
    >
      <Content {...content} id={id} onClose={onClose} onStep={() => dialog.current?.focus()} />
    </Modal>,
    container ?? document.body,
  )
}

function Content(
  props: Omit<DialogBodyProps, 'isOpen' | 'container' | 'fallbackFocus'> & {
    id: string
    /** The step is another, and the button that led to it is about to go. */
    onStep: () => void
  },
): React.JSX.Element {
  const { id, kind: given, intent = 'connect', onClose, onConnected, onStep } = props
  const { messages, about } = useMessages()
  const [chosen, setChosen] = useState<ChannelKind | null>(null)
  const kind = given ?? chosen

  function choose(next: ChannelKind | null): void {
    onStep()
    setChosen(next)
  }
  return (
    <>
      <div data-slot="ck-dialog-header">
        {kind && <BrandIcon kind={kind} />}
        <div data-slot="ck-names">
          <h2 data-slot="ck-dialog-title" id={`${id}-title`}>
            {kind ? about(messages.actions[intent], kind) : messages.dialog.title}
          </h2>
          <p data-slot="ck-text" id={`${id}-text`}>
            {kind ? about(messages.dialog.text, kind) : messages.dialog.choose}
          </p>
        </div>
        <Button
          variant="quiet"
          icon="close"
          aria-label={messages.actions.close}
          onClick={() => onClose('close')}
        />
      </div>
      <Step kind={kind} onChoose={choose} onConnected={onConnected} onClose={onClose} />
      {chosen && <Action name="back" variant="quiet" icon="back" onClick={() => choose(null)} />}
    </>
  )
}

function Step({
  kind,
  onChoose,
  onConnected,
  onClose,
}: Pick<DialogBodyProps, 'onConnected' | 'onClose'> & {
  kind: ChannelKind | null
  onChoose: (kind: ChannelKind) => void
}): React.JSX.Element {
  const onDone = (): void => onClose('done')
  if (!kind) return <ChannelChoice onChoose={onChoose} />
  return isScannable(kind) ? (
    <QrPanel kind={kind} autoStart onConnected={onConnected} onDone={onDone} />
  ) : (
    // It may end well when this is closed already: whoever opened it listens for that.
    <CredentialsForm onDone={onDone} />
  )
}
