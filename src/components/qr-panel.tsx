'use client'

import type { ComponentPropsWithoutRef } from 'react'
import { usePairing } from '../hooks/use-pairing.js'
import type { Channel } from '../gateway/channel.js'
import { QrPairing } from './qr-pairing.js'
import type { ScannableKind } from './scannable.js'

/** Props of {@link QrPanel}, besides those of the `section` that it renders. */
export interface QrPanelProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  readonly kind: ScannableKind
  /** Start when mounted: where opening the panel was the wish to connect. Default false. */
  readonly autoStart?: boolean | undefined
  /** Called once when the account is connected. The handler's own `onConnected` is the authority. */
  readonly onConnected?: ((channel: Channel) => void) | undefined
  /** Shows a "Done" button at the end, and is called by it. */
  readonly onDone?: (() => void) | undefined
  /** Shows "Use the link instead" where no code can be shown, and is called by it. */
  readonly onUseLink?: (() => void) | undefined
}

/**
 * Connects an account by a code that its phone scans: one `section` through every state of the
 * flow, which stands in `data-status`.
 */
export function QrPanel(props: QrPanelProps): React.JSX.Element {
  const { kind, autoStart = false, onConnected, ...rest } = props
  const flow = usePairing(kind, { method: 'qr', autoStart, onConnected })
  return <QrPairing kind={kind} flow={flow} {...rest} />
}
