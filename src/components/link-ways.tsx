'use client'

import type { ComponentPropsWithoutRef } from 'react'
import { Button } from './button.js'
import { Icon } from './icon.js'
import { useLook } from './looks.js'
import type { LinkOpening } from './link-opening.js'
import { useConnectMessages } from './use-connect-messages.js'
import type { SignupWindow } from './use-signup-window.js'
import { WithHost } from './with-host.js'

/** Where to, and what is known of the way there. */
export interface LinkWaysProps {
  readonly url: URL
  readonly opening: LinkOpening
  readonly signup: SignupWindow
}

/**
 * The ways to the provider's page. The button stays one element in one place, so that it keeps the
 * focus, and nothing else comes below a finger that presses it twice.
 */
export function LinkWays({ url, opening, signup }: LinkWaysProps): React.JSX.Element {
  const { actions } = useConnectMessages().link
  const { phase, open, follow, leave } = signup
  const isFirst = phase === 'ready'
  const variant = isFirst ? 'primary' : 'secondary'
  const go = <WithHost sentence={actions.go} host={url.host} />
  const again = phase === 'blocked' ? actions.retry : actions.again
  const words = isFirst ? go : again
  const link = { href: url.href, target: '_blank', rel: 'noopener', onClick: follow }

  if (opening === 'page') {
    return (
      <LinkButton variant={variant} href={url.href} onClick={leave}>
        {words}
      </LinkButton>
    )
  }
  return (
    <>
      {phase === 'blocked' && (
        <LinkButton variant="primary" {...link}>
          {go}
        </LinkButton>
      )}
      <Button variant={variant} icon="window" onClick={({ detail }) => detail < 2 && open()}>
        {words}
      </Button>
      {phase !== 'blocked' && (
        <a data-slot="ck-link" {...link}>
          {actions.link}
        </a>
      )}
    </>
  )
}

/** A link that looks like a button, because it is the next step. */
function LinkButton({
  variant,
  children,
  ...rest
}: ComponentPropsWithoutRef<'a'> & { variant: 'primary' | 'secondary' }): React.JSX.Element {
  return (
    <a data-variant={variant} {...useLook('button', rest)}>
      <Icon name="window" />
      {children}
    </a>
  )
}
