'use client'

import type { ReactNode } from 'react'
import type { ChannelKind } from '../gateway/channel.js'
import { BrandIcon } from './brand-icon.js'
import { Text } from './text.js'
import { useMessages } from './use-messages.js'

/** What a dialog is called and about. */
export interface DialogHeaderProps {
  /** Title and text have ids of their own behind it: `-title` and `-text`. */
  readonly id: string
  readonly kind: ChannelKind | null
  readonly title: string
  readonly text: string
  /** The way out. */
  readonly children?: ReactNode
}

/** What is read of a dialog when it opens. */
export function DialogHeader(props: DialogHeaderProps): React.JSX.Element {
  const { id, kind, title, text, children } = props
  const { about } = useMessages()
  const named = kind ?? undefined
  return (
    <div data-slot="ck-dialog-header">
      {kind && <BrandIcon kind={kind} />}
      <div data-slot="ck-names">
        <h2 data-slot="ck-dialog-title" id={`${id}-title`}>
          {about(title, named)}
        </h2>
        <Text id={`${id}-text`}>{about(text, named)}</Text>
      </div>
      {children}
    </div>
  )
}
