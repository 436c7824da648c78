'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { type Deadline, remainingMs } from '../gateway/deadline.js'

/**
 * Whole seconds until a deadline, 0 once it has passed, null for null. Renders the component that
 * calls it once a second, and that one alone: keep it in a leaf.
 */
export function useCountdown(deadline: Deadline | null): number | null {
  const subscribe = useCallback(
    (notify: () => void) => (deadline ? everySecond(deadline, notify) : () => {}),
    [deadline],
  )
  const seconds = (): number | null => (deadline ? Math.ceil(remainingMs(deadline) / 1000) : null)
  return useSyncExternalStore(subscribe, seconds, () => null)
}

/** Wakes just after each whole second that is left, so that no number is skipped. */
function everySecond(deadline: Deadline, notify: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  function arm(): void {
    const leftMs = remainingMs(deadline)
    if (leftMs > 0) timer = setTimeout(tick, leftMs % 1000 || 1000)
  }
  function tick(): void {
    notify()
    arm()
  }
  arm()
  return () => clearTimeout(timer)
}
