import type {
  Channel,
  ChannelStatus,
  CredentialsFlow,
  Deadline,
  PairingFlow,
} from 'channelkit/headless'

/** The parts of a host's page. */
export const partNames = ['whatsapp', 'telegram', 'link', 'instagram', 'badge'] as const

/** One of {@link partNames}. */
export type PartName = (typeof partNames)[number]

/** The parts with which somebody connects by a code or a link. */
export type PairingPart = 'whatsapp' | 'telegram' | 'link'

/** What a part has committed to the screen. */
export interface Views {
  whatsapp: PairingFlow
  telegram: PairingFlow
  link: PairingFlow
  instagram: CredentialsFlow
  badge: ChannelStatus
}

/** Whom parts tell what they show, and of the connections that they hear of. */
export interface Report {
  readonly view: <P extends PartName>(part: P, view: Views[P] | null) => void
  readonly connected: (part: PartName, channel: Channel) => void
}

/** A deadline that a part counts down to. */
export type Counted = Deadline | null
