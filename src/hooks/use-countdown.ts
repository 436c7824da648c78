'use client'

import type { Deadline } from '../gateway/deadline.js'
import { useLeft } from './use-left.js'

/**
 * Whole seconds until a deadline, 0 once it has passed, null for null. Renders the component that
 * calls it once a second, and that one alone: keep it in a leaf.
 */
export function useCountdown(deadline: Deadline | null): number | null {
  return useLeft<number | null>(deadline, 1000, (leftMs) => Math.ceil(leftMs / 1000), null)
}
