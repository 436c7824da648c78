'use client'

import type { ComponentPropsWithoutRef } from 'react'
import type { Channel, ChannelRef } from '../gateway/channel.js'
import { useChannelStatus } from '../hooks/use-channel-status.js'
import { Icon } from './icon.js'
import { useLook, useLookParts } from './looks.js'
import { channelLook, type StatusLook, statusLook } from './status-words.js'
import { useChannelMessages } from './use-channel-messages.js'

type SpanProps = Omit<ComponentPropsWithoutRef<'span'>, 'children' | 'id'>

/** A channel that is at hand, or which one to ask for; besides the props of the `span`. */
export type SyncStatusBadgeProps = SpanProps &
  (
    | { readonly channel: Channel; readonly kind?: never; readonly id?: never }
    | ({ readonly channel?: never } & ChannelRef)
  )

/** How a channel fares, by word, icon and colour. The tone stands in `data-tone`. */
export function SyncStatusBadge(props: SyncStatusBadgeProps): React.JSX.Element {
  if (props.channel) {
    const { channel, kind: _kind, id: _id, ...rest } = props
    return <KnownBadge channel={channel} {...rest} />
  }
  const { channel: _channel, kind, id, ...rest } = props
  return <AskingBadge channelRef={id === undefined ? { kind } : { kind, id }} {...rest} />
}

function KnownBadge({ channel, ...rest }: SpanProps & { channel: Channel }): React.JSX.Element {
  const { messages } = useChannelMessages()
  return <StatusBadge look={channelLook(channel, messages)} {...rest} />
}

function AskingBadge(props: SpanProps & { channelRef: ChannelRef }): React.JSX.Element {
  const { channelRef, ...rest } = props
  const { messages } = useChannelMessages()
  return <StatusBadge look={statusLook(useChannelStatus(channelRef), messages)} {...rest} />
}

/** A badge of a given look. */
export function StatusBadge({
  look,
  ...rest
}: ComponentPropsWithoutRef<'span'> & { look: StatusLook }): React.JSX.Element {
  const { language } = useChannelMessages()
  const { tone, icon, word } = look
  const parts = useLookParts()
  return (
    <parts.Badge data-tone={tone} {...language} {...useLook('badge', rest)}>
      <Icon name={icon} />
      {word}
    </parts.Badge>
  )
}
