'use client'

import type { Deadline } from '../gateway/deadline.js'
import { useLeft } from './use-left.js'

/** What a timer can count; beyond it, it would fire at once. */
const longestTimerMs = 2e9

/** Whether a deadline has passed. Renders once, at that moment; never for null. */
export function usePassed(deadline: Deadline | null): boolean {
  return useLeft(deadline, longestTimerMs, (leftMs) => leftMs === 0, false)
}
