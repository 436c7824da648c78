import { ChannelProvider, ConnectChannelDialog } from 'channelkit'
import 'channelkit/styles.css'

export function ConnectWhatsApp() {
  return (
    <ChannelProvider endpoint="/api/channels">
      <ConnectChannelDialog kind="whatsapp" onConnected={(channel) => alert(channel.username)} />
    </ChannelProvider>
  )
}
