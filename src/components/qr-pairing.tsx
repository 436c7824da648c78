'use client'

import type { ComponentPropsWithoutRef } from 'react'
import type { PairingFlow } from '../flow/pairing.js'
import { Button } from './button.js'
import { CodePanel } from './code-panel.js'
import { PairingPanel } from './pairing-panel.js'
import type { ScannableKind } from './scannable.js'
import { useConnectMessages } from './use-connect-messages.js'
import { useMessages } from './use-messages.js'

/** A flow by code, and where the person may go from it. */
export interface QrPairingProps extends ComponentPropsWithoutRef<'section'> {
  readonly kind: ScannableKind
  readonly flow: PairingFlow
  readonly onDone?: (() => void) | undefined
  readonly onUseLink?: (() => void) | undefined
}

/** One state of an attempt by code. */
export function QrPairing(props: QrPairingProps): React.JSX.Element {
  const { onUseLink, ...rest } = props
  const { kind, flow } = rest
  const { messages } = useMessages()
  const { actions } = useConnectMessages().link
  const isUnshown = flow.status === 'failed' && flow.error.code === 'stream-unavailable'
  return (
    <PairingPanel
      {...rest}
      words={messages.pairing}
      icon="phone"
      present={(presented) => <CodePanel {...presented} kind={kind} />}
      instead={
        isUnshown &&
        onUseLink && (
          <Button variant="primary" onClick={onUseLink}>
            {actions.instead}
          </Button>
        )
      }
    />
  )
}
