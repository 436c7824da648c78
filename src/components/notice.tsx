import type { ReactNode } from 'react'
import type { ChannelKind } from '../gateway/channel.js'
import type { ChannelError } from '../gateway/errors.js'
import { errorSaying } from '../messages/catalogue.js'
import { Icon, type IconName } from './icon.js'
import { useMessages } from './use-messages.js'

/** A line, and the icon before it. */
export interface NoticeProps {
  readonly icon: IconName
  readonly children: ReactNode
}

/** A quiet line. Says nothing to screen readers by itself: a live region does. */
export function Notice({ icon, children }: NoticeProps): React.JSX.Element {
  return (
    <p data-slot="ck-notice">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  )
}

/** Why something that the person just did to a channel did not happen. */
export function ErrorNotice({
  kind,
  error,
}: {
  kind: ChannelKind
  error: ChannelError
}): React.JSX.Element {
  const { messages, about } = useMessages()
  const { title, text } = errorSaying(messages, error.code)
  return (
    <p data-slot="ck-notice" data-tone="attention" role="alert">
      <Icon name="alert" />
      <span>
        <strong>{about(title, kind)}</strong> {about(text, kind)}
      </span>
    </p>
  )
}
