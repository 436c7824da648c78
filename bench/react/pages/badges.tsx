import { ChannelProvider, SyncStatusBadge } from 'channelkit'
import { createRoot } from 'react-dom/client'
import { count, makeChannels } from './channels.js'

const channels = makeChannels()

/** A badge for each of many channels. */
export function show(root: Element): void {
  Object.assign(window, { change: () => channels.change() })
  createRoot(root).render(
    <ChannelProvider gateway={channels.gateway}>
      {Array.from({ length: count }, (_, index) => (
        <SyncStatusBadge key={index} kind="whatsapp" id={String(index)} />
      ))}
    </ChannelProvider>,
  )
}
