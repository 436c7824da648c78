'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { openWindow } from './link-opening.js'

/**
 * What is known of the page that a person is sent to. `returned` is a hint and no more: a window
 * that the provider has cut off says that it is closed while it is open.
 */
export type SignupPhase = 'ready' | 'opened' | 'blocked' | 'returned'

/** Where the person is, and what they do about it. */
export interface SignupWindow {
  readonly phase: SignupPhase
  /** Opens a window. To be called in a click. */
  readonly open: () => void
  /** They followed the link by themselves. */
  readonly follow: () => void
  /** They leave this page for the other one, and may come back to it. */
  readonly leave: () => void
}

/** Milliseconds between two looks at the other window. */
const lookMs = 1000

/**
 * The window of an attempt, known by its address. A new attempt forgets the window of the last. Where
 * the person seems to be back, `check` asks how the attempt stands.
 */
export function useSignupWindow(address: string, check: () => void): SignupWindow {
  const [known, setKnown] = useState<{ address: string; phase: SignupPhase } | null>(null)
  const phase = known?.address === address ? known.phase : 'ready'
  const opened = useRef<Window | null>(null)
  const become = useCallback((next: SignupPhase) => setKnown({ address, phase: next }), [address])

  const latest = useRef(check)
  useEffect(() => {
    latest.current = check
  })
  useEffect(() => {
    if (phase !== 'opened') return
    // Synchronises with the other window, which tells nothing by itself. While the person is there,
    // this one has no focus.
    const timer = setInterval(() => {
      if (!opened.current?.closed || !document.hasFocus()) return
      become('returned')
      latest.current()
    }, lookMs)
    return () => clearInterval(timer)
  }, [phase, become])

  function enter(next: Window | null, then: SignupPhase): void {
    opened.current = next
    become(then)
  }
  return {
    phase,
    open() {
      const next = openWindow(address)
      enter(next, next ? 'opened' : 'blocked')
    },
    follow: () => enter(null, 'opened'),
    leave: useComingBack(() => {
      become('returned')
      check()
    }),
  }
}

/** Says that the person leaves this page. Should they come back to it as it was, that is told. */
function useComingBack(onBack: () => void): () => void {
  const isGone = useRef(false)
  const back = useRef(onBack)
  useEffect(() => {
    back.current = onBack
  })
  useEffect(() => {
    // Synchronises with the history, which may keep a whole page as it was left.
    function come({ persisted }: PageTransitionEvent): void {
      if (persisted && isGone.current) back.current()
      isGone.current = false
    }
    window.addEventListener('pageshow', come)
    return () => window.removeEventListener('pageshow', come)
  }, [])
  return () => {
    isGone.current = true
  }
}
