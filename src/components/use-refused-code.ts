'use client'

import { useState } from 'react'
import type { PairingFlow } from '../flow/pairing.js'
import type { Invitation } from '../gateway/pairing.js'

/** A flow, and whether a person waits for another code than the one that there is. */
export interface RefusableCode {
  readonly flow: PairingFlow
  readonly isAwaited: boolean
}

/**
 * A code that the phone refused is as good as dead once the person has asked for another: it is shown so
 * until that one comes.
 */
export function useRefusedCode(flow: PairingFlow): RefusableCode {
  const [refused, setRefused] = useState<string | null>(null)
  if (flow.status !== 'presenting') return { flow, isAwaited: false }
  const text = textOf(flow.invitation)
  const isAwaited = text === refused && flow.troubled === null
  return {
    isAwaited,
    flow: {
      ...flow,
      code: isAwaited && flow.code === 'fresh' ? 'renewing' : flow.code,
      renew() {
        setRefused(text)
        flow.renew()
      },
    },
  }
}

function textOf(invitation: Invitation): string {
  return invitation.type === 'qr' ? invitation.payload : invitation.url
}
