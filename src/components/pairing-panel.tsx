'use client'

import { type ComponentPropsWithoutRef, useId } from 'react'
import type { PairingFlow } from '../flow/pairing.js'
import { useOnline } from '../hooks/use-online.js'
import { announcement } from './announcement.js'
import { CodePanel } from './code-panel.js'
import { ConnectedPanel, IdlePanel, LinkingPanel, OverPanel } from './pairing-outcomes.js'
import { FailedPanel } from './failed-panel.js'
import type { ScannableKind } from './scannable.js'
import { useKeptFocus } from './use-kept-focus.js'
import { useMessages } from './use-messages.js'

/** A flow, and what to call when the person is done with it. */
export interface PairingPanelProps extends ComponentPropsWithoutRef<'section'> {
  readonly kind: ScannableKind
  readonly flow: PairingFlow
  readonly onDone?: (() => void) | undefined
}

/** One state of a flow, with the one live region that says what changed. */
export function PairingPanel(props: PairingPanelProps): React.JSX.Element {
  const { kind, flow, onDone, ...rest } = props
  const { messages, language, about } = useMessages()
  const focus = useKeptFocus<HTMLElement>(rest)
  const isOnline = useOnline()
  const titleId = useId()
  return (
    <section
      data-slot="ck-panel"
      data-status={flow.status}
      data-kind={kind}
      aria-labelledby={titleId}
      {...language}
      {...rest}
      {...focus}
    >
      <State kind={kind} flow={flow} titleId={titleId} isOnline={isOnline} onDone={onDone} />
      <p data-slot="ck-live" role="status">
        {about(announcement(flow, messages, isOnline), kind)}
      </p>
    </section>
  )
}

interface StateProps extends Pick<PairingPanelProps, 'kind' | 'flow' | 'onDone'> {
  readonly titleId: string
  readonly isOnline: boolean
}

function State({ kind, flow, titleId, isOnline, onDone }: StateProps): React.JSX.Element {
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
      return <ConnectedPanel {...shared} flow={flow} onDone={onDone} />
    case 'expired':
    case 'cancelled':
      return <OverPanel {...shared} flow={flow} />
    case 'failed':
      return <FailedPanel {...shared} flow={flow} />
    default:
      return flow satisfies never
  }
}
