'use client'

import { type ComponentPropsWithoutRef, useId } from 'react'
import type { Channel, ChannelRef } from '../gateway/channel.js'
import { type ChannelStatus, useChannelStatus } from '../hooks/use-channel-status.js'
import { BrandIcon } from './brand-icon.js'
import { ChannelActions, type ConnectIntent } from './channel-actions.js'
import { LastSynced } from './last-synced.js'
import { useLook } from './looks.js'
import { ErrorNotice } from './notice.js'
import { Account } from './outcome.js'
import { statusLook } from './status-words.js'
import { StatusBadge } from './sync-status-badge.js'
import { Title } from './text.js'
import { useKeptFocus } from './use-kept-focus.js'
import { useChannelMessages } from './use-channel-messages.js'

/** Which channel, and what to do when the person wants it connected. */
export interface ChannelCardProps
  extends ChannelRef, Omit<ComponentPropsWithoutRef<'article'>, 'id' | 'children'> {
  /** Opens your way of connecting. Without it the card offers none. */
  readonly onConnect?: ((intent: ConnectIntent) => void) | undefined
  /** The address of your page of campaigns, for a channel that one of them keeps from leaving. */
  readonly campaignLink?: string | undefined
}

/** One channel: whose it is, how it fares, and what can be done about it. */
export function ChannelCard(props: ChannelCardProps): React.JSX.Element {
  const { kind, id, onConnect, campaignLink, ...rest } = props
  const status = useChannelStatus(id === undefined ? { kind } : { kind, id })
  const { messages, language, about } = useChannelMessages()
  const focus = useKeptFocus<HTMLElement>(rest)
  const labelId = useId()
  const { channel, error } = knownOf(status)
  const look = statusLook(status, messages)
  const advice = error ? '' : look.advice
  const syncedAt = channel?.lastSyncedAt
  const pending = status.status === 'present' ? status.pending : null
  const isRefreshing = pending === 'refresh'
  return (
    <article
      data-status={status.status}
      data-kind={kind}
      aria-labelledby={`${labelId}-name ${labelId}-badge`}
      aria-busy={status.status === 'loading'}
      {...language}
      {...useLook('card', rest)}
      {...focus}
    >
      <BrandIcon kind={kind} />
      <div data-slot="ck-names">
        <Title id={`${labelId}-name`}>{channel?.name ?? messages.channels[kind]}</Title>
        {channel?.username && <Account>{channel.username}</Account>}
      </div>
      <StatusBadge look={look} id={`${labelId}-badge`} />
      <ChannelActions kind={kind} status={status} onConnect={onConnect} />
      {error && (
        <ErrorNotice kind={kind} error={error}>
          {campaignLink && error.code === 'campaign-active' && (
            <a href={campaignLink}>{messages.actions.campaign}</a>
          )}
        </ErrorNotice>
      )}
      {(advice || syncedAt) && (
        <div data-slot="ck-advice">
          {advice} {syncedAt && <LastSynced at={syncedAt} />}
        </div>
      )}
      <div data-slot="ck-live" role="status">
        {isRefreshing && messages.status.loading}
        {pending === 'disconnect' && about(messages.disconnecting.working, kind)}
      </div>
    </article>
  )
}

function knownOf(status: ChannelStatus): {
  channel?: Channel | null
  error?: Extract<ChannelStatus, { error: unknown }>['error']
} {
  if (status.status === 'unreachable') return { channel: status.last, error: status.error }
  return status.status === 'present' ? status : {}
}
