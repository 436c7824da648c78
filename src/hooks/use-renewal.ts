'use client'

import { useEffect } from 'react'
import type { PairingFlow } from '../flow/pairing.js'

/** Replaces a dead code while somebody looks at it, up to the limit. */
export function useRenewal(
  flow: PairingFlow,
  renew: (options: { cancelRefetch: boolean }) => unknown,
): void {
  const isDue =
    flow.status === 'presenting' &&
    flow.code === 'lapsed' &&
    flow.troubled === null &&
    flow.renewals.done < flow.renewals.limit

  useEffect(() => {
    if (!isDue) return
    // Synchronises with the page's visibility: codes are not spent on a tab that nobody sees.
    function look(): void {
      if (document.visibilityState === 'visible') renew({ cancelRefetch: false })
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [isDue, renew])
}
