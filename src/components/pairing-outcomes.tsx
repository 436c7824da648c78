import type { ReactNode } from 'react'
import type { PairingFlow } from '../flow/pairing.js'
import type { Channel, ChannelKind } from '../gateway/channel.js'
import type { ChannelError } from '../gateway/errors.js'
import { errorSaying, type Saying } from '../messages/catalogue.js'
import { Action } from './button.js'
import type { IconName } from './icon.js'
import { Notice } from './notice.js'
import { Outcome } from './outcome.js'
import { useMessages } from './use-messages.js'

/** What the panel of any state is given. */
export interface StateProps {
  readonly kind: ChannelKind
  readonly titleId: string
}

/** What the panel of one state of an attempt is given. */
export interface StatePanelProps<Status extends PairingFlow['status']> extends StateProps {
  readonly flow: Extract<PairingFlow, { status: Status }>
}

/** What a state that looks alike in every way to connect is given of its own way. */
interface WayProps {
  readonly saying: Saying
  readonly icon: IconName
}

/** Nothing was asked for yet. */
export function IdlePanel(
  props: StatePanelProps<'idle'> & WayProps & { note?: ReactNode },
): React.JSX.Element {
  const { flow, note, ...shared } = props
  return (
    <Outcome {...shared} tone="plain">
      {note}
      <Action name="connect" kind={shared.kind} variant="primary" onClick={flow.start} />
    </Outcome>
  )
}

/** The person is done, and the provider is finishing. */
export function LinkingPanel(
  props: StatePanelProps<'linking'> & WayProps & { isOnline: boolean },
): React.JSX.Element {
  const { flow, isOnline, ...shared } = props
  return (
    <Outcome {...shared} tone="working">
      <Trouble kind={shared.kind} isOnline={isOnline} error={flow.troubled} />
      <Action name="cancel" onClick={flow.cancel} />
    </Outcome>
  )
}

/** Why there is no news: it may come yet, or it is over. */
export function Trouble(props: {
  kind: ChannelKind
  isOnline: boolean
  isOver?: boolean
  error: ChannelError | null
}): React.JSX.Element | null {
  const { kind, isOnline, isOver, error } = props
  const { messages, about } = useMessages()
  const { connection, offline } = messages.trouble
  if (!isOnline) return <Notice icon="offline">{offline}</Notice>
  if (!error) return null
  const { text } = errorSaying(messages, error.code)
  return <Notice icon="clock">{isOver ? about(text, kind) : connection}</Notice>
}

/** Done. */
export function ConnectedPanel(
  props: StateProps & { channel: Channel; text: string; onDone: (() => void) | undefined },
): React.JSX.Element {
  const { channel, text, onDone, ...shared } = props
  const { title } = useMessages().messages.pairing.connected
  return (
    <Outcome
      {...shared}
      tone="good"
      icon="check"
      saying={{ title, text }}
      account={channel.username}
    >
      {onDone && <Action name="done" variant="primary" onClick={onDone} />}
    </Outcome>
  )
}

/** Over without anything to explain: the time ran out, or somebody cancelled. */
export function OverPanel(
  props: StatePanelProps<'expired' | 'cancelled'> & { saying: Saying },
): React.JSX.Element {
  const { flow, ...shared } = props
  return (
    <Outcome {...shared} tone="plain" icon="clock">
      <Action name="startAgain" variant="primary" onClick={flow.start} />
    </Outcome>
  )
}
