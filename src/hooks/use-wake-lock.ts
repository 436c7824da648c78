'use client'

import { useEffect } from 'react'

/**
 * Keeps the screen from going dark while it is wanted, so that a code can be scanned in peace. Does
 * nothing where the browser cannot, or does not want to: a low battery is reason enough.
 */
export function useWakeLock(isWanted: boolean): void {
  useEffect(
    // Synchronises with the device's screen, through the browser's Screen Wake Lock.
    () => (isWanted && 'wakeLock' in navigator ? keepAwake(navigator.wakeLock) : undefined),
    [isWanted],
  )
}

function keepAwake(wakeLock: WakeLock): () => void {
  let isOver = false
  let held: WakeLockSentinel | undefined

  async function hold(): Promise<void> {
    if (document.visibilityState !== 'visible') return
    const lock = await wakeLock.request('screen').catch(() => undefined)
    if (isOver) return lock?.release()
    held = lock
  }
  function holdAgain(): void {
    void hold()
  }

  // A browser takes the lock back whenever the page is hidden.
  document.addEventListener('visibilitychange', holdAgain)
  holdAgain()
  return () => {
    isOver = true
    document.removeEventListener('visibilitychange', holdAgain)
    void held?.release()
  }
}
