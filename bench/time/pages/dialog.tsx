import { ChannelProvider, ConnectChannelDialog } from 'channelkit'
import { createRoot } from 'react-dom/client'
import { witness } from '../../qr-latency/pages/witness.js'
import { noteClicks } from './clicked.js'
import { gateway } from './gateway.js'
import 'channelkit/styles.css'

/** The button, whose dialog is loaded when somebody shows interest. */
export function show(root: Element): void {
  noteClicks()
  witness()
  createRoot(root).render(
    <ChannelProvider gateway={gateway}>
      <ConnectChannelDialog kind="whatsapp" />
    </ChannelProvider>,
  )
}
