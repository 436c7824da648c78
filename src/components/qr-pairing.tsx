'use client'

import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import type { PairingFlow } from '../flow/pairing.js'
import { Button } from './button.js'
import { CodePanel } from './code-panel.js'
import { OnePhonePanel } from './one-phone-panel.js'
import { PairingPanel } from './pairing-panel.js'
import type { StateProps } from './pairing-outcomes.js'
import { PhoneSaid } from './phone-said.js'
import { sayingOfFailure } from './phone-sayings.js'
import type { ScannableKind } from './scannable.js'
import { useConnectMessages } from './use-connect-messages.js'
import { useMessages } from './use-messages.js'
import { useRefusedCode } from './use-refused-code.js'

/** A flow by code, and where the person may go from it. */
export interface QrPairingProps extends ComponentPropsWithoutRef<'section'> {
  readonly kind: ScannableKind
  readonly flow: PairingFlow
  readonly onDone?: (() => void) | undefined
  readonly onUseLink?: (() => void) | undefined
  /** Leads to another screen. */
  readonly elsewhere?: ReactNode
  /** Shows the code all the same: given where the page is on the phone itself, which is said first then. */
  readonly onShow?: (() => void) | undefined
}

/** A code that is not shown is not spoken of. */
const unheard = { starting: { title: '' }, presenting: { ready: '' } }

/** One state of an attempt by code. */
export function QrPairing(props: QrPairingProps): React.JSX.Element {
  const { flow: given, onUseLink, elsewhere, onShow, ...rest } = props
  const { pairing } = useMessages().messages
  const { link, help } = useConnectMessages()
  const { flow, isAwaited } = useRefusedCode(given)
  const code = flow.status === 'failed' ? flow.error.code : null
  const saying = code && sayingOfFailure(rest.kind, code, help)
  const isClosed = code === 'stream-unavailable' || code === 'passkey-required'
  const instead = isClosed && onUseLink ? { step: help.instead } : null

  const toLink = onUseLink && (
    <Button variant={instead ? 'primary' : 'secondary'} onClick={onUseLink}>
      {link.actions.instead}
    </Button>
  )
  const awaited = { ready: pairing.renewing.title }
  const onePhone = onShow
    ? (shared: StateProps): ReactNode => (
        <OnePhonePanel {...shared} elsewhere={elsewhere} onUseLink={onUseLink} onShow={onShow} />
      )
    : undefined
  return (
    <PairingPanel
      {...rest}
      flow={flow}
      words={{ ...pairing, ...(onShow ? unheard : isAwaited && { presenting: awaited }) }}
      icon="phone"
      idle={onePhone}
      present={
        onePhone ??
        ((presented) => (
          <CodePanel {...presented} kind={rest.kind} elsewhere={elsewhere} link={toLink} />
        ))
      }
      instead={instead && toLink}
      details={saying && <PhoneSaid saying={{ ...saying, ...instead }} />}
    />
  )
}
