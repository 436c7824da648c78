import type { CredentialsFlow } from '../flow/credentials.js'
import type { PairingFlow } from '../flow/pairing.js'
import type { Channel } from '../gateway/channel.js'
import { errorSaying, type Messages, type Saying } from '../messages/catalogue.js'

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
    case 'connected':
      return connected(flow.channel, messages)
    case 'expired':
    case 'cancelled':
      return told(pairing[flow.status])
    case 'failed':
      return told(errorSaying(messages, flow.error.code))
    default:
      return flow satisfies never
  }
}

/** The same of a login. What it asks for is said by the field that gets the focus. */
export function loginAnnouncement(flow: CredentialsFlow, messages: Messages): string {
  const { login, challenge } = messages
  switch (flow.status) {
    case 'collecting':
      return ''
    case 'verifying':
      return login.verifying
    case 'challenged':
      return flow.resends > 0 ? challenge.resent : ''
    case 'confirming':
      return challenge.confirming
    case 'connected':
      return connected(flow.channel, messages)
    case 'failed':
      return told(loginFailure(flow, messages))
    default:
      return flow satisfies never
  }
}

/** What is said of the end of a login: proof of another sort than a code is given in the app. */
export function loginFailure(
  { error, challenge }: Extract<CredentialsFlow, { status: 'failed' }>,
  messages: Messages,
): Saying {
  return challenge ? messages.login.elsewhere : errorSaying(messages, error.code)
}

function connected({ username }: Channel, { pairing }: Messages): string {
  return [pairing.connected.title, username].filter(Boolean).join('. ')
}

function told({ title, text }: Saying): string {
  return `${title}. ${text}`
}
