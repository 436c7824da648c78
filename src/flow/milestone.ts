import type { ChannelErrorCode } from '../gateway/errors.js'
import type { CredentialsFlow } from './credentials.js'
import type { PairingFlow } from './pairing.js'

/** What somebody who counts would want to know of a flow's state. No secret, no handle, no name. */
export type Milestone =
  /** A start, or a login, is on its way to the provider. */
  | { readonly type: 'started' }
  /** A code or an address is on screen. */
  | { readonly type: 'code-shown' }
  /** The code was replaced, for the so manieth time. */
  | { readonly type: 'code-renewed'; readonly renewals: number }
  /** The phone is finishing. */
  | { readonly type: 'scanned' }
  /** A code is asked for, in this round. */
  | { readonly type: 'challenged'; readonly round: number }
  | { readonly type: 'connected' }
  /** Something was refused or ran out: for good, or for the person to try again. */
  | { readonly type: 'failed'; readonly code: ChannelErrorCode }
  /** The person gave it up, or left before its end. */
  | { readonly type: 'abandoned' }

/** The milestone that a state is; null for a state in between. */
export function milestoneOf(flow: PairingFlow | CredentialsFlow): Milestone | null {
  switch (flow.status) {
    case 'starting':
    case 'verifying':
      return { type: 'started' }
    case 'presenting': {
      const { done } = flow.renewals
      if (flow.code !== 'fresh') return null
      return done > 0 ? { type: 'code-renewed', renewals: done } : { type: 'code-shown' }
    }
    case 'linking':
      return { type: 'scanned' }
    case 'collecting':
      return flow.error && { type: 'failed', code: flow.error.code }
    case 'challenged':
      if (flow.error) return { type: 'failed', code: flow.error.code }
      return { type: 'challenged', round: flow.round }
    case 'connected':
      return { type: 'connected' }
    case 'expired':
      return { type: 'failed', code: 'expired' }
    case 'failed':
      return { type: 'failed', code: flow.error.code }
    case 'cancelled':
      return { type: 'abandoned' }
    case 'idle':
    case 'confirming':
      return null
    default:
      return flow satisfies never
  }
}
