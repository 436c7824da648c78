import type { Channel } from '../gateway/channel.js'
import { channelHealth, type Health } from '../gateway/health.js'
import type { ChannelStatus } from '../hooks/use-channel-status.js'
import { type ChannelMessages, statusName } from '../messages/catalogue.js'
import { fill } from '../messages/format.js'
import type { IconName } from './icon.js'

/** How a status looks and what is said of it. `off` is a channel that is not there. */
export interface StatusLook {
  readonly tone: Health['tone'] | 'off'
  readonly icon: IconName
  readonly word: string
  /** What it means and what to do about it. Empty while nobody knows. */
  readonly advice: string
}

const icons = {
  good: 'check',
  working: 'spinner',
  attention: 'alert',
  unknown: 'question',
} as const satisfies Record<Health['tone'], IconName>

/** The look of a channel. A provider's word that nobody knows is shown as it is. */
export function channelLook(channel: Channel, messages: ChannelMessages): StatusLook {
  const { status, advice } = messages
  const { rawStatus } = channel
  const { tone } = channelHealth(channel)
  const name = statusName(channel)
  const word =
    name === 'UNKNOWN' && rawStatus ? fill(status.word, { word: rawStatus }) : status[name]
  return { tone, icon: icons[tone], word, advice: advice[name] }
}

/** The look of whatever is known of a channel. */
export function statusLook(known: ChannelStatus, messages: ChannelMessages): StatusLook {
  const { status, advice } = messages
  switch (known.status) {
    case 'present':
      return channelLook(known.channel, messages)
    case 'absent':
      return { tone: 'off', icon: 'circle', word: status.absent, advice: advice.absent }
    case 'loading':
      return { tone: 'off', icon: 'spinner', word: status.loading, advice: '' }
    case 'unreachable':
      return { tone: 'unknown', icon: 'question', word: status.unreachable, advice: '' }
    default:
      return known satisfies never
  }
}
