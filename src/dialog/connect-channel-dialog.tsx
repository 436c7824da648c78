'use client'

import { type ComponentPropsWithoutRef, type ReactElement, useState } from 'react'
import type { Channel, ChannelKind } from '../gateway/channel.js'
import type { ConnectMethod } from '../gateway/offer.js'
import type { ConnectIntent } from '../components/channel-actions.js'
import { isScannable } from '../components/scannable.js'
import { useLoginConnected } from '../hooks/use-login-connected.js'
import { type DialogReason, LazyDialog } from './lazy-dialog.js'
import { type TriggerHandlers, Trigger } from './trigger.js'
import { useDialogBody } from './use-dialog-body.js'

/** Props of {@link ConnectChannelDialog}, besides those of its trigger, a `button`. */
export interface ConnectChannelDialogProps extends ComponentPropsWithoutRef<'button'> {
  /** What to connect. Without it the dialog begins with a choice. */
  readonly kind?: ChannelKind | undefined
  /** How to connect it. Without it a person chooses, where the provider offers several ways. */
  readonly method?: ConnectMethod | undefined
  /** `reconnect` where the channel was connected before and broke. Changes words only. */
  readonly intent?: ConnectIntent | undefined
  /** Your own button instead of ours; null for none, where `open` is yours. */
  readonly trigger?: ReactElement<TriggerHandlers> | null | undefined
  /** Whether the dialog is open, if you want to say so yourself. */
  readonly open?: boolean | undefined
  readonly onOpenChange?:
    | ((open: boolean, detail: { readonly reason: DialogReason }) => void)
    | undefined
  /** Where the dialog is put. Default the document's body. */
  readonly container?: Element | DocumentFragment | null | undefined
  /** Called once when an account is connected. The handler's own `onConnected` is the authority. */
  readonly onConnected?: ((channel: Channel) => void) | undefined
}

/** A button that opens a dialog in which an account is connected. */
export function ConnectChannelDialog(props: ConnectChannelDialogProps): React.JSX.Element {
  const { kind, method, intent, trigger, open, onOpenChange, container, onConnected, ...rest } =
    props
  const [isOpenHere, setOpenHere] = useState(false)
  const isOpen = open ?? isOpenHere
  const body = useDialogBody(isOpen)
  useLoginConnected(isScannable(kind ?? 'instagram') ? undefined : onConnected)

  function change(next: boolean, reason: DialogReason): void {
    setOpenHere(next)
    onOpenChange?.(next, { reason })
  }
  return (
    <>
      <Trigger
        {...rest}
        kind={kind}
        intent={intent}
        trigger={trigger}
        isOpen={isOpen}
        isLoading={isOpen && body.load === 'awaited'}
        onInterest={body.fetchBody}
        onOpen={() => change(true, 'trigger')}
      />
      <LazyDialog
        body={body}
        kind={kind}
        method={method}
        intent={intent}
        isOpen={isOpen}
        onClose={(reason) => change(false, reason)}
        onConnected={onConnected}
        container={container}
      />
    </>
  )
}
