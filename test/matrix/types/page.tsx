import {
  ChannelCard,
  type ChannelEvent,
  ChannelList,
  ChannelProvider,
  ConnectChannelDialog,
  CredentialsForm,
  HandoffLink,
  HandoffPage,
  HandoffRoute,
  LinkPanel,
  type LookButtonProps,
  LooksProvider,
  OtpForm,
  QrPanel,
  SyncStatusBadge,
} from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import { sandboxGateway } from 'channelkit/sandbox'
import 'channelkit/styles.css'
import 'channelkit/themes/shadcn.css'

function told(event: ChannelEvent): string {
  return event.type
}

function Button(props: LookButtonProps) {
  return <button {...props} />
}

export function Page() {
  return (
    <ChannelProvider endpoint="/api/channels" scope="acme" locale={ar} onEvent={told}>
      <LooksProvider parts={{ Button }}>
        <ChannelList />
        <ConnectChannelDialog
          kind="whatsapp"
          method="qr"
          trigger={<button type="button">Open</button>}
          onConnected={(channel) => channel.id.toUpperCase()}
        />
        <QrPanel kind="telegram" />
        <LinkPanel kind="whatsapp" />
        <CredentialsForm country="SA" />
        <ChannelCard kind="instagram" />
        <SyncStatusBadge kind="whatsapp" />
      </LooksProvider>
    </ChannelProvider>
  )
}

export function InMemory() {
  return (
    <ChannelProvider gateway={sandboxGateway({ scenario: 'all-connected' })}>
      <ChannelList />
    </ChannelProvider>
  )
}

export const others = [HandoffLink, HandoffPage, HandoffRoute, OtpForm]
