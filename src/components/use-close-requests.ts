'use client'

import { type MouseEvent, type SyntheticEvent, useRef } from 'react'
import { showOnTop } from './use-top-layer.js'

/** Spread on the `dialog`. */
export interface CloseRequests {
  readonly onCancel: (event: SyntheticEvent) => void
  readonly onClose: (event: SyntheticEvent<HTMLDialogElement>) => void
  readonly onPointerDown: (event: MouseEvent<HTMLDialogElement>) => void
  readonly onClick: (event: MouseEvent<HTMLDialogElement>) => void
}

/**
 * Hears that somebody wants a dialog closed, by Escape or whatever a device has in its place, or by
 * a click beside it. The browser asks, and never decides: the dialog stays open until it is closed.
 */
export function useCloseRequests(onRequest: (reason: 'escape' | 'outside') => void): CloseRequests {
  const isPressedOutside = useRef(false)
  return {
    // Unlike the browser's, React's events would go on to a dialog of the host's around this one.
    onCancel(event) {
      event.stopPropagation()
      event.preventDefault()
      onRequest('escape')
    },
    onClose(event) {
      event.stopPropagation()
      const dialog = event.currentTarget
      // StrictMode's first mount closed it. That is told late: it is open again.
      if (dialog.open) return
      // A second Escape closes without asking, so that no page can hold a person.
      showOnTop(dialog)
      onRequest('escape')
    },
    onPointerDown(event) {
      isPressedOutside.current = isOutside(event)
    },
    onClick(event) {
      // The second of a double click was meant for what opened the dialog in between.
      const isMeant = event.detail < 2
      // Not at the press: the rest of it would then meet the page, and take the focus with it.
      if (isMeant && isPressedOutside.current && isOutside(event)) onRequest('outside')
    },
  }
}

/** Whether it happened to the backdrop, which belongs to the dialog but lies around its box. */
function isOutside({ target, currentTarget, clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect()
  const isInside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
  return target === currentTarget && !isInside
}
