import { ChannelList, ChannelProvider, ConnectChannelDialog, useChannelStatus } from 'channelkit'
import { sandboxGateway } from 'channelkit/sandbox'

const gateway = sandboxGateway()

export function App() {
  return (
    <ChannelProvider gateway={gateway} scope="vite">
      <Status />
      <ChannelList />
      <ConnectChannelDialog kind="whatsapp" trigger={<button type="button">Open</button>} />
    </ChannelProvider>
  )
}

function Status() {
  const { status } = useChannelStatus({ kind: 'whatsapp' })
  return <output>{status}</output>
}
