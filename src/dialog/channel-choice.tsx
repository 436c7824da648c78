'use client'

import { type ReactNode, useId } from 'react'
import { BrandIcon } from '../components/brand-icon.js'
import { Icon } from '../components/icon.js'
import { ListState } from '../components/list-states.js'
import { connectableKind } from '../components/connectable.js'
import { channelLook } from '../components/status-words.js'
import { StatusBadge } from '../components/sync-status-badge.js'
import { useKeptFocus } from '../components/use-kept-focus.js'
import { useChannelMessages } from '../components/use-channel-messages.js'
import type { ChannelKind } from '../gateway/channel.js'
import { type OfferedChannels, useChannels } from '../hooks/use-channels.js'

interface ChannelChoiceProps {
  readonly onChoose: (kind: ChannelKind) => void
}

/** What can be connected, one button each; the focus stays here when the list comes late. */
export function ChannelChoice({ onChoose }: ChannelChoiceProps): React.JSX.Element {
  const state = useChannels()
  const focus = useKeptFocus<HTMLDivElement>({})
  const { messages, about } = useChannelMessages()
  const id = useId()

  function list(offers: readonly OfferedChannels[]): ReactNode {
    const choices = offers.flatMap(({ offer, channels }) => {
      const kind = connectableKind(offer)
      return kind ? [{ kind, channel: channels[0] }] : []
    })
    if (choices.length === 0) return null
    return (
      <ul data-slot="ck-choice">
        {choices.map(({ kind, channel }) => (
          <li key={kind}>
            <button
              type="button"
              data-slot="ck-choice-button"
              aria-label={about(messages.actions.connect, kind)}
              aria-describedby={channel && `${id}${kind}`}
              onClick={() => onChoose(kind)}
            >
              <BrandIcon kind={kind} />
              <span data-slot="ck-title">{messages.channels[kind]}</span>
              {channel && <StatusBadge id={`${id}${kind}`} look={channelLook(channel, messages)} />}
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
    )
  }
  return (
    <div data-slot="ck-choices" {...focus}>
      <ListState state={state}>{list}</ListState>
    </div>
  )
}
