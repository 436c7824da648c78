'use client'

import type { ReactNode } from 'react'
import type { ChannelKind } from '../gateway/channel.js'
import type { Saying } from '../messages/catalogue.js'
import { Icon, type IconName } from './icon.js'
import { useMessages } from './use-messages.js'

/** What is said, and what can be done about it. */
export interface OutcomeProps {
  readonly kind: ChannelKind
  readonly tone: 'good' | 'working' | 'attention' | 'plain'
  readonly icon: IconName
  /** The id of the title, by which the panel is named. */
  readonly titleId: string
  readonly saying: Saying
  /** The account it is about: a number or a handle, which reads from left to right anywhere. */
  readonly account?: string | null | undefined
  /** The ways out. */
  readonly children?: ReactNode
}

/** A state in which there is nothing to do here: a sign, a title, a sentence and the ways out. */
export function Outcome(props: OutcomeProps): React.JSX.Element {
  const { kind, tone, icon, titleId, saying, account, children } = props
  const { about } = useMessages()
  return (
    <div data-slot="ck-outcome" data-tone={tone}>
      <span data-slot="ck-sign">
        <Icon name={icon} />
      </span>
      <p data-slot="ck-title" id={titleId}>
        {about(saying.title, kind)}
      </p>
      {account && <Account>{account}</Account>}
      <p data-slot="ck-text">{about(saying.text, kind)}</p>
      {children && <div data-slot="ck-actions">{children}</div>}
    </div>
  )
}

/** A phone number or handle. Isolated, so that Arabic around it does not move its `+`. */
export function Account({ children }: { children: string }): React.JSX.Element {
  return (
    <p data-slot="ck-account">
      <bdi dir="ltr">{children}</bdi>
    </p>
  )
}
