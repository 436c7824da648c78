'use client'

import type { ChannelKind } from '../gateway/channel.js'
import type { Health } from '../gateway/health.js'
import type { ChannelStatus } from '../hooks/use-channel-status.js'
import { Action } from './button.js'
import { Disconnect, type PresentChannel } from './disconnect.js'

/** Whether a channel is connected for the first time, or again because it broke. */
export type ConnectIntent = 'connect' | 'reconnect'

/** What can be done is up to the status; how one connects is up to the host. */
export interface ChannelActionsProps {
  readonly kind: ChannelKind
  readonly status: ChannelStatus
  readonly onConnect: ((intent: ConnectIntent) => void) | undefined
}

/** The buttons of a channel: the one that its health recommends comes first. */
export function ChannelActions(props: ChannelActionsProps): React.JSX.Element | null {
  const { kind, status, onConnect } = props
  switch (status.status) {
    case 'loading':
      return null
    case 'absent':
      return <Connect kind={kind} intent="connect" onConnect={onConnect} />
    case 'unreachable':
      return <Action name="tryAgain" onClick={status.retry} />
    case 'present':
      return (
        <>
          <Recommended {...props} status={status} />
          <Disconnect kind={kind} status={status} />
        </>
      )
    default:
      return status satisfies never
  }
}

/** Which button each recommended action is. The rest need none. */
const intents: Partial<Record<Health['action'], ConnectIntent>> = {
  connect: 'connect',
  reconnect: 'reconnect',
}

function Recommended({
  kind,
  status,
  onConnect,
}: ChannelActionsProps & { status: PresentChannel }): React.JSX.Element | null {
  const { health, refresh, pending } = status
  const intent = intents[health.action]
  if (intent) return <Connect kind={kind} intent={intent} onConnect={onConnect} />
  if (health.action !== 'refresh' || !refresh) return null
  return (
    <Action
      name="refresh"
      kind={kind}
      icon="refresh"
      aria-disabled={pending === 'refresh'}
      onClick={refresh}
    />
  )
}

function Connect({
  kind,
  intent,
  onConnect,
}: Omit<ChannelActionsProps, 'status'> & { intent: ConnectIntent }): React.JSX.Element | null {
  if (!onConnect) return null
  return <Action name={intent} kind={kind} variant="primary" onClick={() => onConnect(intent)} />
}
