'use client'

import { useCallback, useEffect, useState } from 'react'
import type { DialogBody } from './dialog-body.js'

/** How far the body is: a chunk of its own, since it brings the panels and the code renderer. */
export type BodyLoad = 'awaited' | 'broken' | typeof DialogBody

/** The body, and a way to have it fetched before it is needed. */
export interface LoadedBody {
  readonly load: BodyLoad
  /** Fetches the body. Call it at the first sign of interest, and as often as you like. */
  readonly fetchBody: () => void
}

/**
 * Loads the body into state. Not by Suspense, which holds a fallback for 300 ms once it has shown
 * it, even where the chunk is there long before.
 */
export function useDialogBody(isOpen: boolean): LoadedBody {
  const [load, setLoad] = useState<BodyLoad>('awaited')
  const fetchBody = useCallback(
    () => import('./dialog-body.js').then((module) => setLoad(() => module.DialogBody)),
    [],
  )
  useEffect(() => {
    // Synchronises with the network: a dialog opened from outside gave no sign of interest before.
    if (!isOpen) return undefined
    fetchBody().catch(() => setLoad('broken'))
    return () => setLoad(tryAgain)
  }, [isOpen, fetchBody])
  // What nobody waits for may fail in silence.
  return { load, fetchBody: () => void fetchBody().catch(() => {}) }
}

/** Whoever opens it the next time is told nothing of the last. */
function tryAgain(load: BodyLoad): BodyLoad {
  return load === 'broken' ? 'awaited' : load
}
