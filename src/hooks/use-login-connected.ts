'use client'

import type { Channel } from '../gateway/channel.js'
import { useSlot } from './use-slot.js'

/**
 * Calls back for each login that ends well while this is mounted. For what opens and closes the form:
 * a login goes on when its form is closed.
 */
export function useLoginConnected(onConnected: ((channel: Channel) => void) | undefined): void {
  useSlot('instagram', 'credentials', onConnected)
}
