import { ChannelCard, type ChannelKind, CredentialsForm, QrPanel } from 'channelkit'
import { type ReactNode, useState } from 'react'

/** What a host's page shows, and what it hears. */
export interface DashboardProps {
  readonly kind: ChannelKind
  readonly onBegin: () => void
}

/** A page of a host's: the panel that connects, then the card of what is connected. */
export function Dashboard({ kind, onBegin }: DashboardProps): ReactNode {
  const [isConnecting, setConnecting] = useState(true)
  function finish(): void {
    setConnecting(false)
  }
  function begin(): void {
    onBegin()
    setConnecting(true)
  }
  if (!isConnecting) return <ChannelCard kind={kind} onConnect={begin} />
  if (kind === 'instagram') return <CredentialsForm country="SA" onDone={finish} />
  return <QrPanel kind={kind} autoStart onDone={finish} />
}
