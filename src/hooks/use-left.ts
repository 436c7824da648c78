'use client'

import { focusManager } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { type Deadline, remainingMs } from '../gateway/deadline.js'

/** What follows from the milliseconds that are left of a deadline; `none` for null and on a server. */
export function useLeft<T>(
  deadline: Deadline | null,
  stepMs: number,
  read: (leftMs: number) => T,
  none: T,
): T {
  const subscribe = useCallback(
    (notify: () => void) => (deadline ? wake(deadline, stepMs, notify) : () => {}),
    [deadline, stepMs],
  )
  const left = (): T => (deadline ? read(remainingMs(deadline)) : none)
  return useSyncExternalStore(subscribe, left, () => none)
}

/**
 * Wakes just after each whole step that is left, and at the end. Timers stop while a machine sleeps
 * and crawl in hidden tabs, so a returning tab looks again.
 */
function wake(deadline: Deadline, stepMs: number, notify: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  function look(): void {
    clearTimeout(timer)
    notify()
    const leftMs = remainingMs(deadline)
    if (leftMs > 0) timer = setTimeout(look, leftMs % stepMs || stepMs)
  }
  look()
  const leave = focusManager.subscribe(look)
  return () => {
    clearTimeout(timer)
    leave()
  }
}
