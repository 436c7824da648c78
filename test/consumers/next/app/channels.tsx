'use client'

import {
  ChannelList,
  ChannelProvider,
  ConnectChannelDialog,
  type Locale,
  useChannelStatus,
} from 'channelkit'

export function Channels({ locale }: { locale: Locale }) {
  return (
    <ChannelProvider endpoint="/api/channels" scope="next" locale={locale}>
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
