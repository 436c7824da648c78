import type { CredentialsFlow } from '../flow/credentials.js'
import type { PairingFlow } from '../flow/pairing.js'
import type { Channel } from '../gateway/channel.js'
import type { ChannelErrorCode } from '../gateway/errors.js'
import { type CommonMessages, errorSaying, type Saying } from '../messages/catalogue.js'

/** What is said of an attempt in one of the ways to connect. */
export interface PairingWords {
  readonly idle: Saying
  readonly starting: { readonly title: string }
  /** `ready` is what screen readers are told. */
  readonly presenting: { readonly ready: string }
  readonly linking: Saying
  readonly connected: Saying
  readonly expired: Saying
  readonly cancelled: Saying
  /** Where the way has a sentence of its own for an attempt that failed. */
  readonly failed?: Saying | undefined
}

/** Whether the code is dead and stays so until somebody asks for another. */
export function isExhausted(flow: PairingFlow): boolean {
  if (flow.status !== 'presenting' || flow.code !== 'lapsed') return false
  return flow.troubled !== null || flow.renewals.done >= flow.renewals.limit
}

/**
 * What a screen reader is told of a state. It stays the same while codes renew themselves, and
 * what stays the same is not said again.
 */
export function announcement(
  flow: PairingFlow,
  words: PairingWords,
  messages: CommonMessages,
  isOnline: boolean,
): string {
  const { pairing, trouble } = messages
  // What can be cancelled is under way.
  if (!isOnline && 'cancel' in flow) return trouble.offline
  switch (flow.status) {
    case 'idle':
      return ''
    case 'starting':
      return words.starting.title
    case 'presenting':
      if (isExhausted(flow)) {
        const why = flow.troubled ? ` ${errorSaying(messages, flow.troubled.code).text}` : ''
        return told(pairing.lapsed) + why
      }
      return flow.troubled ? trouble.connection : words.presenting.ready
    case 'linking':
      return flow.troubled ? trouble.connection : told(words.linking)
    case 'connected':
      return connected(flow.channel, messages)
    case 'expired':
    case 'cancelled':
      return told(words[flow.status])
    case 'failed':
      return told(pairingFailure(flow.error.code, words, messages))
    default:
      return flow satisfies never
  }
}

/** What is said of an attempt that failed. */
export function pairingFailure(
  code: ChannelErrorCode,
  { failed }: PairingWords,
  messages: CommonMessages,
): Saying {
  return code === 'pairing-failed' && failed ? failed : errorSaying(messages, code)
}

/**
 * What a screen reader is told of a login. What it asks for is said by the field that gets the focus; but
 * a field that has it already says nothing of another round.
 */
export function loginAnnouncement(flow: CredentialsFlow, messages: CommonMessages): string {
  const { login, challenge } = messages
  switch (flow.status) {
    case 'collecting':
      return ''
    case 'verifying':
      return login.verifying
    case 'challenged':
      if (flow.resends > 0) return challenge.resent
      return flow.round > 1 && !flow.error ? `${challenge.another}. ${challenge.accepted}` : ''
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
  messages: CommonMessages,
): Saying {
  return challenge ? messages.login.elsewhere : errorSaying(messages, error.code)
}

function connected({ username }: Channel, { pairing }: CommonMessages): string {
  return [pairing.connected.title, username].filter(Boolean).join('. ')
}

/** A title and a sentence, to be heard. */
export function told({ title, text }: Saying): string {
  return `${title}. ${text}`
}
