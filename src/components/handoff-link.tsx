'use client'

import type { ComponentPropsWithoutRef } from 'react'
import { useHandoff } from '../hooks/use-handoff.js'
import { usePassed } from '../hooks/use-passed.js'
import { Button } from './button.js'
import { handoffAddress } from './handoff-address.js'
import { HandoffBox } from './handoff-box.js'
import { useHandoffRoute } from './handoff-route.js'
import { ErrorNotice, Notice } from './notice.js'
import type { ScannableKind } from './scannable.js'
import { useConnectMessages } from './use-connect-messages.js'
import { useMessages } from './use-messages.js'

/** Props of {@link HandoffLink}, besides those of the `div` that it renders. */
export interface HandoffLinkProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly kind: ScannableKind
  /** The address of your page with `HandoffPage`. Default that of the `HandoffRoute` above. */
  readonly href?: string | undefined
}

/**
 * Shows the code that is on this screen on another one, by a link that works for five minutes. For
 * beside a panel by code; nothing where there is no page to lead to.
 */
export function HandoffLink(props: HandoffLinkProps): React.JSX.Element | null {
  const { kind, href, ...rest } = props
  const page = useHandoffRoute(href)
  const words = useConnectMessages().handoff
  const { language } = useMessages()
  const { make, isMaking, made, error } = useHandoff(kind)
  const isOver = usePassed(made && made.deadline)
  if (page === null) return null
  const { token, deadline } = made ?? {}
  const isShown = token !== undefined && deadline !== undefined && !isOver
  const wish = made ? words.again : words.make
  return (
    <div data-slot="ck-handoff" {...language} {...rest}>
      {isShown && <HandoffBox href={handoffAddress(page, { kind, token })} deadline={deadline} />}
      {isOver && <Notice icon="clock">{words.over}</Notice>}
      {error && <ErrorNotice kind={kind} error={error} />}
      <Button
        variant={isShown ? 'quiet' : 'primary'}
        icon="window"
        aria-disabled={isMaking}
        onClick={isMaking ? undefined : make}
      >
        {isMaking ? words.making : wish}
      </Button>
      <div data-slot="ck-live" role="status">
        {isShown && words.title}
        {isOver && words.over}
      </div>
    </div>
  )
}
