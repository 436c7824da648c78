export {
  type Channel,
  type ChannelKind,
  type ChannelRef,
  type SyncStatus,
} from '../gateway/channel.js'
export {
  type Challenge,
  type ChallengeRef,
  type CredentialOutcome,
  type Credentials,
  type ResendReceipt,
} from '../gateway/credentials.js'
export { type Deadline, type Instant } from '../gateway/deadline.js'
export { ChannelError, type ChannelErrorCode, isChannelError } from '../gateway/errors.js'
export { type Abortable, type ChannelGateway, type ChannelNews } from '../gateway/gateway.js'
export { type Health } from '../gateway/health.js'
export { type ConnectMethod, type Offer, type OfferAction } from '../gateway/offer.js'
export {
  type Handoff,
  type Invitation,
  type PairingMethod,
  type PairingRef,
  type PairingRequest,
  type PairingSession,
  type Reading,
} from '../gateway/pairing.js'
export { type ChallengeFlow, type CredentialsFlow } from '../flow/credentials.js'
export { type PairingFlow, type Renewals } from '../flow/pairing.js'
export { ChannelProvider, type ChannelProviderProps } from '../hooks/channel-provider.js'
export { type ChannelStatus, useChannelStatus } from '../hooks/use-channel-status.js'
export { type ChannelsState, type OfferedChannels, useChannels } from '../hooks/use-channels.js'
export { useCountdown } from '../hooks/use-countdown.js'
export { type PairingOptions } from '../hooks/use-pairing.js'
export { type InstagramOptions, useInstagramConnect } from '../hooks/use-instagram-connect.js'
export { type ChallengeOptions, useInstagram2FA } from '../hooks/use-instagram-2fa.js'
export { useTelegramConnect } from '../hooks/use-telegram-connect.js'
export { useWhatsAppConnect } from '../hooks/use-whatsapp-connect.js'
export { type Locale, type Messages, type MessageOverrides } from '../messages/catalogue.js'
export { type ChannelEvent } from '../query/journal.js'
export { proxyGateway, type ProxyOptions } from '../proxy/client.js'
