'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { type Deadline, remainingMs } from '../gateway/deadline.js'

/** Whether a deadline has passed. Renders once, at that moment; never for null. */
export function usePassed(deadline: Deadline | null): boolean {
  const subscribe = useCallback(
    (notify: () => void) => (deadline ? onPassed(deadline, notify) : () => {}),
    [deadline],
  )
  const hasPassed = (): boolean => deadline !== null && remainingMs(deadline) === 0
  return useSyncExternalStore(subscribe, hasPassed, () => false)
}

/** What a timer can count; beyond it, it would fire at once. */
const longestTimerMs = 2 ** 31 - 1

/** Timers stop while a machine sleeps and crawl in hidden tabs, so a returning tab looks again. */
function onPassed(deadline: Deadline, notify: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  function look(): void {
    clearTimeout(timer)
    const leftMs = remainingMs(deadline)
    if (leftMs === 0) notify()
    else timer = setTimeout(look, Math.min(leftMs, longestTimerMs))
  }
  look()
  document.addEventListener('visibilitychange', look)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
  }
}
