'use client'

import type { ReactNode } from 'react'
import type { ChannelKind } from '../gateway/channel.js'
import type { Saying } from '../messages/catalogue.js'
import { Icon, type IconName } from './icon.js'
import { Text, Title } from './text.js'
import { useMessages } from './use-messages.js'

/** What is said, and what can be done about it. */
export interface OutcomeProps {
  /** What it is about, where that is known. */
  readonly kind?: ChannelKind | undefined
  readonly tone: 'good' | 'working' | 'attention' | 'plain'
  readonly icon: IconName
  /** The id of the title, by which the panel is named. */
  readonly titleId: string
  readonly saying: Saying
  /** More than a sentence, in the place of the sentence. */
  readonly details?: ReactNode
  /** The account it is about: a number or a handle, which reads from left to right anywhere. */
  readonly account?: string | null | undefined
  /** The ways out. */
  readonly children?: ReactNode
}

/** A state in which there is nothing to do here: a sign, a title, a sentence and the ways out. */
export function Outcome(props: OutcomeProps): React.JSX.Element {
  const { kind, tone, icon, titleId, saying, details, account, children } = props
  const { about } = useMessages()
  return (
    <div data-slot="ck-outcome" data-tone={tone}>
      <span data-slot="ck-sign">
        <Icon name={icon} />
      </span>
      <Title id={titleId}>{about(saying.title, kind)}</Title>
      {account && <Account>{account}</Account>}
      {details ?? <Text>{about(saying.text, kind)}</Text>}
      {children && <div data-slot="ck-actions">{children}</div>}
    </div>
  )
}

/** A phone number or handle. Isolated, so that Arabic around it does not move its `+`. */
export function Account({ children }: { children: string }): React.JSX.Element {
  return (
    <div data-slot="ck-account">
      <bdi dir="ltr">{children}</bdi>
    </div>
  )
}
