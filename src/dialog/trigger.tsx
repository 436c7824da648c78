'use client'

import {
  cloneElement,
  type ComponentPropsWithoutRef,
  type FocusEventHandler,
  type MouseEvent,
  type MouseEventHandler,
  type PointerEventHandler,
  type ReactElement,
  type SyntheticEvent,
} from 'react'
import type { ConnectIntent } from '../components/channel-actions.js'
import { useLook, useLookParts } from '../components/looks.js'
import { useTriggerMessages } from '../components/use-words.js'
import type { ChannelKind } from '../gateway/channel.js'

/** What a trigger listens to. A button of the host's own must pass these on to its element. */
export interface TriggerHandlers {
  readonly onClick?: MouseEventHandler | undefined
  readonly onFocus?: FocusEventHandler | undefined
  readonly onPointerEnter?: PointerEventHandler | undefined
}

/** The words of the button, what it opens, and when to have it ready. */
export interface TriggerProps extends ComponentPropsWithoutRef<'button'> {
  readonly kind: ChannelKind | undefined
  readonly intent: ConnectIntent | undefined
  readonly trigger: ReactElement<TriggerHandlers> | null | undefined
  readonly isOpen: boolean
  readonly isLoading: boolean
  /** The first sign of interest: a pointer over it, a finger on it, the focus. */
  readonly onInterest: () => void
  readonly onOpen: () => void
}

/** Our button or the host's, listening. The host's own handlers run first and may prevent ours. */
export function Trigger(props: TriggerProps): React.JSX.Element | null {
  const {
    kind,
    intent = 'connect',
    trigger,
    isOpen,
    isLoading,
    onInterest,
    onOpen,
    ...rest
  } = props
  const { messages, language, about } = useTriggerMessages()
  const parts = useLookParts()
  const look = useLook('button', { 'data-slot': 'ck-trigger', ...rest })
  if (trigger === null) return null

  const theirs: TriggerHandlers = trigger ? trigger.props : rest
  const listening = {
    'aria-haspopup': 'dialog',
    'aria-expanded': isOpen,
    'aria-busy': isLoading,
    onClick: after(theirs.onClick, ({ currentTarget }: MouseEvent<HTMLElement>) => {
      // Safari does not focus a button that is clicked, and the focus is to come back here.
      currentTarget.focus()
      onOpen()
    }),
    onFocus: after(theirs.onFocus, onInterest),
    onPointerEnter: after(theirs.onPointerEnter, onInterest),
  } as const
  if (trigger) return cloneElement(trigger, listening)

  const label = kind ? about(messages.actions[intent], kind) : messages.dialog.title
  return (
    <parts.Button type="button" data-variant="primary" {...language} {...look} {...listening}>
      {rest.children ?? label}
    </parts.Button>
  )
}

function after<Event extends SyntheticEvent>(
  theirs: ((event: Event) => void) | undefined,
  ours: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    theirs?.(event)
    if (!event.defaultPrevented) ours(event)
  }
}
