'use client'

import type { ReactNode } from 'react'
import type { ChannelError } from '../gateway/errors.js'
import type { ChannelsState, OfferedChannels } from '../hooks/use-channels.js'
import { errorSaying } from '../messages/catalogue.js'
import { fill } from '../messages/format.js'
import { Action } from './button.js'
import { Lead, Notice } from './notice.js'
import { Text, Title } from './text.js'
import { useChannelMessages } from './use-channel-messages.js'

/** What is known of a list. */
export interface ListStateProps {
  readonly state: ChannelsState
  /** The list itself; null where it is empty. */
  readonly children: (offers: readonly OfferedChannels[]) => ReactNode
}

/** A list, or why there is none. */
export function ListState({ state, children }: ListStateProps): ReactNode {
  switch (state.status) {
    case 'loading':
      return <ListLoading />
    case 'unreachable':
      return <ListUnreachable error={state.error} retry={state.retry} />
    case 'ready':
      return children(state.offers) ?? <ListEmpty />
    default:
      return state satisfies never
  }
}

/** Outlines of three cards, and a sentence for those who do not see them. */
function ListLoading(): React.JSX.Element {
  const { messages } = useChannelMessages()
  return (
    <div data-slot="ck-loading" role="status">
      <span data-slot="ck-live">{messages.list.loading}</span>
      <span data-slot="ck-card-outline" />
      <span data-slot="ck-card-outline" />
      <span data-slot="ck-card-outline" />
    </div>
  )
}

/** Nobody knows which channels there are. */
function ListUnreachable({
  error,
  retry,
}: {
  error: ChannelError
  retry: () => void
}): React.JSX.Element {
  const { messages } = useChannelMessages()
  const { unreachable, subject } = messages.list
  const { text } = errorSaying(messages, error.code)
  return (
    <div data-slot="ck-list-message" role="alert">
      <Notice icon="alert">
        <Lead>{unreachable}</Lead> {fill(text, { channel: subject })}
      </Notice>
      <Action name="tryAgain" onClick={retry} />
    </div>
  )
}

/** There is nothing, and nothing to be had. */
function ListEmpty(): React.JSX.Element {
  const { title, text } = useChannelMessages().messages.list.empty
  return (
    <div data-slot="ck-list-message">
      <Title>{title}</Title>
      <Text>{text}</Text>
    </div>
  )
}
