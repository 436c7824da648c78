'use client'

import { focusManager } from '@tanstack/react-query'
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
    // Synchronises with whether the page is looked at: codes are not spent on a tab that nobody sees.
    function look(): void {
      if (focusManager.isFocused()) renew({ cancelRefetch: false })
    }
    look()
    return focusManager.subscribe(look)
  }, [isDue, renew])
}
