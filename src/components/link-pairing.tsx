'use client'

import type { ComponentPropsWithoutRef } from 'react'
import type { PairingFlow } from '../flow/pairing.js'
import { ChannelError } from '../gateway/errors.js'
import type { ConnectMessages, Saying } from '../messages/catalogue.js'
import { told } from './announcement.js'
import type { LinkableKind } from './connectable.js'
import { linkAddress } from './link-address.js'
import { type LinkOpening, usualOpening } from './link-opening.js'
import { LinkStep } from './link-step.js'
import { Notice } from './notice.js'
import { PairingPanel } from './pairing-panel.js'
import { useConnectMessages } from './use-connect-messages.js'
import { type SignupPhase, useSignupWindow } from './use-signup-window.js'

/** A flow by link, and what is known of the way to it. */
export interface LinkPairingProps extends ComponentPropsWithoutRef<'section'> {
  readonly kind: LinkableKind
  readonly flow: PairingFlow
  readonly opening?: LinkOpening | undefined
  /** Whether the number goes on living in the app it is in. */
  readonly coexistence?: boolean | undefined
  readonly onDone?: (() => void) | undefined
}

function nothing(): void {}

/** One state of an attempt by link, with the window that belongs to it. */
export function LinkPairing(props: LinkPairingProps): React.JSX.Element {
  const { flow: given, opening: wanted, coexistence, ...rest } = props
  const flow = withOpenableAddress(given)
  const url = flow.status === 'presenting' ? linkAddress(flow.invitation) : null
  const signup = useSignupWindow(
    url?.href ?? '',
    flow.status === 'presenting' ? flow.check : nothing,
  )
  const words = useConnectMessages().link
  // Asked of the browser once an address is there: nothing depends on it before, on a server least.
  const opening = wanted ?? (url ? usualOpening() : 'window')
  const saying = url ? sayingOf(signup.phase, opening, words) : words.starting
  const note = coexistence && (
    <Notice icon="phone" data-tone="plain">
      {words.coexistence}
    </Notice>
  )
  return (
    <PairingPanel
      data-window={url ? signup.phase : undefined}
      {...rest}
      flow={flow}
      words={{ ...words, presenting: { ready: heard(saying) } }}
      icon="window"
      note={note}
      present={(presented) => (
        <LinkStep
          {...presented}
          url={url}
          opening={opening}
          signup={signup}
          saying={saying}
          note={note}
        />
      )}
    />
  )
}

function sayingOf(
  phase: SignupPhase,
  opening: LinkOpening,
  words: ConnectMessages['link'],
): Saying {
  if (phase !== 'ready') return words[phase]
  return { title: words.ready.title, text: words.ready[opening] }
}

/** A title that asks something ends without a full stop. */
function heard(saying: Saying): string {
  return told(saying).replace(/(?<=[?؟])\./, '')
}

/** An address that nobody must be sent to is no answer. Another attempt may bring a better one. */
function withOpenableAddress(flow: PairingFlow): PairingFlow {
  if (flow.status !== 'presenting' || linkAddress(flow.invitation)) return flow
  return { status: 'failed', error: new ChannelError('malformed-answer'), start: flow.renew }
}
