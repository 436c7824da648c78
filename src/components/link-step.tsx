'use client'

import type { ReactNode } from 'react'
import type { Saying } from '../messages/catalogue.js'
import { Action } from './button.js'
import { Countdown } from './countdown.js'
import { LinkWays, type LinkWaysProps } from './link-ways.js'
import { Outcome, type OutcomeProps } from './outcome.js'
import { Trouble } from './pairing-outcomes.js'
import type { PresentProps } from './pairing-panel.js'
import { useConnectMessages } from './use-connect-messages.js'
import type { SignupPhase } from './use-signup-window.js'

/** An address, or the wait for it. */
export interface LinkStepProps extends PresentProps, Omit<LinkWaysProps, 'url'> {
  readonly url: URL | null
  readonly saying: Saying
  readonly note: ReactNode
}

const tones = {
  ready: 'plain',
  opened: 'working',
  returned: 'working',
  blocked: 'attention',
} as const satisfies Record<SignupPhase, OutcomeProps['tone']>

/** The way to the provider's page, and the wait for what the person does there. */
export function LinkStep(props: LinkStepProps): React.JSX.Element {
  const { kind, titleId, flow, isOnline, url, opening, signup, saying, note } = props
  const { ends } = useConnectMessages().link
  const presented = flow.status === 'presenting' && url ? flow : null
  return (
    <Outcome
      kind={kind}
      titleId={titleId}
      tone={presented ? tones[signup.phase] : 'working'}
      icon={presented && signup.phase === 'blocked' ? 'alert' : 'window'}
      saying={saying}
    >
      {presented && note}
      <Trouble kind={kind} isOnline={isOnline} error={presented?.troubled ?? null} />
      {presented && url && <LinkWays url={url} opening={opening} signup={signup} />}
      <Action name="cancel" variant={presented ? 'quiet' : 'secondary'} onClick={flow.cancel} />
      {presented?.deadline && <Countdown deadline={presented.deadline} sentence={ends} />}
    </Outcome>
  )
}
