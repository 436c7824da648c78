import {
  ChannelCard,
  ChannelList,
  ConnectChannelDialog,
  CredentialsForm,
  LinkPanel,
  QrPanel,
  SyncStatusBadge,
} from 'channelkit'
import type { ReactNode } from 'react'

/** Every part that a situation can be played on. */
export const parts = {
  'QrPanel, WhatsApp': () => <QrPanel kind="whatsapp" autoStart />,
  'QrPanel, Telegram': () => <QrPanel kind="telegram" autoStart />,
  'LinkPanel, WhatsApp': () => <LinkPanel kind="whatsapp" autoStart />,
  'CredentialsForm, Instagram': () => <CredentialsForm country="SA" />,
  ConnectChannelDialog: () => <ConnectChannelDialog />,
  ChannelList: () => <ChannelList />,
  'ChannelCard, WhatsApp': () => <ChannelCard kind="whatsapp" onConnect={() => {}} />,
  'ChannelCard, Instagram': () => <ChannelCard kind="instagram" onConnect={() => {}} />,
  'SyncStatusBadge, WhatsApp': () => <SyncStatusBadge kind="whatsapp" />,
} as const satisfies Readonly<Record<string, () => ReactNode>>

/** The name of one. */
export type PartName = keyof typeof parts
