import { ChannelProvider, QrPanel } from 'channelkit'
import type { ReactNode } from 'react'
import { gateway } from './gateway.js'
import 'channelkit/styles.css'

/** The part, as a host has it. */
export function Part(): ReactNode {
  return (
    <ChannelProvider gateway={gateway}>
      <QrPanel kind="whatsapp" autoStart />
    </ChannelProvider>
  )
}
