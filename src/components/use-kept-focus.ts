'use client'

import { type FocusEventHandler, type RefObject, useEffect, useRef } from 'react'

/** Spread on the element that keeps the focus. */
export interface KeptFocus<Element extends HTMLElement> {
  readonly ref: RefObject<Element | null>
  readonly tabIndex: -1
  readonly onFocus: FocusEventHandler<Element>
  readonly onBlur: FocusEventHandler<Element>
}

/**
 * Where the next step takes a focused element away, what is to be typed next gets the focus, else
 * the part itself, and is read.
 */
export function useKeptFocus<Element extends HTMLElement>(theirs: {
  readonly onFocus?: FocusEventHandler<Element> | undefined
  readonly onBlur?: FocusEventHandler<Element> | undefined
}): KeptFocus<Element> {
  const ref = useRef<Element>(null)
  const isWithin = useRef(false)
  useEffect(() => {
    // Synchronises with the document's focus, which falls to the body when its element goes.
    if (isWithin.current && document.activeElement === document.body) {
      const next = ref.current?.querySelector<HTMLElement>('input:read-write') ?? ref.current
      next?.focus({ preventScroll: true })
    }
  })
  return {
    ref,
    tabIndex: -1,
    onFocus: (event) => {
      theirs.onFocus?.(event)
      isWithin.current = true
    },
    onBlur: (event) => {
      theirs.onBlur?.(event)
      const { currentTarget, relatedTarget, target } = event
      // The window lost the focus, not the element: it has it again when the person returns. Of what is in
      // a shadow the document knows the host alone.
      if (target === (target.getRootNode() as Document | ShadowRoot).activeElement) return
      isWithin.current = currentTarget.contains(relatedTarget)
    },
  }
}
