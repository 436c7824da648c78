// Not linked from anywhere: every flow, on a page whose policy allows nothing but its own files.
import { ChannelList, ChannelProvider, LooksProvider } from 'channelkit'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'channelkit/styles.css'

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <ChannelProvider endpoint="/api/channels" defaultCountry="SA">
      <LooksProvider theme="light" density="compact">
        <ChannelList />
      </LooksProvider>
    </ChannelProvider>
  </StrictMode>,
)
