// Not linked from anywhere: as many panels and badges of one channel as `?n=` says, to count what they cost.
import { ChannelProvider, QrPanel, SyncStatusBadge } from 'channelkit'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'channelkit/styles.css'

const count = Number(new URLSearchParams(location.search).get('n') ?? 1)

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <ChannelProvider endpoint="/api/channels">
      {Array.from({ length: count }, (_, index) => (
        <div key={index}>
          <SyncStatusBadge kind="whatsapp" />
          <QrPanel kind="whatsapp" autoStart />
        </div>
      ))}
    </ChannelProvider>
  </StrictMode>,
)
