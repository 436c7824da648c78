import type { PairingFlow } from '../flow/pairing.js'
import { Button } from './button.js'
import { Notice } from './notice.js'
import { Outcome } from './outcome.js'
import type { ScannableKind } from './scannable.js'
import { useMessages } from './use-messages.js'

/** What the panel of one state is given. */
export interface StatePanelProps<Status extends PairingFlow['status']> {
  readonly kind: ScannableKind
  readonly titleId: string
  readonly flow: Extract<PairingFlow, { status: Status }>
}

/** Nothing was asked for yet. */
export function IdlePanel({ kind, titleId, flow }: StatePanelProps<'idle'>): React.JSX.Element {
  const { messages, about } = useMessages()
  const { title, text } = messages.pairing.idle
  return (
    <Outcome tone="plain" icon="phone" titleId={titleId} title={title} text={about(text, kind)}>
      <Button variant="primary" onClick={flow.start}>
        {about(messages.actions.connect, kind)}
      </Button>
    </Outcome>
  )
}

/** Scanned: the phone is finishing. */
export function LinkingPanel(
  props: StatePanelProps<'linking'> & { isOnline: boolean },
): React.JSX.Element {
  const { kind, titleId, flow, isOnline } = props
  const { messages, about } = useMessages()
  const { title, text } = messages.pairing.linking
  const { connection, offline } = messages.trouble
  return (
    <Outcome tone="working" icon="phone" titleId={titleId} title={title} text={about(text, kind)}>
      {!isOnline && <Notice icon="offline">{offline}</Notice>}
      {isOnline && flow.troubled && <Notice icon="clock">{connection}</Notice>}
      <Button onClick={flow.cancel}>{messages.actions.cancel}</Button>
    </Outcome>
  )
}

/** Done. */
export function ConnectedPanel(
  props: StatePanelProps<'connected'> & { onDone: (() => void) | undefined },
): React.JSX.Element {
  const { kind, titleId, flow, onDone } = props
  const { messages, about } = useMessages()
  const { title, text } = messages.pairing.connected
  return (
    <Outcome
      tone="good"
      icon="check"
      titleId={titleId}
      title={about(title, kind)}
      text={about(text, kind)}
      account={flow.channel.username}
    >
      {onDone && (
        <Button variant="primary" onClick={onDone}>
          {messages.actions.done}
        </Button>
      )}
    </Outcome>
  )
}

/** Over without anything to explain: the time ran out, or somebody cancelled. */
export function OverPanel(props: StatePanelProps<'expired' | 'cancelled'>): React.JSX.Element {
  const { kind, titleId, flow } = props
  const { messages, about } = useMessages()
  const { title, text } = messages.pairing[flow.status]
  return (
    <Outcome tone="plain" icon="clock" titleId={titleId} title={title} text={about(text, kind)}>
      <Button variant="primary" onClick={flow.start}>
        {messages.actions.startAgain}
      </Button>
    </Outcome>
  )
}
