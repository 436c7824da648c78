'use client'

import { type ComponentPropsWithoutRef, useId } from 'react'
import type { PairingFlow } from '../flow/pairing.js'
import { useOnline } from '../hooks/use-online.js'
import { errorSaying } from '../messages/catalogue.js'
import { announcement } from './announcement.js'
import { CodePanel } from './code-panel.js'
import { FailedConnection } from './failed-connection.js'
import { ConnectedPanel, IdlePanel, LinkingPanel, OverPanel } from './pairing-outcomes.js'
import { Panel } from './panel.js'
import type { ScannableKind } from './scannable.js'
import { useMessages } from './use-messages.js'

/** A flow, and what to call when the person is done with it. */
export interface PairingPanelProps extends ComponentPropsWithoutRef<'section'> {
  readonly kind: ScannableKind
  readonly flow: PairingFlow
  readonly onDone?: (() => void) | undefined
}

/** One state of a flow by code. */
export function PairingPanel(props: PairingPanelProps): React.JSX.Element {
  const { kind, flow, onDone, ...rest } = props
  const { messages } = useMessages()
  const isOnline = useOnline()
  const titleId = useId()
  return (
    <Panel
      kind={kind}
      status={flow.status}
      titleId={titleId}
      said={announcement(flow, messages, isOnline)}
      {...rest}
    >
      <State kind={kind} flow={flow} titleId={titleId} isOnline={isOnline} onDone={onDone} />
    </Panel>
  )
}

interface StateProps extends Pick<PairingPanelProps, 'kind' | 'flow' | 'onDone'> {
  readonly titleId: string
  readonly isOnline: boolean
}

function State({ kind, flow, titleId, isOnline, onDone }: StateProps): React.JSX.Element {
  const { messages } = useMessages()
  const shared = { kind, titleId }
  switch (flow.status) {
    case 'idle':
      return <IdlePanel {...shared} flow={flow} />
    case 'starting':
    case 'presenting':
      return <CodePanel {...shared} flow={flow} isOnline={isOnline} />
    case 'linking':
      return <LinkingPanel {...shared} flow={flow} isOnline={isOnline} />
    case 'connected':
      return (
        <ConnectedPanel
          {...shared}
          channel={flow.channel}
          text={messages.pairing.connected.text}
          onDone={onDone}
        />
      )
    case 'expired':
    case 'cancelled':
      return <OverPanel {...shared} flow={flow} />
    case 'failed':
      return (
        <FailedConnection
          {...shared}
          error={flow.error}
          saying={errorSaying(messages, flow.error.code)}
          retry={flow.start}
        />
      )
    default:
      return flow satisfies never
  }
}
