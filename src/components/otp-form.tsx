'use client'

import { type ComponentPropsWithoutRef, useId } from 'react'
import { type ChallengeOptions, useInstagram2FA } from '../hooks/use-instagram-2fa.js'
import { loginAnnouncement } from './announcement.js'
import { ChallengeState } from './challenge-state.js'
import { FailedPanel } from './failed-panel.js'
import { Panel } from './panel.js'
import { useMessages } from './use-messages.js'

/** Props of {@link OtpForm}, besides those of the `section` that it renders. */
export interface OtpFormProps
  extends ChallengeOptions, Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** Shows a "Done" button at the end, and is called by it. */
  readonly onDone?: (() => void) | undefined
}

/**
 * The code step of a login that began elsewhere: each round, until connected. One `section`, whose
 * state stands in `data-status`.
 */
export function OtpForm(props: OtpFormProps): React.JSX.Element {
  const { challenge, onConnected, onRestart, onDone, ...rest } = props
  const flow = useInstagram2FA({ challenge, onConnected, onRestart })
  const { messages } = useMessages()
  const titleId = useId()
  const { kind } = challenge
  const said = loginAnnouncement(flow, messages)
  return (
    <Panel kind={kind} status={flow.status} titleId={titleId} said={said} {...rest}>
      <ChallengeState
        kind={kind}
        flow={flow}
        titleId={titleId}
        failed={FailedPanel}
        onDone={onDone}
      />
    </Panel>
  )
}
