'use client'

import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'

/** Spread on the element that keeps the focus. */
export interface KeptFocus<Element extends HTMLElement> {
  readonly ref: RefObject<Element | null>
  readonly tabIndex: -1
  onFocus(): void
  onBlur(event: FocusEvent): void
}

/**
 * Where the next step takes a focused element away, what is to be typed next gets the focus, else
 * the part itself, and is read.
 */
export function useKeptFocus<Element extends HTMLElement>(): KeptFocus<Element> {
  const ref = useRef<Element>(null)
  const isWithin = useRef(false)
  useEffect(() => {
    // Synchronises with the document's focus, which falls to the body when its element goes.
    if (isWithin.current && document.activeElement === document.body) {
      const next = ref.current?.querySelector('input') ?? ref.current
      next?.focus({ preventScroll: true })
    }
  })
  return {
    ref,
    tabIndex: -1,
    onFocus: () => {
      isWithin.current = true
    },
    onBlur: ({ currentTarget, relatedTarget }) => {
      isWithin.current = currentTarget.contains(relatedTarget)
    },
  }
}
