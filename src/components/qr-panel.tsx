'use client'

import { type ComponentPropsWithoutRef, useState } from 'react'
import type { PairingFlow } from '../flow/pairing.js'
import { usePairing } from '../hooks/use-pairing.js'
import type { Channel } from '../gateway/channel.js'
import { HandoffLink } from './handoff-link.js'
import { useHandoffRoute } from './handoff-route.js'
import { QrPairing } from './qr-pairing.js'
import type { ScannableKind } from './scannable.js'
import { useOnePhone } from './use-one-phone.js'

/** Props of {@link QrPanel}, besides those of the `section` that it renders. */
export interface QrPanelProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  readonly kind: ScannableKind
  /** Start when mounted: where opening the panel was the wish to connect. Default false. */
  readonly autoStart?: boolean | undefined
  /** Called once when the account is connected. The handler's own `onConnected` is the authority. */
  readonly onConnected?: ((channel: Channel) => void) | undefined
  /** Shows a "Done" button at the end, and is called by it. */
  readonly onDone?: (() => void) | undefined
  /** Shows the link as another way where no code can be shown or scanned, and is called by it. */
  readonly onUseLink?: (() => void) | undefined
}

/**
 * Connects an account by a code that its phone scans: one `section` through every state of the
 * flow, which stands in `data-status`. On a phone, which cannot scan itself, it says so first and starts
 * nothing before somebody wants the code there.
 */
export function QrPanel(props: QrPanelProps): React.JSX.Element {
  const { kind, autoStart = false, onConnected, ...rest } = props
  const isOnePhone = useOnePhone()
  const [isShown, setShown] = useState(false)
  // Nothing is asked of the provider for a code that nobody could scan.
  const isWanted = autoStart && isOnePhone === false
  const flow = usePairing(kind, { method: 'qr', autoStart: isWanted, onConnected })

  function show(): void {
    setShown(true)
    if (flow.status === 'idle') flow.start()
  }
  const hasElsewhere = useHandoffRoute() !== null
  const isAboutToStart = autoStart && isOnePhone === null && flow.status === 'idle'
  return (
    <QrPairing
      kind={kind}
      flow={isAboutToStart ? aboutToStart : flow}
      elsewhere={hasElsewhere && <HandoffLink kind={kind} />}
      onShow={isOnePhone && !isShown ? show : undefined}
      {...rest}
    />
  )
}

/** What a server renders where the code is wanted at once. */
const aboutToStart: PairingFlow = { status: 'starting', cancel: () => {} }
