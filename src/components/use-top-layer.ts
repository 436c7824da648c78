'use client'

import { type RefObject, useLayoutEffect } from 'react'

/**
 * Shows a dialog above the page, for as long as it is mounted. At the end the browser gives the
 * focus back to what had it before, and where that is gone, the fallback gets it.
 */
export function useTopLayer(
  ref: RefObject<HTMLDialogElement | null>,
  fallbackFocus: RefObject<HTMLElement | null> | undefined,
): void {
  useLayoutEffect(() => {
    const dialog = ref.current
    const fallback = fallbackFocus?.current
    if (!dialog) return undefined

    // Escape is for this dialog alone: a modal of the host's would listen on the document.
    const keepEscape = (event: KeyboardEvent): void => {
      const isHere = event.composedPath().includes(dialog) || event.target === document.body
      if (event.key === 'Escape' && isHere) event.stopPropagation()
    }
    // Synchronises with the browser's top layer, which takes a dialog by a call, not by an attribute.
    showOnTop(dialog)
    window.addEventListener('keydown', keepEscape, true)
    return () => {
      window.removeEventListener('keydown', keepEscape, true)
      dialog.close()
      queueMicrotask(() => {
        if (document.activeElement === document.body) fallback?.focus()
      })
    }
  }, [ref, fallbackFocus])
}

/**
 * Shows a dialog, and has its title and description read: it gets the focus, not its first button.
 * A question's first answer keeps it, with which both are read as well.
 */
export function showOnTop(dialog: HTMLDialogElement): void {
  dialog.showModal()
  if (dialog.getAttribute('role') !== 'alertdialog') dialog.focus()
}
