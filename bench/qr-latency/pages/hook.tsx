import { ChannelProvider, useWhatsAppConnect } from 'channelkit/headless'
import { QRCodeSVG } from 'qrcode.react'
import type { ReactNode } from 'react'
import { gateway } from './gateway.js'

/** The hook, and the renderer alone. */
export function Hook(): ReactNode {
  return (
    <ChannelProvider gateway={gateway}>
      <Code />
    </ChannelProvider>
  )
}

function Code(): ReactNode {
  const flow = useWhatsAppConnect({ autoStart: true })
  if (flow.status !== 'presenting' || flow.invitation.type !== 'qr') return null
  const { payload } = flow.invitation
  return <QRCodeSVG data-slot="ck-qr" value={payload} size={264} level="L" marginSize={4} />
}
