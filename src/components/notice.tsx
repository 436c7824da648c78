'use client'

import type { ComponentPropsWithoutRef } from 'react'
import type { ChannelKind } from '../gateway/channel.js'
import type { ChannelError } from '../gateway/errors.js'
import { errorSaying } from '../messages/catalogue.js'
import { Icon, type IconName } from './icon.js'
import { useLook } from './looks.js'
import { useMessages } from './use-messages.js'

/** A line, and the icon before it. */
export interface NoticeProps extends ComponentPropsWithoutRef<'div'> {
  readonly icon: IconName
}

/** A quiet line. Says nothing to screen readers by itself: a live region does. */
export function Notice({ icon, children, ...rest }: NoticeProps): React.JSX.Element {
  return (
    <div {...useLook('notice', rest)}>
      <Icon name={icon} />
      <span>{children}</span>
    </div>
  )
}

/** Why something that the person just did did not happen, and whatever leads on from there. */
export function ErrorNotice({
  kind,
  error,
  instead,
  children,
  ...rest
}: ComponentPropsWithoutRef<'div'> & {
  kind: ChannelKind
  error: ChannelError
  /** What to do, where more is known of it than the error's code says. */
  instead?: string | undefined
}): React.JSX.Element {
  const { messages, about } = useMessages()
  const { title, text } = errorSaying(messages, error.code)
  return (
    <Notice icon="alert" data-tone="attention" role="alert" {...rest}>
      <Lead>{about(title, kind)}</Lead> {about(instead ?? text, kind)} {children}
    </Notice>
  )
}

/** A title before its sentence: parted from it by looks, and by a full stop for those who hear it. */
export function Lead({ children }: { children: string }): React.JSX.Element {
  return (
    <>
      <strong>{children}</strong>
      <span data-slot="ck-live">.</span>
    </>
  )
}
