'use client'

import type { PairingFlow } from '../flow/pairing.js'
import { type PairingOptions, usePairing } from './use-pairing.js'

/** Connects a WhatsApp account by a code that its phone scans. */
export function useWhatsAppConnect(options?: PairingOptions): PairingFlow {
  return usePairing('whatsapp', options)
}
