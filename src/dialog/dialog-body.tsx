'use client'

import * as Dialog from '@radix-ui/react-dialog'
import { useRef, useState } from 'react'
import { BrandIcon } from '../components/brand-icon.js'
import { Action, Button } from '../components/button.js'
import { CredentialsForm } from '../components/credentials-form.js'
import { QrPanel } from '../components/qr-panel.js'
import { isScannable } from '../components/scannable.js'
import { useMessages } from '../components/use-messages.js'
import type { ChannelKind } from '../gateway/channel.js'
import { ChannelChoice } from './channel-choice.js'
import type { DialogBodyProps, DialogReason } from './lazy-dialog.js'

/**
 * The dialog itself. The overlay is an element of our own: Radix's would inject a style, which a
 * strict Content-Security-Policy forbids. Our stylesheet keeps the page behind from scrolling.
 */
export function DialogBody(props: DialogBodyProps): React.JSX.Element {
  const { isOpen, onClose, container, fallbackFocus, ...content } = props
  const { language } = useMessages()
  const before = useRef<Element>(null)

  /** The dialog itself gets it, not its first button: so its title and description are read. */
  function takeFocus(event: Event): void {
    event.preventDefault()
    before.current = document.activeElement
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
  }
  function giveFocusBack(event: Event): void {
    event.preventDefault()
    const target = before.current?.isConnected ? before.current : fallbackFocus?.current
    if (target instanceof HTMLElement) target.focus()
  }
  function close(event: Event, reason: DialogReason): void {
    event.preventDefault()
    onClose(reason)
  }
  return (
    <Dialog.Root open={isOpen}>
      <Dialog.Portal container={container}>
        <div data-slot="ck-overlay" data-state={isOpen ? 'open' : 'closed'} />
        <Dialog.Content
          data-slot="ck-dialog"
          {...language}
          onEscapeKeyDown={(event) => close(event, 'escape')}
          onPointerDownOutside={(event) => close(event, 'outside')}
          onOpenAutoFocus={takeFocus}
          onCloseAutoFocus={giveFocusBack}
        >
          <Content {...content} onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Content(
  props: Omit<DialogBodyProps, 'isOpen' | 'container' | 'fallbackFocus'>,
): React.JSX.Element {
  const { kind: given, intent = 'connect', onClose, onConnected } = props
  const { messages, about } = useMessages()
  const [chosen, setChosen] = useState<ChannelKind | null>(null)
  // Measured before the page is locked: a page without a scrollbar must not make room for one.
  const [hasScrollbar] = useState(() => window.innerWidth > document.documentElement.clientWidth)
  const kind = given ?? chosen
  return (
    <>
      <div data-slot="ck-dialog-header" data-scrollbar={hasScrollbar}>
        {kind && <BrandIcon kind={kind} />}
        <div data-slot="ck-names">
          <Dialog.Title data-slot="ck-dialog-title">
            {kind ? about(messages.actions[intent], kind) : messages.dialog.title}
          </Dialog.Title>
          <Dialog.Description data-slot="ck-text">
            {kind ? about(messages.dialog.text, kind) : messages.dialog.choose}
          </Dialog.Description>
        </div>
        <Button
          variant="quiet"
          icon="close"
          aria-label={messages.actions.close}
          onClick={() => onClose('close')}
        />
      </div>
      <Step kind={kind} onChoose={setChosen} onConnected={onConnected} onClose={onClose} />
      {chosen && <Action name="back" variant="quiet" icon="back" onClick={() => setChosen(null)} />}
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
  const ends = { onConnected, onDone: () => onClose('done') }
  if (!kind) return <ChannelChoice onChoose={onChoose} />
  return isScannable(kind) ? (
    <QrPanel kind={kind} autoStart {...ends} />
  ) : (
    <CredentialsForm {...ends} />
  )
}
