import { ChannelCard, ConnectChannelDialog, CredentialsForm, QrPanel } from 'channelkit'
import type { ReactNode } from 'react'

/** The main parts, side by side. */
export function Parts(): ReactNode {
  return (
    <>
      <QrPanel kind="telegram" autoStart />
      <div className="look-column">
        <ChannelCard kind="whatsapp" onConnect={() => {}} />
        <CredentialsForm country="SA" />
        <ConnectChannelDialog kind="telegram" />
      </div>
    </>
  )
}
