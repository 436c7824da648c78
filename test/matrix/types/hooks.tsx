import {
  type Challenge,
  ChannelError,
  isChannelError,
  type PairingFlow,
  proxyGateway,
  useChannels,
  useChannelStatus,
  useCountdown,
  useInstagram2FA,
  useInstagramConnect,
  useTelegramConnect,
  useWhatsAppConnect,
} from 'channelkit/headless'

export const gateway = proxyGateway({ endpoint: '/api/channels' })

/** A new state, or one that is lost, does not compile. */
export function sentenceOf(flow: PairingFlow): string {
  switch (flow.status) {
    case 'idle':
    case 'expired':
    case 'cancelled':
      return typeof flow.start
    case 'starting':
    case 'linking':
      return flow.status
    case 'presenting':
      return flow.invitation.type === 'qr' ? flow.invitation.payload : flow.invitation.url
    case 'connected':
      return flow.channel.username ?? flow.channel.id
    case 'failed':
      return flow.error.code
    default:
      return flow satisfies never
  }
}

export function Hooks({ challenge }: { readonly challenge: Challenge }) {
  const whatsapp = useWhatsAppConnect({ method: 'qr', onConnected: ({ id }) => id.length })
  const telegram = useTelegramConnect()
  const login = useInstagramConnect({ country: 'SA' })
  const code = useInstagram2FA({ challenge })
  const channel = useChannelStatus({ kind: 'whatsapp' })
  const channels = useChannels()
  const seconds: number | null = useCountdown(
    whatsapp.status === 'presenting' ? whatsapp.deadline : null,
  )
  const health = channel.status === 'present' ? channel.health : null
  const offers = channels.status === 'ready' ? channels.offers.length : 0
  const error: unknown = login.status === 'failed' ? login.error : null
  const why = isChannelError(error) ? error.code : null
  return (
    <p>
      {sentenceOf(whatsapp)} {sentenceOf(telegram)} {login.status} {code.status} {seconds} {offers}
      {health === null ? '' : typeof health} {why}
    </p>
  )
}

export const refused = new ChannelError('wrong-code')
