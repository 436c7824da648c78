import { ChannelProvider, QrPanel } from 'channelkit'
import { createRoot } from 'react-dom/client'
import { gateway } from './gateway.js'
import 'channelkit/styles.css'

/** The part, as a host has it. */
export function show(root: Element): void {
  createRoot(root).render(
    <ChannelProvider gateway={gateway}>
      <QrPanel kind="whatsapp" autoStart />
    </ChannelProvider>,
  )
}
