'use client'

import { type ComponentPropsWithoutRef, type ReactNode, useId } from 'react'
import type { PairingFlow } from '../flow/pairing.js'
import { type ChannelErrorCode, isPassing } from '../gateway/errors.js'
import { useOnline } from '../hooks/use-online.js'
import { usePairing } from '../hooks/use-pairing.js'
import { type ConnectMessages, errorSaying, type Saying } from '../messages/catalogue.js'
import { announcement, told } from './announcement.js'
import { CodePanel } from './code-panel.js'
import { FailedPanel } from './failed-panel.js'
import { Notice } from './notice.js'
import { Outcome } from './outcome.js'
import { ConnectedPanel, LinkingPanel, OverPanel } from './pairing-outcomes.js'
import { Panel } from './panel.js'
import type { ScannableKind } from './scannable.js'
import { useConnectMessages } from './use-connect-messages.js'
import { useMessages } from './use-messages.js'

/** Which attempt is shown. */
export interface HandoffPairingProps extends ComponentPropsWithoutRef<'section'> {
  readonly kind: ScannableKind
}

/** One state of an attempt that was begun on another screen. */
export function HandoffPairing({ kind, ...rest }: HandoffPairingProps): React.JSX.Element {
  const flow = usePairing(kind, { method: 'qr', autoStart: true })
  const { messages } = useMessages()
  const { page } = useConnectMessages().handoff
  const isOnline = useOnline()
  const titleId = useId()
  const ending = endingOf(flow, page, (code) => errorSaying(messages, code))
  const { pairing } = messages
  // Who does not see the caution above the code is told of it with the code.
  const words = { ...pairing, presenting: { ready: `${pairing.presenting.ready} ${page.caution}` } }
  const said = ending ? told(ending) : announcement(flow, words, messages, isOnline)
  return (
    <Panel kind={kind} status={flow.status} titleId={titleId} said={said} {...rest}>
      {ending ? (
        <Outcome kind={kind} titleId={titleId} tone="plain" icon="clock" saying={ending} />
      ) : (
        <State kind={kind} titleId={titleId} flow={flow} isOnline={isOnline} />
      )}
    </Panel>
  )
}

function State(props: {
  kind: ScannableKind
  titleId: string
  flow: PairingFlow
  isOnline: boolean
}): ReactNode {
  const { flow, isOnline, ...shared } = props
  const { messages } = useMessages()
  const { page } = useConnectMessages().handoff
  const { pairing } = messages
  switch (flow.status) {
    case 'idle':
      return null
    case 'starting':
    case 'presenting':
      return (
        <>
          <Notice icon="alert" data-tone="attention">
            {page.caution}
          </Notice>
          <CodePanel {...shared} flow={flow} isOnline={isOnline} />
        </>
      )
    case 'linking':
      return (
        <LinkingPanel
          {...shared}
          flow={flow}
          saying={pairing.linking}
          icon="phone"
          isOnline={isOnline}
        />
      )
    case 'connected':
      return (
        <ConnectedPanel
          {...shared}
          channel={flow.channel}
          text={page.connected}
          onDone={undefined}
        />
      )
    case 'expired':
    case 'cancelled':
      return <OverPanel {...shared} flow={flow} saying={pairing[flow.status]} />
    case 'failed':
      return (
        <FailedPanel
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

/** What is said where nothing more can be done here: the link, or the attempt behind it, is no more. */
function endingOf(
  flow: PairingFlow,
  page: ConnectMessages['handoff']['page'],
  sayingOf: (code: ChannelErrorCode) => Saying,
): Saying | null {
  if (flow.status === 'expired') return page.over
  if (flow.status !== 'failed') return null
  const { code } = flow.error
  if (code === 'expired') return page.over
  if (code === 'not-found') return page.unknown
  if (code === 'version-mismatch' || isPassing(flow.error)) return null
  return { title: sayingOf(code).title, text: page.failed }
}
