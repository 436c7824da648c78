'use client'

import { type ComponentPropsWithoutRef, type RefObject, useLayoutEffect, useState } from 'react'
import { useLook } from './looks.js'
import { useCloseRequests } from './use-close-requests.js'
import { useTopLayer } from './use-top-layer.js'

/** Props of {@link Modal}, besides those of the `dialog` that it renders. */
export interface ModalProps extends Omit<ComponentPropsWithoutRef<'dialog'>, 'onClose' | 'open'> {
  readonly dialog: RefObject<HTMLDialogElement | null>
  readonly isOpen: boolean
  /** Somebody wants it closed. It stays open until `isOpen` says otherwise. */
  readonly onCloseRequest: (reason: 'escape' | 'outside') => void
  /** Gets the focus at the end, where what had it before is gone by then. */
  readonly fallbackFocus?: RefObject<HTMLElement | null> | undefined
}

/**
 * The browser's own modal dialog: above whatever the host stacks, with the page behind inert.
 * Nothing while it is closed, nor its children.
 */
export function Modal(props: ModalProps): React.JSX.Element | null {
  const { isOpen } = props
  const [isShown, setShown] = useState(false)
  if (isOpen && !isShown) setShown(true)
  return isShown ? <ShownModal {...props} onGone={() => setShown(false)} /> : null
}

function ShownModal(
  props: ModalProps & {
    /** It has left the screen and given the focus back: render it no more. */
    onGone: () => void
  },
): React.JSX.Element {
  const { dialog, isOpen, onCloseRequest, fallbackFocus, onGone, ...rest } = props
  // Measured before the page is locked: a page without a scrollbar must not make room for one.
  const [hasScrollbar] = useState(() => window.innerWidth > document.documentElement.clientWidth)
  const requests = useCloseRequests(onCloseRequest)
  useTopLayer(dialog, fallbackFocus)
  useLayoutEffect(() => {
    if (isOpen) return
    // Synchronises with the top layer. Unmounting would do, but React is deaf while it unmounts,
    // and whoever listens to the focus must hear it return.
    dialog.current?.close()
    onGone()
  })
  return (
    <dialog
      tabIndex={-1}
      data-scrollbar={hasScrollbar}
      {...requests}
      {...useLook('dialog', rest)}
      ref={dialog}
    />
  )
}
