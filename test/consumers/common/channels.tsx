'use client'

import {
  ChannelList,
  ChannelProvider,
  ConnectChannelDialog,
  type ChannelGateway,
  type Locale,
  useChannelStatus,
} from 'channelkit'
import { StrictMode } from 'react'

interface Props {
  readonly locale?: Locale
  /** In place of the handler. */
  readonly gateway?: ChannelGateway
}

/** What every consumer's page shows. */
export function Channels({ locale, gateway }: Props) {
  const source = gateway ? { gateway } : { endpoint: '/api/channels' }
  return (
    <StrictMode>
      <ChannelProvider {...source} scope="consumer" {...(locale && { locale })}>
        <Status />
        <ChannelList />
        <ConnectChannelDialog kind="whatsapp" trigger={<button type="button">Open</button>} />
      </ChannelProvider>
    </StrictMode>
  )
}

function Status() {
  const { status } = useChannelStatus({ kind: 'whatsapp' })
  return <output>{status}</output>
}
