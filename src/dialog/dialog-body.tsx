'use client'

import { useContext, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Action, Button } from '../components/button.js'
import { DialogHeader } from '../components/dialog-header.js'
import { LooksContext } from '../components/looks.js'
import { Modal } from '../components/modal.js'
import { useConnectMessages } from '../components/use-connect-messages.js'
import { useMessages } from '../components/use-messages.js'
import { useOffers } from '../hooks/use-offers.js'
import type { DialogBodyProps } from './lazy-dialog.js'
import { Step } from './step.js'
import { type ConnectStep, useConnectStep } from './use-connect-step.js'

/** The dialog itself, and nothing while it is closed. */
export function DialogBody(props: DialogBodyProps): React.ReactPortal {
  const { isOpen, onClose, container, fallbackFocus, ...content } = props
  const { language } = useMessages()
  const looks = useContext(LooksContext)
  // Once: in another place it would begin anew.
  const [place] = useState(() => looks?.container())
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // Asked for at the first sign of interest, so that nobody who opens it waits.
  useOffers()
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
    container ?? place ?? document.body,
  )
}

function Content(
  props: Omit<DialogBodyProps, 'isOpen' | 'container' | 'fallbackFocus'> & {
    id: string
    /** The step is another, and the button that led to it is about to go. */
    onStep: () => void
  },
): React.JSX.Element {
  const { id, kind: fixed, method, intent = 'connect', onClose, onConnected, onStep } = props
  const { messages } = useMessages()
  const { step, chooseKind, chooseMethod, back } = useConnectStep({ kind: fixed, method })
  const describe = useDescription()
  const { kind } = step

  function stepping<Args extends unknown[]>(change: (...args: Args) => void) {
    return (...args: Args): void => {
      onStep()
      change(...args)
    }
  }
  return (
    <>
      <DialogHeader
        id={id}
        kind={kind}
        title={kind ? messages.actions[intent] : messages.dialog.title}
        text={describe(step)}
      >
        <Button
          variant="quiet"
          icon="close"
          aria-label={messages.actions.close}
          onClick={() => onClose('close')}
        />
      </DialogHeader>
      <Step
        step={step}
        chooseKind={stepping(chooseKind)}
        chooseMethod={stepping(chooseMethod)}
        onConnected={onConnected}
        onDone={() => onClose('done')}
      />
      {back && <Action name="back" variant="quiet" icon="back" onClick={stepping(back)} />}
    </>
  )
}

/** What is said below the title. */
function useDescription(): (step: ConnectStep) => string {
  const { messages } = useMessages()
  const link = useConnectMessages().link
  return (step) => {
    switch (step.at) {
      case 'kinds':
        return messages.dialog.choose
      case 'methods':
        return link.choice.title
      case 'offers':
        return ''
      case 'connecting':
        return step.method === 'link' ? link.dialog : messages.dialog.text
      default:
        return step satisfies never
    }
  }
}
