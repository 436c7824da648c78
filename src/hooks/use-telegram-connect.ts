'use client'

import type { PairingFlow } from '../flow/pairing.js'
import { type PairingOptions, usePairing } from './use-pairing.js'

/** Connects a Telegram account by a code that its phone scans. */
export function useTelegramConnect(options?: Omit<PairingOptions, 'method'>): PairingFlow {
  return usePairing('telegram', options)
}
