'use client'

import type { ComponentPropsWithoutRef } from 'react'
import type { PairingFlow } from '../flow/pairing.js'
import { isPassing } from '../gateway/errors.js'
import { usePairing } from '../hooks/use-pairing.js'
import {
  type CommonMessages,
  type ConnectMessages,
  errorSaying,
  type Saying,
} from '../messages/catalogue.js'
import { CodePanel } from './code-panel.js'
import { Notice } from './notice.js'
import { PairingPanel } from './pairing-panel.js'
import type { ScannableKind } from './scannable.js'
import { useConnectMessages } from './use-connect-messages.js'
import { useMessages } from './use-messages.js'
import { useRefusedCode } from './use-refused-code.js'

/** Which attempt is shown. */
export interface HandoffPairingProps extends ComponentPropsWithoutRef<'section'> {
  readonly kind: ScannableKind
}

/** One state of an attempt that was begun on another screen. */
export function HandoffPairing({ kind, ...rest }: HandoffPairingProps): React.JSX.Element {
  const given = usePairing(kind, { method: 'qr', autoStart: true })
  const { flow, isAwaited } = useRefusedCode(given)
  const { messages } = useMessages()
  const { page } = useConnectMessages().handoff
  const { presenting, renewing, connected, ...others } = messages.pairing
  // Who does not see the caution above the code is told of it with the code.
  const ready = isAwaited ? renewing.title : `${presenting.ready} ${page.caution}`
  const words = {
    ...others,
    presenting: { ready },
    connected: { ...connected, text: page.connected },
  }
  return (
    <PairingPanel
      {...rest}
      kind={kind}
      flow={flow}
      words={words}
      icon="phone"
      idle={() => null}
      present={(presented) => (
        <>
          <Notice icon="alert" data-tone="attention">
            {page.caution}
          </Notice>
          <CodePanel {...presented} kind={kind} />
        </>
      )}
      over={endingOf(flow, page, messages)}
    />
  )
}

/** What is said where nothing more can be done here: the link, or the attempt behind it, is no more. */
function endingOf(
  flow: PairingFlow,
  page: ConnectMessages['handoff']['page'],
  messages: CommonMessages,
): Saying | null {
  const error = flow.status === 'failed' ? flow.error : null
  if (flow.status === 'expired' || error?.code === 'expired') return page.over
  if (error?.code === 'not-found') return page.unknown
  if (!error || error.code === 'version-mismatch' || isPassing(error)) return null
  return { ...errorSaying(messages, error.code), text: page.failed }
}
