'use client'

import { type ComponentPropsWithoutRef, useId } from 'react'
import { type InstagramOptions, useInstagramConnect } from '../hooks/use-instagram-connect.js'
import { loginAnnouncement } from './announcement.js'
import { ChallengeState } from './challenge-state.js'
import { FailedConnection } from './failed-connection.js'
import { LoginStep } from './login-step.js'
import { Panel } from './panel.js'
import { useMessages } from './use-messages.js'

/** Props of {@link CredentialsForm}, besides those of the `section` that it renders. */
export interface CredentialsFormProps
  extends InstagramOptions, Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** Shows a "Done" button at the end, and is called by it. */
  readonly onDone?: (() => void) | undefined
}

/**
 * Connects an Instagram account by its login and whatever rounds of codes it takes. One `section`,
 * whose state stands in `data-status`.
 */
export function CredentialsForm(props: CredentialsFormProps): React.JSX.Element {
  const { country, onConnected, onDone, ...rest } = props
  const flow = useInstagramConnect({ country, onConnected })
  const { messages } = useMessages()
  const titleId = useId()
  const kind = 'instagram'
  const said = loginAnnouncement(flow, messages)
  const shared = { kind, titleId } as const
  return (
    <Panel {...shared} status={flow.status} said={said} {...rest}>
      {flow.status === 'collecting' || flow.status === 'verifying' ? (
        <LoginStep {...shared} flow={flow} country={country} />
      ) : (
        <ChallengeState {...shared} flow={flow} failed={FailedConnection} onDone={onDone} />
      )}
    </Panel>
  )
}
