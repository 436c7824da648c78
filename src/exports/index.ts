export * from './headless.js'
export { type ConnectIntent } from '../components/channel-actions.js'
export { ChannelCard, type ChannelCardProps } from '../components/channel-card.js'
export { CredentialsForm, type CredentialsFormProps } from '../components/credentials-form.js'
export { HandoffLink, type HandoffLinkProps } from '../components/handoff-link.js'
export { HandoffPage, type HandoffPageProps } from '../components/handoff-page.js'
export { HandoffRoute, type HandoffRouteProps } from '../components/handoff-route.js'
export { type LinkableKind } from '../components/connectable.js'
export { type LinkOpening } from '../components/link-opening.js'
export { LinkPanel, type LinkPanelProps } from '../components/link-panel.js'
export {
  type LookBadgeProps,
  type LookButtonProps,
  type LookParts,
  type LookSlot,
} from '../components/looks.js'
export { LooksProvider, type LooksProviderProps } from '../components/looks-provider.js'
export { OtpForm, type OtpFormProps } from '../components/otp-form.js'
export { type ScannableKind } from '../components/scannable.js'
export { QrPanel, type QrPanelProps } from '../components/qr-panel.js'
export { SyncStatusBadge, type SyncStatusBadgeProps } from '../components/sync-status-badge.js'
export { ChannelList, type ChannelListProps } from '../dialog/channel-list.js'
export {
  ConnectChannelDialog,
  type ConnectChannelDialogProps,
} from '../dialog/connect-channel-dialog.js'
export { type DialogReason } from '../dialog/lazy-dialog.js'
