'use client'

import { type ComponentPropsWithoutRef, type ReactNode, useId } from 'react'
import type { PairingFlow } from '../flow/pairing.js'
import type { ChannelKind } from '../gateway/channel.js'
import { useOnline } from '../hooks/use-online.js'
import type { Saying } from '../messages/catalogue.js'
import { announcement, pairingFailure, type PairingWords, told } from './announcement.js'
import { FailedConnection } from './failed-connection.js'
import type { IconName } from './icon.js'
import { Outcome } from './outcome.js'
import {
  ConnectedPanel,
  IdlePanel,
  LinkingPanel,
  OverPanel,
  type StatePanelProps,
  type StateProps,
} from './pairing-outcomes.js'
import { Panel } from './panel.js'
import { useMessages } from './use-messages.js'

/** What is shown while there is something to scan or to open, or about to be. */
export type PresentProps = StatePanelProps<'starting' | 'presenting'> & { isOnline: boolean }

/** A flow, what one way of connecting brings to it, and what to call when the person is done. */
export interface PairingPanelProps extends ComponentPropsWithoutRef<'section'> {
  readonly kind: ChannelKind
  readonly flow: PairingFlow
  readonly words: PairingWords
  readonly icon: IconName
  readonly present: (props: PresentProps) => ReactNode
  /** Said before anything is begun. */
  readonly note?: ReactNode
  /** Shown before anything is begun, instead of the usual. */
  readonly idle?: ((props: StateProps) => ReactNode) | undefined
  /** A way out of a failure that comes before another try. */
  readonly instead?: ReactNode
  /** What is known of a failure, in the place of its sentence. */
  readonly details?: ReactNode
  /** Said in the place of any state, where nothing more can be done here. */
  readonly over?: Saying | null
  readonly onDone?: (() => void) | undefined
}

/** One state of an attempt by code or link. */
export function PairingPanel(props: PairingPanelProps): React.JSX.Element {
  const { kind, flow, words, icon, present, note, idle, instead, details, over, ...others } = props
  const { onDone, ...rest } = others
  const { messages } = useMessages()
  const isOnline = useOnline()
  const titleId = useId()
  const shared = { kind, titleId, icon }

  function state(): ReactNode {
    if (over) return <Outcome {...shared} tone="plain" icon="clock" saying={over} />
    switch (flow.status) {
      case 'idle':
        if (idle) return idle(shared)
        return <IdlePanel {...shared} flow={flow} saying={words.idle} note={note} />
      case 'starting':
      case 'presenting':
        return present({ kind, titleId, flow, isOnline })
      case 'linking':
        return <LinkingPanel {...shared} flow={flow} saying={words.linking} isOnline={isOnline} />
      case 'connected': {
        const { text } = words.connected
        return <ConnectedPanel {...shared} channel={flow.channel} text={text} onDone={onDone} />
      }
      case 'expired':
      case 'cancelled':
        return <OverPanel {...shared} flow={flow} saying={words[flow.status]} />
      case 'failed': {
        const { error, start } = flow
        const saying = pairingFailure(error.code, words, messages)
        const ways = { error, saying, retry: start, instead, details }
        return <FailedConnection kind={kind} titleId={titleId} {...ways} />
      }
      default:
        return flow satisfies never
    }
  }
  return (
    <Panel
      kind={kind}
      status={flow.status}
      titleId={titleId}
      said={over ? told(over) : announcement(flow, words, messages, isOnline)}
      {...rest}
    >
      {state()}
    </Panel>
  )
}
