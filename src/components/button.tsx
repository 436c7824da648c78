'use client'

import type { ComponentPropsWithoutRef } from 'react'
import type { ChannelKind } from '../gateway/channel.js'
import type { Deadline } from '../gateway/deadline.js'
import { useCountdown } from '../hooks/use-countdown.js'
import type { Messages } from '../messages/catalogue.js'
import { timeOf } from '../messages/format.js'
import { Icon, type IconName } from './icon.js'
import { useLook, useLookParts } from './looks.js'
import { useMessages } from './use-messages.js'

/** What a button of ours takes besides a button's own props. */
export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly icon?: IconName | undefined
}

/** A button in one of four weights. `data-variant` says which. */
export function Button({
  variant = 'secondary',
  icon,
  children,
  ...rest
}: ButtonProps): React.JSX.Element {
  const parts = useLookParts()
  return (
    <parts.Button type="button" data-variant={variant} {...useLook('button', rest)}>
      {icon && <Icon name={icon} />}
      {children}
    </parts.Button>
  )
}

/** A button of a name from the catalogue, about a kind of channel where its name is. */
export function Action({
  name,
  kind,
  ...rest
}: ButtonProps & { name: keyof Messages['actions']; kind?: ChannelKind }): React.JSX.Element {
  const { messages, about } = useMessages()
  return <Button {...rest}>{about(messages.actions[name], kind)}</Button>
}

/**
 * A button that counts down and works from then on; until then it sends no form either. It never
 * goes away, so it keeps the focus: it counts in steps of 5 s, since some screen readers say each new
 * name of what has the focus.
 */
export function LaterButton({
  from,
  sentence,
  onClick,
  children,
  ...rest
}: ButtonProps & { from: Deadline | null; sentence: string }): React.JSX.Element {
  const { tag } = useMessages()
  const seconds = useCountdown(from)
  return (
    <Button
      {...rest}
      aria-disabled={Boolean(seconds) || (rest['aria-disabled'] ?? false)}
      onClick={seconds ? (event) => event.preventDefault() : onClick}
    >
      {seconds ? timeOf(sentence, Math.ceil(seconds / 5) * 5, tag) : children}
    </Button>
  )
}
