'use client'

import { type ComponentPropsWithoutRef, useRef, useState } from 'react'
import type { ConnectIntent } from '../components/channel-actions.js'
import { ChannelCard } from '../components/channel-card.js'
import { ListEmpty, ListLoading, ListUnreachable } from '../components/list-states.js'
import { type ScannableKind, scannableKind } from '../components/scannable.js'
import { useMessages } from '../components/use-messages.js'
import type { Channel, ChannelRef } from '../gateway/channel.js'
import { type OfferedChannels, useChannels } from '../hooks/use-channels.js'
import { LazyDialog } from './lazy-dialog.js'
import { useDialogBody } from './use-dialog-body.js'

/** Props of {@link ChannelList}, besides those of the `section` that it renders. */
export interface ChannelListProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** Called once when an account is connected. The handler's own `onConnected` is the authority. */
  readonly onConnected?: ((channel: Channel) => void) | undefined
}

interface Wish {
  readonly kind: ScannableKind
  readonly intent: ConnectIntent
}

/**
 * Every channel there is or could be, and the dialog that connects one. It lives in this layer, not
 * among the components, because it opens that dialog.
 */
export function ChannelList({ onConnected, ...rest }: ChannelListProps): React.JSX.Element {
  const { messages, language } = useMessages()
  const [wish, setWish] = useState<Wish | null>(null)
  const [isOpen, setOpen] = useState(false)
  const body = useDialogBody(isOpen)
  const list = useRef<HTMLElement>(null)

  function connect(next: Wish): void {
    setWish(next)
    setOpen(true)
  }
  return (
    <section
      data-slot="ck-list"
      aria-label={messages.list.label}
      tabIndex={-1}
      onPointerEnter={body.fetchBody}
      {...language}
      {...rest}
      ref={list}
    >
      <Cards onConnect={connect} />
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

function Cards({ onConnect }: { onConnect: (wish: Wish) => void }): React.JSX.Element {
  const state = useChannels()
  switch (state.status) {
    case 'loading':
      return <ListLoading />
    case 'unreachable':
      return <ListUnreachable error={state.error} retry={state.retry} />
    case 'ready':
      break
    default:
      return state satisfies never
  }
  const cards = state.offers.flatMap(cardsOf)
  if (cards.length === 0) return <ListEmpty />
  return (
    <ul data-slot="ck-cards">
      {cards.map(({ scannable, ...channel }) => (
        <li key={`${channel.kind} ${channel.id ?? ''}`}>
          <ChannelCard
            {...channel}
            onConnect={scannable ? (intent) => onConnect({ kind: scannable, intent }) : undefined}
          />
        </li>
      ))}
    </ul>
  )
}

/** One card for each channel, or one to connect the first of its kind with. */
function cardsOf({
  offer,
  channels,
}: OfferedChannels): readonly (ChannelRef & { scannable: ScannableKind | null })[] {
  const { kind, maxChannels } = offer
  const scannable = scannableKind(offer)
  if (channels.length === 0) return scannable ? [{ kind, scannable }] : []
  // The only one of its kind needs no id: whoever else shows it without one shares its readings.
  if (maxChannels === 1) return [{ kind, scannable }]
  return channels.map(({ id }) => ({ kind, id, scannable }))
}
