'use client'

import { useSyncExternalStore } from 'react'

/** False on a server and for the first render of its HTML, which must be the same; then true. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
}
