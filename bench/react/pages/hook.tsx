import { ChannelProvider, useWhatsAppConnect } from 'channelkit/headless'
import { QRCodeSVG } from 'qrcode.react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { gateway } from './gateway.js'

/** The hook, a renderer of codes, and no countdown. */
export function show(root: Element): void {
  createRoot(root).render(
    <ChannelProvider gateway={gateway}>
      <Code />
    </ChannelProvider>,
  )
}

function Code(): ReactNode {
  const flow = useWhatsAppConnect({ autoStart: true })
  if (flow.status === 'connected') return <p data-status="connected">Connected</p>
  if (flow.status !== 'presenting' || flow.invitation.type !== 'qr') return null
  return <QRCodeSVG data-slot="ck-qr" value={flow.invitation.payload} size={264} level="L" />
}
