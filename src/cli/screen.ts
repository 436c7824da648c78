import type { PairingFlow } from '../flow/pairing.js'
import type { ChannelKind } from '../gateway/channel.js'
import { remainingMs } from '../gateway/deadline.js'
import { timeOf } from '../messages/format.js'
import type { PairingSlot } from '../query/keys.js'
import { messages, plain, say, tag } from './words.js'

/** What a person is to see of an attempt. */
export interface Screen {
  readonly title: string
  /** The text of a code that can be scanned now. */
  readonly code: string | null
  readonly lines: readonly string[]
  /** What changes each second. */
  readonly countdown: string | null
}

/** Where the app of each kind scans codes. */
const places: Readonly<Record<ChannelKind, string>> = {
  whatsapp: 'WhatsApp > Settings (Android: ⋮) > Linked devices > Link a device',
  telegram: 'Telegram > Settings > Devices > Link Desktop Device',
  instagram: 'Instagram',
}

/** The screen of a state. A code that is dead is not on it. */
export function screenOf(flow: PairingFlow, { kind, method }: PairingSlot): Screen {
  const sentences = method === 'link' ? messages.link : messages.pairing
  switch (flow.status) {
    case 'idle':
    case 'starting':
      return saying(sentences.starting.title)
    case 'presenting':
      return presenting(flow, kind)
    case 'linking':
      return saying(sentences.linking.title, say(sentences.linking.text, kind), ...trouble(flow))
    case 'connected':
    case 'expired':
    case 'cancelled':
    case 'failed':
      return saying('')
    default:
      return flow satisfies never
  }
}

function presenting(
  flow: Extract<PairingFlow, { status: 'presenting' }>,
  kind: ChannelKind,
): Screen {
  const { pairing, time } = messages
  const { invitation, code, deadline, renewals } = flow
  if (invitation.type === 'link') {
    const title = `Open this page to connect ${messages.channels[kind]}:`
    return saying(
      title,
      plain(invitation.url),
      'Waiting until that is done there…',
      ...trouble(flow),
    )
  }
  const isLast = renewals.done >= renewals.limit
  if (code !== 'fresh') {
    return saying(isLast ? pairing.lapsed.title : pairing.renewing.title, ...trouble(flow))
  }
  const ending = isLast ? time.ends : time.renews
  return {
    title: say(pairing.presenting.title, kind),
    code: invitation.payload,
    lines: [places[kind], ...trouble(flow)],
    countdown: deadline && timeOf(ending, Math.ceil(remainingMs(deadline) / 1000), tag),
  }
}

function saying(title: string, ...lines: readonly string[]): Screen {
  return { title, code: null, lines, countdown: null }
}

function trouble({ troubled }: { troubled: unknown }): readonly string[] {
  return troubled ? [messages.trouble.connection] : []
}
