'use client'

import { type ComponentPropsWithoutRef, useId } from 'react'
import type { ChannelRef } from '../gateway/channel.js'
import { type ChannelStatus, useChannelStatus } from '../hooks/use-channel-status.js'
import { BrandIcon } from './brand-icon.js'
import { ChannelActions, type ConnectIntent } from './channel-actions.js'
import { Account } from './outcome.js'
import { ErrorNotice } from './notice.js'
import { statusLook } from './status-words.js'
import { StatusBadge } from './sync-status-badge.js'
import { useKeptFocus } from './use-kept-focus.js'
import { useMessages } from './use-messages.js'

/** Which channel, and what to do when the person wants it connected. */
export interface ChannelCardProps
  extends ChannelRef, Omit<ComponentPropsWithoutRef<'article'>, 'id' | 'children'> {
  /** Opens your way of connecting. Without it the card offers none. */
  readonly onConnect?: ((intent: ConnectIntent) => void) | undefined
}

/** One channel: whose it is, how it fares, and what can be done about it. */
export function ChannelCard(props: ChannelCardProps): React.JSX.Element {
  const { kind, id, onConnect, ...rest } = props
  const status = useChannelStatus(id === undefined ? { kind } : { kind, id })
  const { messages, language, about } = useMessages()
  const focus = useKeptFocus<HTMLElement>(rest)
  const labelId = useId()
  const channel = channelOf(status)
  const error = errorOf(status)
  const advice = status.status === 'present' ? status.health.action : 'none'
  const isLeaving = status.status === 'present' && status.pending === 'disconnect'
  return (
    <article
      data-slot="ck-card"
      data-status={status.status}
      data-kind={kind}
      aria-labelledby={`${labelId}-name ${labelId}-badge`}
      aria-busy={status.status === 'loading'}
      {...language}
      {...rest}
      {...focus}
    >
      <BrandIcon kind={kind} />
      <div data-slot="ck-names">
        <p data-slot="ck-title" id={`${labelId}-name`}>
          {channel?.name ?? messages.channels[kind]}
        </p>
        {channel?.username && <Account>{channel.username}</Account>}
      </div>
      <StatusBadge look={statusLook(status, messages)} id={`${labelId}-badge`} />
      <ChannelActions kind={kind} status={status} onConnect={onConnect} />
      {error && <ErrorNotice kind={kind} error={error} />}
      {!error && advice !== 'none' && <p data-slot="ck-advice">{messages.advice[advice]}</p>}
      <p data-slot="ck-live" role="status">
        {isLeaving && about(messages.disconnecting.working, kind)}
      </p>
    </article>
  )
}

function channelOf(status: ChannelStatus): { name: string | null; username: string | null } | null {
  if (status.status === 'present') return status.channel
  return status.status === 'unreachable' ? status.last : null
}

function errorOf(status: ChannelStatus): Extract<ChannelStatus, { error: unknown }>['error'] {
  return status.status === 'present' || status.status === 'unreachable' ? status.error : null
}
