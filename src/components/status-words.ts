import type { Channel } from '../gateway/channel.js'
import { channelHealth, type Health } from '../gateway/health.js'
import type { ChannelStatus } from '../hooks/use-channel-status.js'
import { type Messages, statusWord } from '../messages/catalogue.js'
import { fill } from '../messages/format.js'
import type { IconName } from './icon.js'

/** How a status looks and what it is called. `off` is a channel that is not there. */
export interface StatusLook {
  readonly tone: Health['tone'] | 'off'
  readonly icon: IconName
  readonly word: string
}

const icons = {
  good: 'check',
  working: 'spinner',
  attention: 'alert',
  unknown: 'question',
} as const satisfies Record<Health['tone'], IconName>

/** The look of a channel. A provider's word that nobody knows is shown as it is. */
export function channelLook(channel: Channel, messages: Messages): StatusLook {
  const { tone } = channelHealth(channel)
  return { tone, icon: icons[tone], word: channelWord(channel, messages) }
}

function channelWord(channel: Channel, messages: Messages): string {
  const { syncStatus, rawStatus, isConnected } = channel
  if (syncStatus === 'UNKNOWN' && rawStatus) return fill(messages.status.word, { word: rawStatus })
  const isWell = syncStatus === 'OK' || syncStatus === 'SYNC_SUCCESS'
  return isWell && !isConnected ? messages.status.lost : statusWord(messages, syncStatus)
}

/** The look of whatever is known of a channel. */
export function statusLook(status: ChannelStatus, messages: Messages): StatusLook {
  switch (status.status) {
    case 'present':
      return channelLook(status.channel, messages)
    case 'absent':
      return { tone: 'off', icon: 'circle', word: messages.status.absent }
    case 'loading':
      return { tone: 'off', icon: 'spinner', word: messages.status.loading }
    case 'unreachable':
      return { tone: 'unknown', icon: 'question', word: messages.status.unreachable }
    default:
      return status satisfies never
  }
}
