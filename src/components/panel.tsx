'use client'

import type { ComponentPropsWithoutRef } from 'react'
import type { ChannelKind } from '../gateway/channel.js'
import { useLook } from './looks.js'
import { useKeptFocus } from './use-kept-focus.js'
import { useMessages } from './use-messages.js'

/** Props of {@link Panel}, besides those of the `section` that it renders. */
export interface PanelProps extends ComponentPropsWithoutRef<'section'> {
  /** What it is about, where that is known. */
  readonly kind?: ChannelKind | undefined
  /** The state of the flow, for `data-status`. */
  readonly status: string
  /** The id of the title, by which the panel is named. */
  readonly titleId: string
  /** What a screen reader is told of the state. */
  readonly said: string
}

/** What is on screen of a flow, with the one live region that says what changed. */
export function Panel(props: PanelProps): React.JSX.Element {
  const { kind, status, titleId, said, children, ...rest } = props
  const { language, about } = useMessages()
  const focus = useKeptFocus<HTMLElement>(rest)
  return (
    <section
      data-status={status}
      data-kind={kind}
      aria-labelledby={titleId}
      {...language}
      {...useLook('panel', rest)}
      {...focus}
    >
      {children}
      <div data-slot="ck-live" role="status">
        {about(said, kind)}
      </div>
    </section>
  )
}
