import type { PairingFlow } from '../flow/pairing.js'
import { errorSaying, type Messages } from '../messages/catalogue.js'

/** Whether the code is dead and stays so until somebody asks for another. */
export function isExhausted(flow: PairingFlow): boolean {
  if (flow.status !== 'presenting' || flow.code !== 'lapsed') return false
  return flow.troubled !== null || flow.renewals.done >= flow.renewals.limit
}

/**
 * What a screen reader is told of a state. It stays the same while codes renew themselves, and
 * what stays the same is not said again.
 */
export function announcement(flow: PairingFlow, messages: Messages, isOnline: boolean): string {
  const { pairing, trouble } = messages
  switch (flow.status) {
    case 'idle':
      return ''
    case 'starting':
      return isOnline ? pairing.starting.title : trouble.offline
    case 'presenting':
      if (!isOnline) return trouble.offline
      if (isExhausted(flow)) return told(pairing.lapsed)
      return flow.troubled ? trouble.connection : pairing.presenting.ready
    case 'linking':
      return flow.troubled ? trouble.connection : told(pairing.linking)
    case 'connected': {
      const { username } = flow.channel
      return [pairing.connected.title, username].filter(Boolean).join('. ')
    }
    case 'expired':
    case 'cancelled':
      return told(pairing[flow.status])
    case 'failed':
      return told(errorSaying(messages, flow.error.code))
    default:
      return flow satisfies never
  }
}

function told({ title, text }: { title: string; text: string }): string {
  return `${title}. ${text}`
}
