'use client'

import { type ComponentPropsWithoutRef, type ReactNode, useRef, useState } from 'react'
import type { ConnectIntent } from '../components/channel-actions.js'
import { ChannelCard } from '../components/channel-card.js'
import { ListState } from '../components/list-states.js'
import { Action } from '../components/button.js'
import { connectableKind } from '../components/connectable.js'
import { useLook } from '../components/looks.js'
import { useChannelMessages } from '../components/use-channel-messages.js'
import type { Channel, ChannelKind, ChannelRef } from '../gateway/channel.js'
import { channelHealth } from '../gateway/health.js'
import { type OfferedChannels, useChannels } from '../hooks/use-channels.js'
import { useLoginConnected } from '../hooks/use-login-connected.js'
import { countOf } from '../messages/format.js'
import { LazyDialog } from './lazy-dialog.js'
import { useDialogBody } from './use-dialog-body.js'

/** Props of {@link ChannelList}, besides those of the `section` that it renders. */
export interface ChannelListProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** Called once when an account is connected. The handler's own `onConnected` is the authority. */
  readonly onConnected?: ((channel: Channel) => void) | undefined
  /** The address of your page of campaigns, for a channel that one of them keeps from leaving. */
  readonly campaignLink?: string | undefined
}

interface Wish {
  readonly kind: ChannelKind
  readonly intent: ConnectIntent
}

/**
 * Every channel there is or could be, and the dialog that connects one. It lives in this layer, not
 * among the components, because it opens that dialog.
 */
export function ChannelList(props: ChannelListProps): React.JSX.Element {
  const { onConnected, campaignLink, ...rest } = props
  const { messages, language } = useChannelMessages()
  const [wish, setWish] = useState<Wish | null>(null)
  const [isOpen, setOpen] = useState(false)
  const body = useDialogBody(isOpen)
  useLoginConnected(onConnected)
  const list = useRef<HTMLElement>(null)

  function connect(next: Wish): void {
    setWish(next)
    setOpen(true)
  }
  return (
    <section
      aria-label={messages.list.label}
      tabIndex={-1}
      onPointerEnter={body.fetchBody}
      {...language}
      {...useLook('list', rest)}
      ref={list}
    >
      <Cards onConnect={connect} campaignLink={campaignLink} />
      {wish && (
        <LazyDialog
          {...wish}
          body={body}
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          onConnected={onConnected}
          fallbackFocus={list}
        />
      )}
    </section>
  )
}

function Cards({
  onConnect,
  campaignLink,
}: Pick<ChannelListProps, 'campaignLink'> & {
  onConnect: (wish: Wish) => void
}): React.JSX.Element {
  const state = useChannels()
  function list(offers: readonly OfferedChannels[]): ReactNode {
    const cards = offers.flatMap(cardsOf)
    if (cards.length === 0) return null
    return (
      <>
        <Summary channels={offers.flatMap(({ channels }) => channels)} />
        <ul data-slot="ck-cards">
          {cards.map(({ canConnect, ...channel }) => (
            <li key={`${channel.kind} ${channel.id ?? ''}`}>
              <ChannelCard
                {...channel}
                campaignLink={campaignLink}
                onConnect={
                  canConnect ? (intent) => onConnect({ kind: channel.kind, intent }) : undefined
                }
              />
            </li>
          ))}
          {offers.filter(hasRoom).map(({ offer: { kind } }) => (
            <li key={kind}>
              <Action
                name="another"
                kind={kind}
                onClick={() => onConnect({ kind, intent: 'connect' })}
              />
            </li>
          ))}
        </ul>
      </>
    )
  }
  return <ListState state={state}>{list}</ListState>
}

/** How many of several channels need somebody. */
function Summary({ channels }: { channels: readonly Channel[] }): React.JSX.Element | null {
  const { messages, tag } = useChannelMessages()
  const { summary, well } = messages.list
  const total = channels.length
  if (total < 2) return null
  const needy = channels.filter((channel) => channelHealth(channel).tone === 'attention').length
  return (
    <div data-slot="ck-summary">{needy > 0 ? countOf(summary, needy, tag, { total }) : well}</div>
  )
}

/** Whether a kind that is connected may be connected once more, by another account. */
function hasRoom({ offer, channels: { length } }: OfferedChannels): boolean {
  const { maxChannels } = offer
  const isBelow = maxChannels === null || length < maxChannels
  return length > 0 && isBelow && connectableKind(offer) !== null
}

/** One card for each channel, or one to connect the first of its kind with. */
function cardsOf({
  offer,
  channels,
}: OfferedChannels): readonly (ChannelRef & { canConnect: boolean })[] {
  const { kind, maxChannels } = offer
  const canConnect = connectableKind(offer) !== null
  if (channels.length === 0) return canConnect ? [{ kind, canConnect }] : []
  // The only one of its kind needs no id: whoever else shows it without one shares its readings.
  if (maxChannels === 1) return [{ kind, canConnect }]
  return channels.map(({ id }) => ({ kind, id, canConnect }))
}
