'use client'

import { useSyncExternalStore } from 'react'
import type { Slot } from '../query/keys.js'
import { useChannelContext } from './channel-context.js'

/**
 * Whether the browser remembers an attempt of a slot. Looked at when something renders anyway: an
 * attempt in another tab is no reason to.
 */
export function useRemembered(slot: Slot): boolean {
  const { attempts } = useChannelContext()
  return useSyncExternalStore(
    () => () => {},
    () => attempts.read(slot) !== null,
    () => false,
  )
}
